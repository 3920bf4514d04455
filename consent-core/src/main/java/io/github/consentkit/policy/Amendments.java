package io.github.consentkit.policy;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Optional;

/**
 * How changes of the policy are announced, and the versions that the text itself lists (section L).
 *
 * @param clause the clause that says so
 * @param notice how long before a version comes into force it is announced; empty where the text does not say
 * @param noticeIfMaterial how long before a change that touches people's rights; empty where the text does not say
 * @param place where it is announced; empty where the text does not say
 * @param enactedOn the day of the first version; empty where the text does not say
 * @param edition the number that the text gives this version; empty where it gives none
 * @param listed the versions that the text lists, oldest first, as it lists them, gaps and overlaps included
 * @param restatedFrom a second first day that the text names for this version, where it differs from the first one
 */
public record Amendments(
        Id<Clause> clause,
        Optional<Period> notice,
        Optional<Period> noticeIfMaterial,
        Optional<LocalizedText> place,
        Optional<LocalDate> enactedOn,
        Optional<String> edition,
        List<Listed> listed,
        Optional<LocalDate> restatedFrom) {

    /** Copies the list. */
    public Amendments {
        listed = List.copyOf(listed);
    }

    /**
     * One earlier version as the text lists it.
     *
     * @param from the first day; empty for the first version where the text gives none
     * @param to the last day
     */
    public record Listed(Optional<LocalDate> from, LocalDate to) {}
}
