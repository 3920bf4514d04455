package io.github.consentkit.lifecycle;

import io.github.consentkit.store.Transaction;
import io.github.consentkit.subject.SubjectId;
import java.time.Instant;

/** Port: what the ledger knows of the answer that a child's draft waits for. */
@FunctionalInterface
public interface GuardianAnswer {

    /**
     * Tells whether a guardian of the child agreed before the instant and has not taken it back; until the transaction ends
     * nobody else records an answer for the child.
     */
    boolean hasAgreedBefore(Transaction transaction, SubjectId child, Instant instant);
}
