package io.github.consentkit.crypto.vault;

import io.github.consentkit.store.Transaction;
import io.github.consentkit.subject.SubjectId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Port: keeps separated values, in the store that is theirs alone (clause D-2). What it is given is sealed under the keys of
 * that store; nothing finds a value by what is in it. Everything happens in the caller's transaction, one of this store.
 */
public interface ApartStore {

    /** Keeps the value, in place of one of the same record and field. */
    void put(Transaction transaction, ApartRow row);

    /** Returns the values of the record, in the order of their fields. */
    List<ApartRow> ofRecord(Transaction transaction, RecordRow.Key key);

    /** Removes the values of these fields of the record; what is not there is passed over. */
    void delete(Transaction transaction, RecordRow.Key key, Set<String> fields);

    /** Removes every value of the subject, and returns how many there were. */
    long deleteAll(Transaction transaction, String tenant, SubjectId subject);

    /**
     * Returns values of the tenant in the order of subject, type, record and field.
     *
     * @param after begins after this one, whether it is there or not; empty for the first page
     * @param atMost how many
     */
    List<ApartRow> page(Transaction transaction, String tenant, Optional<ApartRow> after, int atMost);

    /** Returns how many values of each type there are. */
    Map<String, Long> counts(Transaction transaction, String tenant);
}
