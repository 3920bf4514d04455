package io.github.consentkit.policy;

import io.github.consentkit.internal.Copies;
import java.time.Period;
import java.util.Optional;
import java.util.Set;

/**
 * From which event on, and for how long, data is kept (clauses C-1 to C-4).
 *
 * @param id the id
 * @param clause the clause that states it
 * @param name what it is, for people
 * @param start the event that starts the clock; empty where start and period are those of the provision
 * @param period the calendar period after it; empty where the provision says it, or where nothing is added to a start:
 *     the end is then the event itself, or an event of its own (a claim's settlement)
 * @param ground why data is kept so long
 * @param law the provision, where the ground is a statute
 * @param items the items it names; empty where the text names none and so means all, which a statute never does
 * @param purposes the purposes it is for; empty where it is for all
 * @param occasions the occasions whose data it is for; empty where it is for all
 * @param subjects the people whose data it is for; empty where it is for all
 * @param max the longest from collection on, should the event never come; empty where the text gives no limit
 * @param place where the data is kept meanwhile; empty where the text does not say
 */
public record RetentionRule(
        Id<RetentionRule> id,
        Id<Clause> clause,
        LocalizedText name,
        Optional<Start> start,
        Optional<Period> period,
        Ground ground,
        Optional<Id<LawRef>> law,
        Set<Id<Item>> items,
        Set<Id<Purpose>> purposes,
        Set<Id<Occasion>> occasions,
        Set<Id<SubjectGroup>> subjects,
        Optional<Period> max,
        Optional<Place> place) {

    /** Copies the sets. */
    public RetentionRule {
        items = Copies.set(items);
        purposes = Copies.set(purposes);
        occasions = Copies.set(occasions);
        subjects = Copies.set(subjects);
    }

    /** Returns the same rule with this start and period. */
    RetentionRule withClock(Optional<Start> from, Optional<Period> length) {
        return new RetentionRule(
                id, clause, name, from, length, ground, law, items, purposes, occasions, subjects, max, place);
    }

    /** The event that starts a clock. */
    public enum Start {
        /** The last purpose is achieved. */
        PURPOSE_ACHIEVED,
        /** The person leaves the service. */
        ACCOUNT_LEFT,
        /** The person takes a consent back. */
        CONSENT_WITHDRAWN,
        /** A claim between the parties is open. */
        CLAIM_OPENED,
        /** A transaction is done. */
        TRANSACTION_COMPLETED,
        /** A contract ends. */
        CONTRACT_ENDED,
        /** The value was collected. */
        COLLECTED,
        /** The record was made. */
        RECORDED,
        /** A third party received it. */
        PROVIDED,
        /** The person last used the service. */
        LAST_USED,
        /** An event such as a draw is over. */
        EVENT_ENDED,
        /** A complaint or dispute is settled. */
        COMPLAINT_SETTLED,
        /** The person asked for erasure, or for an end of the use. */
        ERASURE_REQUESTED,
        /** The statutory deadline of the tax return. */
        FILING_DEADLINE,
        /** The books are closed. */
        BOOKS_CLOSED,
        /** The data itself is destroyed; its records stay. */
        DESTROYED,
        /** An access right is granted, changed or taken away. */
        RIGHT_CHANGED
    }

    /** Where data is kept until the clock runs out. */
    public enum Place {
        /** With everything else. */
        LIVE,
        /** Apart from it (PIPA article 21(3)). */
        SEPARATED
    }

    /** Why data is kept after its purpose. */
    public enum Ground {
        /** The purpose itself. */
        PURPOSE,
        /** A statute orders it. */
        STATUTE,
        /** The person agreed to the longer period. */
        CONSENT,
        /** An unsettled claim. */
        CLAIM,
        /** The controller's own rule. */
        OWN_RULE
    }
}
