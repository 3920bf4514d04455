package io.github.consentkit.lifecycle;

import io.github.consentkit.internal.Check;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Purpose;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How long one value may be kept, and why (invariant I15). Immutable.
 *
 * @param value what is known of the value
 * @param holds every reason for which it was, is or will be kept, the purposes first
 * @param end the first instant at which no reason is left: the latest end of reasons that follow one another without a gap,
 *     never a sum; empty while a reason has no end
 */
public record Term(HeldData value, List<Hold> holds, Optional<Instant> end) {

    /** Copies the list. */
    public Term {
        Check.notNull(value, "value");
        holds = List.copyOf(Check.notNull(holds, "holds"));
        Check.notNull(end, "end");
    }

    /** Returns whether no reason is left at the instant: the value may only be destroyed. */
    public boolean isOverAt(Instant at) {
        return end.filter(instant -> !at.isBefore(instant)).isPresent();
    }

    /** Returns whether the purpose, or a rule that keeps the value for this purpose, runs at the instant. */
    public boolean serves(Id<Purpose> purpose, Instant at) {
        return !isOverAt(at)
                && holds.stream()
                        .anyMatch(hold -> hold.runsAt(at)
                                && hold.why() instanceof Hold.Why.ForPurpose held
                                && held.purpose().equals(purpose));
    }

    /** Returns whether some purpose runs at the instant, so that the value is in ordinary use. */
    public boolean isInUseAt(Instant at) {
        return !isOverAt(at)
                && holds.stream().anyMatch(hold -> hold.runsAt(at) && hold.why() instanceof Hold.Why.ForPurpose);
    }

    /**
     * Returns the first instant at which no purpose uses the value, so that it is kept only, or kept no longer; empty while a
     * purpose has no end. What no purpose of the policy uses is kept only from its collection on.
     */
    public Optional<Instant> endOfUse() {
        Optional<Instant> last = Optional.empty();
        for (Hold hold : holds) {
            if (hold.why() instanceof Hold.Why.ForPurpose) {
                if (hold.until().isEmpty()) {
                    return Optional.empty();
                }
                Instant until = hold.until().get();
                last = Optional.of(last.filter(at -> at.isAfter(until)).orElse(until));
            }
        }
        return last.isPresent() ? last : value.origin().map(Origin::at);
    }

    /** Returns the reasons that are there at the instant. */
    public List<Hold> holdsAt(Instant at) {
        return holds.stream().filter(hold -> hold.runsAt(at)).toList();
    }
}
