package io.github.consentkit.store;

import io.github.consentkit.error.ConsentKitException;

/** A store cannot do what it was asked: wire another store, or correct how it is used; nothing was written. */
public final class StoreException extends ConsentKitException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception; the message says what to do. */
    public StoreException(String message) {
        super(message);
    }
}
