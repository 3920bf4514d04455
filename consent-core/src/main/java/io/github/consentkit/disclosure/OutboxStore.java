package io.github.consentkit.disclosure;

import io.github.consentkit.store.Removed;
import io.github.consentkit.store.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Port: keeps notices until they are answered, and after. Everything is in the caller's transaction. */
public interface OutboxStore {

    /** Stores the entry unless there is one of its id, and returns whether it did. */
    Stored insert(Transaction transaction, OutboxEntry entry);

    /** Returns the entry of this id. */
    Optional<OutboxEntry> find(Transaction transaction, NoticeId id);

    /** Returns the entry of this id, which nobody else changes until the end of the transaction. */
    Optional<OutboxEntry> hold(Transaction transaction, NoticeId id);

    /** Stores how far an entry has come that this transaction holds. */
    void put(Transaction transaction, OutboxEntry entry);

    /**
     * Hands entries to a worker: those whose next attempt is not after now, the longest waiting first. Of several workers
     * that ask at the same time each entry goes to one; it goes to another once the time of that one is over.
     *
     * @param worker a name that no other call has used
     * @param until when the worker counts as dead
     * @param atMost how many to hand out at most
     */
    List<OutboxEntry> take(Transaction transaction, String worker, Instant now, Instant until, int atMost);

    /** Returns how many there are to take now. */
    long countDue(Transaction transaction, Instant now);

    /**
     * Returns the entries to which the recipient owes an answer that is late at an instant, in the order in which they were
     * due, then of their ids.
     *
     * @param after the one after which to go on; empty for the beginning
     * @param atMost how many to return at most
     */
    List<OutboxEntry> overdue(Transaction transaction, Instant at, Optional<OutboxEntry> after, int atMost);

    /** Returns the entries that nobody tries any more, those first that have been so for the longest time, then by id. */
    List<OutboxEntry> dead(Transaction transaction, Optional<OutboxEntry> after, int atMost);

    /** Counts the entries that were answered before an instant ({@link OutboxEntry#answeredAt}). */
    long countAnswered(Transaction transaction, Instant before);

    /**
     * Removes entries that were answered before an instant and returns how many this call has removed; of several that do it at the
     * same time each removes others.
     *
     * @param atMost how many to look at in one call
     */
    Removed removeAnswered(Transaction transaction, Instant before, int atMost);

    /** What came of a write. */
    enum Stored {
        /** It is stored. */
        DONE,
        /** There was one already; nothing changed. */
        UNCHANGED
    }
}
