package io.github.consentkit.policy;

import io.github.consentkit.internal.Copies;
import java.util.Optional;
import java.util.Set;

/**
 * By what the company judges a further use or provision without consent (PIPA articles 15(3), 17(4); Decree article
 * 14-2).
 *
 * @param clause the clause that states it
 * @param law the provision
 * @param criteria the criteria that the text names
 * @param purposes the purposes that are pursued so today; empty where the text names none
 */
public record AdditionalUse(
        Id<Clause> clause, Optional<Id<LawRef>> law, Set<Criterion> criteria, Set<Id<Purpose>> purposes) {

    /** Copies the sets. */
    public AdditionalUse {
        criteria = Copies.set(criteria);
        purposes = Copies.set(purposes);
    }

    /** The criteria that the law names. */
    public enum Criterion {
        /** Whether it belongs to the purpose of collection. */
        RELATED,
        /** Whether people could expect it. */
        FORESEEABLE,
        /** Whether it harms them unfairly. */
        NO_UNFAIR_HARM,
        /** Whether the data is pseudonymised or encrypted. */
        SAFEGUARDED
    }
}
