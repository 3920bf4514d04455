package io.github.consentkit.gate;

import io.github.consentkit.internal.Check;
import io.github.consentkit.lifecycle.RecordRef;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.subject.SubjectId;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The right to open, once, exactly what a permit names, given by the access log after it has kept the entry (invariant
 * I3). Not serializable. Safe for use by many threads, of which one wins.
 */
public final class Opening {

    private final AccessLog log;
    private final Permit permit;
    private final AtomicBoolean used = new AtomicBoolean();

    Opening(AccessLog log, Permit permit) {
        this.log = log;
        this.permit = permit;
    }

    /** Returns the permit on which it rests. */
    public Permit permit() {
        return permit;
    }

    /**
     * Uses the opening up for these items of this record; called by whatever is about to decrypt.
     *
     * @param expected the log that must have kept the entry: one's own, not one that the caller brings
     * @throws UnusablePermitException when it was used before, comes from another log, or was given for something else
     */
    public void use(AccessLog expected, SubjectId subject, RecordRef record, Set<Id<Item>> items) {
        if (log != Check.notNull(expected, "the access log")) {
            throw new UnusablePermitException("the opening was given by another access log; ask the gate of this kit");
        }
        Check.notNull(record, "record");
        if (!permit.request().subject().equals(Check.notNull(subject, "subject"))
                || !permit.request().record().equals(Optional.of(record))
                || !permit.request().items().containsAll(Check.notNull(items, "items"))) {
            throw new UnusablePermitException(
                    "the opening was given for another subject, record or item; ask for what is opened");
        }
        if (!used.compareAndSet(false, true)) {
            throw new UnusablePermitException("the opening was used before; ask the gate again for each use");
        }
    }

    /** Returns the clauses on which it rests. */
    @Override
    public String toString() {
        return "Opening" + permit.clauses();
    }
}
