package io.github.consentkit.crypto.vault;

import io.github.consentkit.store.Transaction;
import java.util.Map;
import java.util.Set;

/**
 * Port: the host's rows of one entity type whose sealed values can be read as well, so that what is set apart moves into the
 * separate store instead of staying where it is (clause D-2). A field moves when {@link #fields()} has its sealed column, and that
 * of its blind index if there is one.
 */
public interface SealedRows extends EntityRows {

    /**
     * Returns the sealed values in the columns of these fields in the row of this record, by field, as the transaction sees them;
     * a column that is null is left out, and where the row is not there nothing is returned.
     *
     * @param recordId the id in its text form
     * @param fields some of {@link #fields()}, each of a sealed value
     */
    Map<String, byte[]> read(Transaction transaction, String recordId, Set<String> fields);
}
