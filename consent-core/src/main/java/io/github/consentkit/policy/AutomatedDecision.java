package io.github.consentkit.policy;

import io.github.consentkit.internal.Copies;
import java.util.Set;

/**
 * A decision about people that no person takes (PIPA article 37-2, GDPR article 22).
 *
 * @param id the id
 * @param clause the clause that tells of it
 * @param name what is decided
 * @param purposes the purposes of the tree
 * @param items the items it looks at
 * @param criteria by what it decides, for people
 * @param effect what it means for the person
 * @param remedies what the person may do
 * @param how where to do it, for people
 */
public record AutomatedDecision(
        Id<AutomatedDecision> id,
        Id<Clause> clause,
        LocalizedText name,
        Set<Id<Purpose>> purposes,
        Set<Id<Item>> items,
        LocalizedText criteria,
        LocalizedText effect,
        Set<Remedy> remedies,
        LocalizedText how) {

    /** Copies the sets. */
    public AutomatedDecision {
        purposes = Copies.set(purposes);
        items = Copies.set(items);
        remedies = Copies.set(remedies);
    }

    /** What a person may ask for. */
    public enum Remedy {
        /** Not to be decided about so. */
        REFUSE,
        /** An explanation. */
        EXPLAIN,
        /** A person who looks at it. */
        HUMAN_REVIEW
    }
}
