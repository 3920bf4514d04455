package io.github.consentkit.subject;

import io.github.consentkit.store.Transaction;
import java.util.List;

/**
 * Port: where the links between children and guardians are kept. Every call belongs to a transaction of the same store, and
 * every change moves the {@link SubjectStamp stamp} of the child where the store has stamps.
 */
public interface GuardianStore {

    /** Returns every link of the child, in the order in which they were proposed and then of the id; empty for a
     * stranger. */
    List<GuardianLink> of(Transaction transaction, SubjectId child);

    /** Keeps the link in place of an earlier one of the same child and guardian. */
    void save(Transaction transaction, GuardianLink link);

    /** Removes every link of the child, for good. */
    void removeAll(Transaction transaction, SubjectId child);
}
