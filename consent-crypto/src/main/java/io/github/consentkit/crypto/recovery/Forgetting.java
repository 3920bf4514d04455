package io.github.consentkit.crypto.recovery;

import io.github.consentkit.store.Transaction;
import io.github.consentkit.subject.SubjectId;

/** Removes everything of a person who was erased and came back in a restored backup. */
@FunctionalInterface
public interface Forgetting {

    /**
     * Marks the person as erased, and removes what is held, in the transaction.
     *
     * @param epoch the current epoch
     */
    void forget(Transaction transaction, SubjectId subject, int epoch);
}
