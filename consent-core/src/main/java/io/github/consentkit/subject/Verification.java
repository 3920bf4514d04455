package io.github.consentkit.subject;

import io.github.consentkit.internal.Check;
import java.time.Instant;

/**
 * An identity check of one person, good for a while (clauses, H-4).
 *
 * @param of whose identity was checked
 * @param from when it was checked
 * @param until the first instant at which it no longer counts
 */
public record Verification(SubjectId of, Instant from, Instant until) {

    /** Checks the arguments. */
    public Verification {
        Check.notNull(of, "of");
        Check.notNull(from, "from");
        Check.notNull(until, "until");
    }

    /** Tells whether the check counts for this person at the instant. */
    public boolean covers(SubjectId subject, Instant at) {
        return of.equals(subject) && !at.isBefore(from) && at.isBefore(until);
    }
}
