package io.github.consentkit.crypto.key;

import io.github.consentkit.store.Transaction;
import io.github.consentkit.subject.SubjectId;
import java.util.Map;
import java.util.Set;

/**
 * Port: keeps wrapped keyrings, and the permanent marks of those that were destroyed (invariant I8).
 *
 * <p>Everything happens in the caller's transaction: a mark and the removal of the keys stand or fall together, and every
 * insertion looks at the marks in the same transaction. Nothing takes a mark away. Two transactions that insert one
 * keyring, or that insert it and mark it, end as if one had run after the other.
 */
public interface KeyringStore {

    /** Returns the keyring's row as the transaction sees it, or why there is none. */
    KeyringAnswer find(Transaction transaction, KeyringId id);

    /**
     * Returns an answer for each of the ids, as {@link #find} would give it, and for nothing else. All of them are read as
     * of one moment, in few statements however many they are. No ids, no answers.
     */
    Map<KeyringId, KeyringAnswer> findAll(Transaction transaction, Set<KeyringId> ids);

    /** Inserts the row, whose version is 1, unless there is one or its place is marked as erased. */
    Written insert(Transaction transaction, WrappedKeyring row);

    /** Puts the row into the place of the one whose version is one less. */
    Written replace(Transaction transaction, WrappedKeyring row);

    /** Removes the keyring, if there is one, and marks its place as erased for good. */
    void destroy(Transaction transaction, KeyringId id);

    /** Removes every keyring of the subject and marks the subject as erased for good. */
    void destroyAll(Transaction transaction, String tenant, SubjectId subject);

    /** What came of a write. */
    enum Written {
        /** The row is stored. */
        DONE,
        /** Another one was faster; nothing changed. */
        OVERTAKEN,
        /** The place is marked as erased; nothing changed. */
        ERASED
    }
}
