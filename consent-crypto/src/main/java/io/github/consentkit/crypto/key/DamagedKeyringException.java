package io.github.consentkit.crypto.key;

import io.github.consentkit.error.ConsentKitException;

/**
 * A keyring does not authenticate where it was found: its row was changed, or belongs to another subject, unit, epoch or
 * version; restore it from the newest key export. It is never taken for an erased one.
 */
public final class DamagedKeyringException extends ConsentKitException {

    private static final long serialVersionUID = 1L;

    DamagedKeyringException(WrappedKeyring row) {
        super(row + " was changed, or belongs elsewhere; restore it from the newest key export");
    }
}
