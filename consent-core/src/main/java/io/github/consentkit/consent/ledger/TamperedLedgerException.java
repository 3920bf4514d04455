package io.github.consentkit.consent.ledger;

import io.github.consentkit.error.ConsentKitException;

/**
 * A person's chain is not as the ledger wrote it: nothing is read from it and nothing added (invariant I6). Verify the
 * whole ledger, find out who changed the rows, and restore them.
 */
public final class TamperedLedgerException extends ConsentKitException {

    private static final long serialVersionUID = 1L;

    private final String pseudonym;
    private final long sequence;

    /** Creates the exception for a place in a chain. */
    public TamperedLedgerException(Pseudonym pseudonym, long sequence, String problem) {
        super("event " + sequence + " of the chain " + pseudonym + " " + problem
                + "; nothing is read from the chain until its rows are restored: run the ledger's verifier");
        this.pseudonym = pseudonym.hex();
        this.sequence = sequence;
    }

    /** Returns whose chain it is. */
    public Pseudonym pseudonym() {
        return new Pseudonym(pseudonym);
    }

    /** Returns the place in it, from 1; 0 where the head itself was changed. */
    public long sequence() {
        return sequence;
    }
}
