package io.github.consentkit.consent.ledger;

import io.github.consentkit.error.ConsentKitException;

/**
 * The log in the store, a signed checkpoint and a witness contradict one another: somebody changed one of them, or an older
 * database was restored. Nothing was signed or published; run {@link CheckpointVerifier}, find out what happened, restore.
 */
public final class LedgerConflictException extends ConsentKitException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception; the message says what contradicts what, and never repeats a value. */
    public LedgerConflictException(String message) {
        super(message);
    }
}
