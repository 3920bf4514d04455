package io.github.consentkit.subject;

import io.github.consentkit.store.BulkAnswers;
import io.github.consentkit.store.Transaction;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Port: where the links between children and guardians are kept. Every call belongs to a transaction of the same store, and
 * every change moves the {@link SubjectStamp stamp} of the child where the store has stamps.
 */
public interface GuardianStore {

    /** Returns every link of the child, in the order in which they were proposed and then of the id; empty for a
     * stranger. */
    List<GuardianLink> of(Transaction transaction, SubjectId child);

    /**
     * Returns the same of each of the children. A store that goes to a server should read them together; by default it is asked
     * for one after another.
     *
     * @return an answer for every child
     */
    default Map<SubjectId, List<GuardianLink>> ofAll(Transaction transaction, Set<SubjectId> children) {
        return BulkAnswers.each(children, child -> of(transaction, child));
    }

    /** Keeps the link in place of an earlier one of the same child and guardian. */
    void save(Transaction transaction, GuardianLink link);

    /** Removes every link of the child, for good. */
    void removeAll(Transaction transaction, SubjectId child);
}
