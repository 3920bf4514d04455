package io.github.consentkit.gate;

import io.github.consentkit.error.ConsentKitException;

/** The gate said no: do not use the data; {@link #denial()} says why and what would have to change. */
public final class AccessDeniedException extends ConsentKitException {

    private static final long serialVersionUID = 1L;

    private final transient Deny denial;

    /** Creates the exception for a denial; the message names reasons, clauses and items. */
    public AccessDeniedException(Deny denial) {
        super("denied: " + denial + " for " + denial.denials().get(0).items() + " in "
                + denial.request().action() + "; every reason: " + denial.reasons()
                + "; explain() of the denial says what would have to change");
        this.denial = denial;
    }

    /** Returns the denial. */
    public Deny denial() {
        return denial;
    }
}
