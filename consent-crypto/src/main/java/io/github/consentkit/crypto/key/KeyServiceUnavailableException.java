package io.github.consentkit.crypto.key;

import io.github.consentkit.error.ConsentKitException;

/**
 * The key management service gave no answer in time, or failed: the same call may work later. It says nothing about the
 * values, and nothing is lost.
 */
public final class KeyServiceUnavailableException extends ConsentKitException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception; the message says what was asked of the service, and what to do. */
    public KeyServiceUnavailableException(String message) {
        super(message);
    }

    /** Creates the exception with the failure of the service's client. */
    public KeyServiceUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
