package io.github.consentkit.crypto.key;

import io.github.consentkit.error.ConsentKitException;

/**
 * The database belongs to one installation and the keys to another: wire the keys, or the database, that belong together;
 * nothing was changed.
 */
public final class ForeignKeysException extends ConsentKitException {

    private static final long serialVersionUID = 1L;

    ForeignKeysException(InstallationId database, InstallationId keys) {
        super("the database belongs to the installation " + database + ", the keys to " + keys
                + "; wire the keys of the database's installation (a key directory that was empty by mistake gets new"
                + " keys); nothing was changed");
    }
}
