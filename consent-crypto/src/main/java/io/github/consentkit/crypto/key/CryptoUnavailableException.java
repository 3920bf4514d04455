package io.github.consentkit.crypto.key;

import io.github.consentkit.error.ConsentKitException;

/**
 * The Java runtime lacks an algorithm that the format needs: run on one whose security providers offer AES/GCM and
 * HMAC-SHA-256. It says nothing about the value or the key at hand.
 */
public final class CryptoUnavailableException extends ConsentKitException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception; the message names the algorithm. */
    public CryptoUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
