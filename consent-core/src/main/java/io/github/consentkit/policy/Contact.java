package io.github.consentkit.policy;

import java.util.Optional;

/**
 * How to reach a person, a team or a company; it names at least one thing.
 *
 * @param department the team
 * @param name the person
 * @param title what the person does
 * @param phone the telephone number
 * @param fax the fax number
 * @param email the address
 * @param website the host name of the site
 * @param address where the office is
 * @param hours when somebody answers
 */
public record Contact(
        Optional<LocalizedText> department,
        Optional<LocalizedText> name,
        Optional<LocalizedText> title,
        Optional<String> phone,
        Optional<String> fax,
        Optional<String> email,
        Optional<String> website,
        Optional<LocalizedText> address,
        Optional<LocalizedText> hours) {

    /** Tells whether it names nothing at all. */
    public boolean isEmpty() {
        return department.isEmpty()
                && name.isEmpty()
                && title.isEmpty()
                && phone.isEmpty()
                && fax.isEmpty()
                && email.isEmpty()
                && website.isEmpty()
                && address.isEmpty()
                && hours.isEmpty();
    }
}
