package io.github.consentkit.crypto.key;

import io.github.consentkit.store.Transaction;
import io.github.consentkit.subject.SubjectId;

/** Is told what is destroyed, in the transaction that destroys it. */
@FunctionalInterface
public interface ErasureNotes {

    /** Notes it in the transaction: what is rolled back was never noted. */
    void note(Transaction transaction, String tenant, SubjectId subject, Erased what);
}
