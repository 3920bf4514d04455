package io.github.consentkit.policy;

import java.util.Optional;

/**
 * A heading in the tree of purposes; it orders leaves and can never be named in a request (clause A-0).
 *
 * @param id the id, unique among groups and purposes
 * @param clause the clause that declares it
 * @param name the heading
 * @param parent the group above, if any
 * @param nature whether everything below is marketing
 */
public record PurposeGroup(
        Id<Purpose> id, Id<Clause> clause, LocalizedText name, Optional<Id<Purpose>> parent, Nature nature) {

    /** What kind of use stands below a heading. */
    public enum Nature {
        /** Part of running the service. */
        SERVICE,
        /** Marketing and advertising: needs a separate consent (PIPA article 22(1)7). */
        MARKETING
    }
}
