package io.github.consentkit.crypto.vault;

import io.github.consentkit.error.ConsentKitException;

/** The gate permitted, and yet the record could not be opened; {@link #outcome()} says why (invariant I9). */
public final class UnopenedException extends ConsentKitException {

    private static final long serialVersionUID = 1L;

    private final transient Outcome<?> outcome;

    UnopenedException(String type, Outcome<?> outcome) {
        super("a record of the type '" + type + "' cannot be opened: " + outcome);
        this.outcome = outcome;
        if (outcome instanceof Outcome.KeysUnavailable<?> unavailable) {
            initCause(unavailable.cause());
        }
    }

    /** Returns what stood against it: {@link Outcome.Erased}, {@link Outcome.Tampered} or one of the others. */
    public Outcome<?> outcome() {
        return outcome;
    }
}
