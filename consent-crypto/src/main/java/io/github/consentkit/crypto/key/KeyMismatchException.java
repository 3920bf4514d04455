package io.github.consentkit.crypto.key;

import io.github.consentkit.error.ConsentKitException;

/**
 * A stored key is not the one that its id commits to: the keyring was damaged or put together by somebody else; restore
 * it from the newest key export. Nothing was opened with the key.
 */
public final class KeyMismatchException extends ConsentKitException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception; the message names the id that was expected. */
    public KeyMismatchException(String message) {
        super(message);
    }
}
