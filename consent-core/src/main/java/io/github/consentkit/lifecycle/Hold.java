package io.github.consentkit.lifecycle;

import io.github.consentkit.internal.Check;
import io.github.consentkit.policy.Clause;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.LawRef;
import io.github.consentkit.policy.Purpose;
import io.github.consentkit.policy.RetentionRule;
import java.time.Instant;
import java.util.Optional;

/**
 * One reason for which a value is kept, over a time. Immutable.
 *
 * @param why the kind of reason, with what it names
 * @param clause the clause of the policy that states it
 * @param from the first instant of it
 * @param until the first instant after it; empty while its end is not known
 */
public record Hold(Why why, Id<Clause> clause, Instant from, Optional<Instant> until) {

    /** Checks the arguments. */
    public Hold {
        Check.notNull(why, "why");
        Check.notNull(clause, "clause");
        Check.notNull(from, "from");
        Check.notNull(until, "until");
    }

    /** The same, which ends no later than at this instant. */
    Hold endingBy(Instant end) {
        return new Hold(why, clause, from, until.filter(end::isAfter).or(() -> Optional.of(end)));
    }

    /** Returns whether the reason is there at the instant. */
    public boolean runsAt(Instant at) {
        return !Check.notNull(at, "at").isBefore(from)
                && until.map(end -> at.isBefore(end)).orElse(true);
    }

    /** Why a value is kept. */
    public sealed interface Why {

        /**
         * A purpose uses it.
         *
         * @param purpose the purpose
         */
        record ForPurpose(Id<Purpose> purpose) implements Why {}

        /**
         * A retention rule of the policy keeps it on.
         *
         * @param rule the rule
         * @param ground what the rule rests on
         * @param law the provision, where that is a statute
         */
        record ByRule(Id<RetentionRule> rule, RetentionRule.Ground ground, Optional<Id<LawRef>> law) implements Why {}

        /**
         * A claim needs it.
         *
         * @param claim the host's id of the claim
         * @param rule the rule of the policy
         */
        record ForClaim(String claim, Id<RetentionRule> rule) implements Why {}

        /**
         * An authority demands it.
         *
         * @param demand the host's id of the demand
         * @param law the provision it rests on
         */
        record ForDemand(String demand, Id<LawRef> law) implements Why {}
    }
}
