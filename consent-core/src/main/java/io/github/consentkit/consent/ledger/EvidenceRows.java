package io.github.consentkit.consent.ledger;

import io.github.consentkit.store.Transaction;
import java.util.Optional;

/** Port: sealed evidence, found by the pseudonym of the person and the digest in the ledger. */
public interface EvidenceRows {

    /** Keeps the sealed bytes. */
    void put(Transaction transaction, Pseudonym pseudonym, String digest, byte[] sealed);

    /** Returns what is kept there, or empty when nothing ever was. */
    Optional<Row> find(Transaction transaction, Pseudonym pseudonym, String digest);

    /** Removes the bytes of every row of the person, leaves the rows, and returns how many had bytes. */
    long destroyAll(Transaction transaction, Pseudonym pseudonym);

    /**
     * A row.
     *
     * @param sealed the sealed bytes; empty once they were destroyed
     */
    record Row(Optional<byte[]> sealed) {}
}
