package io.github.consentkit.store;

import io.github.consentkit.error.ConsentKitException;

/**
 * No transaction could be begun in a store: it is down, or out of connections. Nothing was written there; call again once it can
 * be reached.
 */
public final class StoreUnreachableException extends ConsentKitException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception; the message names the store, and the cause says why. */
    public StoreUnreachableException(String message, ConsentKitException cause) {
        super(message, cause);
    }
}
