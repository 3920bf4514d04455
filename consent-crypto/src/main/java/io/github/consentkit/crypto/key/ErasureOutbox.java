package io.github.consentkit.crypto.key;

import io.github.consentkit.store.Transaction;
import java.util.List;

/**
 * Port: keeps in the database what has to be told to the {@linkplain ErasureJournal journal} outside of it, and how far the
 * journal went when the database last knew.
 */
public interface ErasureOutbox {

    /** Keeps the entry with the erasure, in its transaction. */
    void add(Transaction transaction, String tenant, byte[] entry);

    /**
     * Hands out what was kept, in a transaction of its own, and forgets it once the shipment has returned; when the shipment
     * throws, all stays. Who ships at the same time, in another process too, waits for it; an entry is handed out again only
     * where the shipment threw or the commit after it did not come about.
     */
    void ship(String tenant, Shipment shipment);

    /** Returns how far the journal went when the database last knew, in a transaction of its own. */
    JournalHead known(String tenant);

    /** Notes, in a transaction of its own, that the database knows the journal up to here; never less than before. */
    void know(String tenant, JournalHead head);

    /** Brings entries out of the database. */
    @FunctionalInterface
    interface Shipment {

        /** Takes the entries, at least one, and returns how far the journal goes with them. */
        JournalHead ship(List<byte[]> entries);
    }
}
