package io.github.consentkit.gate;

import io.github.consentkit.error.ConsentKitException;

/** A permit or opening was used twice, too late, for something else, or is not of this gate: ask the gate again. */
public final class UnusablePermitException extends ConsentKitException {

    private static final long serialVersionUID = 1L;

    UnusablePermitException(String message) {
        super(message);
    }
}
