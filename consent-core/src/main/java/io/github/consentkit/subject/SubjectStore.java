package io.github.consentkit.subject;

import io.github.consentkit.store.Transaction;
import java.util.Optional;

/** Port: where subjects are kept. Every call belongs to a transaction of the same store. */
public interface SubjectStore {

    /** Returns what is known of the subject, or empty. */
    Optional<SubjectRecord> find(Transaction transaction, SubjectId subject);

    /** Keeps the record in place of an earlier one of the same subject. */
    void save(Transaction transaction, SubjectRecord subject);
}
