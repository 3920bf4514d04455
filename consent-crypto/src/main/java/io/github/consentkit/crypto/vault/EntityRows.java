package io.github.consentkit.crypto.vault;

import io.github.consentkit.store.Transaction;
import java.util.Set;

/**
 * Port: the host's rows of one entity type, through which a destruction reaches columns that the library does not write
 * itself. A blind index outlives the key otherwise, and still confirms a guess (invariant I8).
 */
public interface EntityRows {

    /** Returns the fields, by their names in the code, whose columns {@link #clear} can empty; every index field is one. */
    Set<String> fields();

    /**
     * Sets the columns of these fields to null in the rows of these records, inside the transaction; rows that are not
     * there are passed over.
     *
     * @param recordIds the ids in their text form
     * @param fields some of {@link #fields()}
     */
    void clear(Transaction transaction, Set<String> recordIds, Set<String> fields);
}
