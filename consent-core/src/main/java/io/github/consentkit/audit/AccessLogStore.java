package io.github.consentkit.audit;

import java.util.List;
import java.util.Optional;

/**
 * Port: where the access log is kept.
 *
 * <p>It takes no transaction, on purpose: an entry is durable when {@link #append} returns, whatever becomes of the
 * caller's work (invariant I14). Implementations are safe for use by many threads.
 */
public interface AccessLogStore {

    /**
     * Keeps the entries, all or none, and returns when they are durable.
     *
     * @throws RuntimeException when they cannot be kept, or their place is taken; then nothing may be opened
     */
    void append(List<AccessEntry> entries);

    /** Returns the last entry of the partition, or empty when it has none. */
    Optional<AccessEntry> last(String partition);

    /** Returns at most so many entries of the partition, in the order of their sequence, from the one after this. */
    List<AccessEntry> read(String partition, long after, int atMost);

    /** Returns every partition that has an entry, in no particular order. */
    List<String> partitions();
}
