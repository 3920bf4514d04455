package io.github.consentkit.consent.ledger;

import io.github.consentkit.error.ConsentKitException;

/** Somebody else wrote to the same chain meanwhile: nothing was recorded; do the whole call again. */
public final class ChainMovedException extends ConsentKitException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception for the place that was taken. */
    public ChainMovedException(long sequence) {
        super("place " + sequence + " of the chain was written by somebody else meanwhile; nothing was recorded, do the"
                + " whole call again");
    }
}
