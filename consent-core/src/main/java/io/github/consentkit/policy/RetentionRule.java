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
 * @param start the event that starts the clock
 * @param period the calendar period after it; empty where the end is an event of its own (a claim's settlement)
 * @param ground why data is kept so long
 * @param law the provision, where the ground is a statute
 * @param items the items it names; empty where the text names none and so means all, which a statute never does
 */
public record RetentionRule(
        Id<RetentionRule> id,
        Id<Clause> clause,
        LocalizedText name,
        Start start,
        Optional<Period> period,
        Ground ground,
        Optional<Id<LawRef>> law,
        Set<Id<Item>> items) {

    /** Copies the set. */
    public RetentionRule {
        items = Copies.set(items);
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
        COLLECTED
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
