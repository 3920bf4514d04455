package io.github.consentkit.crypto.vault;

import io.github.consentkit.store.Transaction;
import io.github.consentkit.subject.SubjectId;
import java.util.List;
import java.util.Optional;

/**
 * Port: keeps the records of the vault. Everything happens in the caller's transaction; what a store is given is sealed
 * where it is personal.
 */
public interface RecordStore {

    /**
     * Makes the store ready for records of the shape, or says what to do first; called when a type is registered.
     *
     * @throws io.github.consentkit.error.ConsentKitException when its table is missing or has other columns
     */
    void register(RecordShape shape);

    /** Inserts the row, and returns whether its place was free. */
    boolean insert(Transaction transaction, RecordShape shape, RecordRow row);

    /** Puts the row into the place of the one whose version is one less, and returns whether that was there. */
    boolean replace(Transaction transaction, RecordShape shape, RecordRow row);

    /** Removes the record, and returns whether there was one. */
    boolean delete(Transaction transaction, RecordShape shape, RecordRow.Key key);

    /**
     * Removes every record of the subject with its indexes, of every type that the store has ever held, and returns how
     * many there were.
     */
    long deleteAll(Transaction transaction, String tenant, SubjectId subject);

    /** Returns the records of this id, at most two: ids are unique within a subject, and a second one is a mistake. */
    List<RecordRow> find(Transaction transaction, RecordShape shape, String tenant, String id);

    /** Returns the record, or empty. */
    Optional<RecordRow> find(Transaction transaction, RecordShape shape, RecordRow.Key key);

    /** Returns the subject's records in the order of their ids, at most so many, from the one after this id. */
    List<RecordRow> ofSubject(
            Transaction transaction,
            RecordShape shape,
            String tenant,
            SubjectId subject,
            Optional<String> after,
            int atMost);

    /**
     * Returns the records whose blind index in this column is the token, in the order of subject and id, at most so many,
     * from the one after this.
     */
    List<RecordRow> withToken(
            Transaction transaction,
            RecordShape shape,
            String tenant,
            String column,
            long token,
            Optional<RecordRow.Key> after,
            int atMost);
}
