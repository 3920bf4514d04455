package io.github.consentkit.crypto.key;

import io.github.consentkit.store.Transaction;
import io.github.consentkit.subject.SubjectId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
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

    /**
     * Inserts each of the rows as {@link #insert} does. Where that is not {@link Written#DONE} for all of them, the caller rolls
     * back the innermost work, as some may be inserted. A store that goes to a server should send them together.
     */
    default Written insertAll(Transaction transaction, List<WrappedKeyring> rows) {
        for (WrappedKeyring row : rows) {
            Written written = insert(transaction, row);
            if (written != Written.DONE) {
                return written;
            }
        }
        return Written.DONE;
    }

    /** Puts the row into the place of the one whose version is one less. */
    Written replace(Transaction transaction, WrappedKeyring row);

    /**
     * Puts each of the rows into the place of the one whose version is one less, as {@link #replace} does, and passes over
     * those that somebody else has changed or erased. A store that goes to a server should send them together.
     */
    default void replaceAll(Transaction transaction, List<WrappedKeyring> rows) {
        rows.forEach(row -> replace(transaction, row));
    }

    /** Removes the keyring, if there is one, and marks its place as erased for good. */
    void destroy(Transaction transaction, KeyringId id);

    /**
     * Removes every keyring of the subject and marks the subject as erased for good; of one who is marked already only
     * what a restored table has brought back is removed. Of several transactions that do it each waits until the one before has
     * ended, so that one of them is the first.
     *
     * @param epoch the current epoch, 1 or more: copies of the keys may lie in backups that open until its key is destroyed
     * @return the rows that are gone, in no order; empty for one who was marked before
     */
    Optional<List<WrappedKeyring>> destroyAll(Transaction transaction, String tenant, SubjectId subject, int epoch);

    /** Returns the rows of the subject, in no order; none where the subject is marked as erased. */
    List<WrappedKeyring> ofSubject(Transaction transaction, String tenant, SubjectId subject);

    /**
     * Returns subjects of whom there is a keyring, or the mark of a destroyed one, in the order of their ids; who is marked as erased
     * has neither.
     *
     * @param after begins after this one, whether there is anything of it or not; empty for the first page
     * @param atMost how many, 1 or more
     */
    List<SubjectId> subjects(Transaction transaction, String tenant, Optional<SubjectId> after, int atMost);

    /** Returns the epoch in which the subject was erased, or empty when that never happened. */
    OptionalInt erasedIn(Transaction transaction, String tenant, SubjectId subject);

    /**
     * Returns rows of the tenant that are wrapped by the key of an epoch before the given one, in an order of the store's own
     * that does not change.
     *
     * @param below {@link Integer#MAX_VALUE} for the rows of every epoch
     * @param after begins after this keyring, whether it is there or not; empty for the first page
     * @param limit at most so many
     */
    List<WrappedKeyring> page(Transaction transaction, String tenant, int below, Optional<KeyringId> after, int limit);

    /** Returns how many rows of the tenant are wrapped by the key of an epoch before the given one. */
    long count(Transaction transaction, String tenant, int below);

    /** Puts the row into the place of whatever row is there, or where none is, unless its place is marked as erased. */
    Written restore(Transaction transaction, WrappedKeyring row);

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
