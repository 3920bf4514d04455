package io.github.consentkit.crypto.vault;

import io.github.consentkit.error.ConsentKitException;

/**
 * A text looks like a Korean resident registration number, and no statute is declared for its item (PIPA article 24-2).
 * Nothing was stored. The message names the component and the item, not the text, and says what to do.
 */
public final class ResidentNumberException extends ConsentKitException {

    private static final long serialVersionUID = 1L;

    ResidentNumberException(String message) {
        super(message);
    }
}
