package io.github.consentkit.lifecycle;

import io.github.consentkit.internal.Check;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.Role;
import io.github.consentkit.subject.GuardianId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A request that keeps data from being used, and what came of it: while it is open, what it names is stored and nothing else
 * (invariant I12). Immutable; {@code toString} names nobody.
 *
 * @param request what was asked for
 * @param by the role in which it was placed: the person's, the guardian's, or one of the company's
 * @param guardian which guardian, where a guardian with a link placed it
 * @param placedAt when it was entered, cut to microseconds
 * @param end how it ended; empty while it is open
 */
public record Restriction(
        RestrictionRequest request, Id<Role> by, Optional<GuardianId> guardian, Instant placedAt, Optional<End> end) {

    /** Checks the arguments. */
    public Restriction {
        Check.notNull(request, "request");
        Check.notNull(by, "by");
        Check.notNull(guardian, "guardian");
        placedAt = Check.notNull(placedAt, "placedAt").truncatedTo(ChronoUnit.MICROS);
        Check.notNull(end, "end");
    }

    /** What came of a request. */
    public enum Outcome {
        /** What was asked for is done: the value is right now, or the dispute is settled. */
        COMPLETED,
        /** It was refused, on a ground that the person was told (PIPA articles 36(1), 37(2)). */
        REFUSED,
        /** Whoever asked takes it back; a suspension ends like this. */
        TAKEN_BACK
    }

    /**
     * The end of a request.
     *
     * @param outcome what came of it
     * @param at when, cut to microseconds
     * @param by the role of whoever ended it
     */
    public record End(Outcome outcome, Instant at, Id<Role> by) {

        /** Checks the arguments. */
        public End {
            Check.notNull(outcome, "outcome");
            at = Check.notNull(at, "at").truncatedTo(ChronoUnit.MICROS);
            Check.notNull(by, "by");
        }
    }

    /**
     * Returns whether nothing may be used because of it. No instant plays a part: a lock that is there counts for whoever
     * asks, also on a machine whose clock is behind that of the one on which it was placed.
     */
    public boolean isOpen() {
        return end.isEmpty();
    }

    /** Returns whether it keeps values of this item in this record from being changed without an answer to it. */
    public boolean concerns(Id<Item> item, RecordRef record) {
        return request.names(item)
                && request.record().map(Check.notNull(record, "record")::equals).orElse(true);
    }

    /** Returns the same, ended. */
    public Restriction ended(End how) {
        return new Restriction(request, by, guardian, placedAt, Optional.of(how));
    }

    /** Returns the request's kind and whether it is open. */
    @Override
    public String toString() {
        return "Restriction[" + request.kind() + ", "
                + end.map(how -> how.outcome().name()).orElse("open") + "]";
    }
}
