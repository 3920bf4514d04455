package io.github.consentkit.consent.ledger;

import io.github.consentkit.store.BulkAnswers;
import io.github.consentkit.store.Transaction;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Port: the rows of the ledger. It neither knows the key nor checks anything: {@link ChainedLedger} does. */
public interface LedgerStore {

    /**
     * Returns the head of the chain, an empty one for a new chain, and makes every other caller wait for it until the
     * transaction ends.
     */
    LedgerHead lock(Transaction transaction, Pseudonym pseudonym);

    /** Returns the head of the chain, or empty when there is none. */
    Optional<LedgerHead> head(Transaction transaction, Pseudonym pseudonym);

    /**
     * Returns the same of each of the chains. A store that goes to a server should read them together; by default it is asked for
     * one after another.
     *
     * @return an answer for every chain, empty where there is no head
     */
    default Map<Pseudonym, Optional<LedgerHead>> headsOf(Transaction transaction, Set<Pseudonym> chains) {
        return BulkAnswers.each(chains, chain -> head(transaction, chain));
    }

    /**
     * Keeps the entry and the head that ends with it.
     *
     * @param before the head that the transaction has locked
     * @throws ChainMovedException when the chain no longer ends with it; nothing is kept then
     */
    void append(Transaction transaction, LedgerHead before, LedgerEntry entry, LedgerHead after);

    /** Returns the entries at the so many places after this one of the chain, in order; fewer at its end. */
    List<LedgerEntry> entries(Transaction transaction, Pseudonym pseudonym, long after, int atMost);

    /** Returns the entries at these places, and whatever lies after the last place, in order. */
    List<LedgerEntry> pick(Transaction transaction, Pseudonym pseudonym, Collection<Long> places, long last);

    /**
     * Returns of each chain the entries at these places, and whatever lies after its head, in order: after the one that the
     * transaction has read, or after the one that is stored by now. A store that goes to a server should read them together; by
     * default it is asked for one chain after another.
     *
     * @param places the places by the head of the chain, an empty one where none is stored
     * @return an answer for every head
     */
    default Map<LedgerHead, List<LedgerEntry>> pickAll(Transaction transaction, Map<LedgerHead, Set<Long>> places) {
        return BulkAnswers.each(
                places.keySet(),
                head -> pick(transaction, head.pseudonym(), places.getOrDefault(head, Set.of()), head.sequence()));
    }

    /**
     * Returns at most so many entries of all chains, ordered by pseudonym and place, from the one after this place; for
     * the verifier.
     *
     * @throws TamperedLedgerException when one of the rows cannot be read as an entry
     */
    List<LedgerEntry> scan(Transaction transaction, Optional<LedgerPlace> after, int atMost);

    /** Returns at most so many heads, ordered by pseudonym, from the one after this pseudonym; for the verifier. */
    List<LedgerHead> heads(Transaction transaction, Optional<Pseudonym> after, int atMost);

    /** Returns at most so many heads that have changed since they were last marked as sealed. */
    List<LedgerHead> unsealed(Transaction transaction, int atMost);

    /** Marks the head as sealed, unless it has changed since it was read. */
    void seal(Transaction transaction, LedgerHead head);
}
