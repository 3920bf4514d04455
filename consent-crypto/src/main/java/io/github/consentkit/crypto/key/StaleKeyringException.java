package io.github.consentkit.crypto.key;

import io.github.consentkit.error.ConsentKitException;

/** Another transaction changed the keyring, and this one cannot see it: roll back and run the transaction once more. */
public final class StaleKeyringException extends ConsentKitException {

    private static final long serialVersionUID = 1L;

    StaleKeyringException(KeyringId id) {
        super(id + " was changed by another transaction; run this one once more");
    }
}
