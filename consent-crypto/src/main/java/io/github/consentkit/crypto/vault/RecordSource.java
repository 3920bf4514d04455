package io.github.consentkit.crypto.vault;

import java.util.List;
import java.util.Optional;

/**
 * Where an import gets its records from: a file, a table, another service, read in one order that does not change.
 *
 * <p>It is asked outside of any transaction of the import, and may be asked for the same records again after a failure.
 *
 * @param <T> the registered type
 */
@FunctionalInterface
public interface RecordSource<T> {

    /**
     * Returns the next records.
     *
     * @param after the position of the record after which to go on; empty for the beginning
     * @param atMost how many at most
     * @return the records in their order, or none at the end
     */
    List<Sourced<T>> next(Optional<String> after, int atMost);
}
