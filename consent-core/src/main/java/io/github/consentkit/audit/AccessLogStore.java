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

    /** Returns where the rest of a partition begins whose first entries were removed; empty where none were. */
    Optional<LogAnchor> anchor(String partition);

    /**
     * Removes every entry of the anchor's partition up to its place and keeps the anchor instead of an earlier one, all or
     * nothing, and returns how many entries were removed once that is durable. Where entries up to a later place are removed
     * already nothing happens.
     *
     * @throws RuntimeException when it cannot be done, or the account may not do it; then everything is as it was
     */
    long prune(LogAnchor anchor);

    /** Returns every partition that has an entry or an anchor, in no particular order. */
    List<String> partitions();
}
