package io.github.consentkit.consent.ledger;

import io.github.consentkit.error.ConsentKitException;

/** Somebody else wrote to the same person's chain meanwhile: nothing was recorded; do the whole call again. */
public final class LedgerConflictException extends ConsentKitException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception for the place that was taken. */
    public LedgerConflictException(long sequence) {
        super("event " + sequence + " of the chain was written by somebody else meanwhile; nothing was recorded, do the"
                + " whole call again");
    }
}
