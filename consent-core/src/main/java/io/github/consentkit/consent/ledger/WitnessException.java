package io.github.consentkit.consent.ledger;

import io.github.consentkit.error.ConsentKitException;

/**
 * A witness cannot be read or written: repair it and run the job once more, which publishes what is missing. Until then
 * nothing that the witness should hold counts as verified.
 */
public final class WitnessException extends ConsentKitException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception; the message names the witness and says what to do. */
    public WitnessException(String message) {
        super(message);
    }

    /** Creates the exception with the failure below it. */
    public WitnessException(String message, Throwable cause) {
        super(message, cause);
    }
}
