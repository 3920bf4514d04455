package io.github.consentkit.crypto.key;

import io.github.consentkit.error.ConsentKitException;

/**
 * A keyring is wrapped by the key of an epoch that was destroyed on purpose: it comes from a backup that must not open
 * (invariant I8). What survives is in the keyrings of the current epoch.
 */
public final class DestroyedEpochException extends ConsentKitException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception for the epoch of the tenant. */
    public DestroyedEpochException(String tenant, int epoch) {
        super("the key of epoch " + epoch + " of the tenant " + tenant
                + " was destroyed for good; restore the keyrings from an export of the current epoch");
    }
}
