package io.github.consentkit.subject;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.Check;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Purpose;
import java.time.Instant;
import java.util.Optional;

/**
 * A registration that waits for a confirmation; until then its data serves that confirmation alone, and without one it is
 * destroyed (clauses, B-2).
 *
 * @param kind what it waits for
 * @param purpose the one purpose that may use the data meanwhile
 * @param openedAt when it began
 * @param due the first instant at which it is too late
 * @param confirmedAt when it was confirmed; empty while it waits
 */
public record Draft(Kind kind, Id<Purpose> purpose, Instant openedAt, Instant due, Optional<Instant> confirmedAt) {

    /** Checks the arguments. */
    public Draft {
        Check.notNull(kind, "kind");
        Check.notNull(purpose, "purpose");
        Check.notNull(openedAt, "openedAt");
        if (!Check.notNull(due, "due").isAfter(openedAt)) {
            throw new InvalidInputException("a draft is due after it was opened; pass a longer period");
        }
        Check.notNull(confirmedAt, "confirmedAt");
    }

    /** Tells whether nobody has confirmed it. */
    public boolean isOpen() {
        return confirmedAt.isEmpty();
    }

    /** Tells whether nobody has confirmed it and it is too late to do so. */
    public boolean isOverdueAt(Instant at) {
        return isOpen() && !Check.notNull(at, "at").isBefore(due);
    }

    /** Returns the same, confirmed. */
    public Draft confirmed(Instant at) {
        return new Draft(kind, purpose, openedAt, due, Optional.of(at));
    }

    /** What a draft waits for. */
    public enum Kind {
        /** The guardian of a child. */
        GUARDIAN,
        /** The person, who confirms the intent to join, such as from a mail. */
        PERSON
    }
}
