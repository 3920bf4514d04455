package io.github.consentkit.crypto.recovery;

import io.github.consentkit.store.Transaction;
import io.github.consentkit.subject.SubjectId;

/** Erases once more who or what came back with a backup or an export. */
public interface Forgetting {

    /**
     * Marks the person as erased, and removes what is held, in the transaction.
     *
     * @param epoch the current epoch
     */
    void forget(Transaction transaction, SubjectId subject, int epoch);

    /** Does every erasure of the journal again, as an export from before one of them brings its keys back. */
    void forgetAgain();
}
