package io.github.consentkit.crypto.key;

import io.github.consentkit.error.ConsentKitException;

/**
 * A keyring names an epoch that the epoch keys have never had: they are older than the data, or of another installation;
 * bring the newest export of the keys. The data are not lost.
 */
public final class UnknownEpochException extends ConsentKitException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception for the epoch of the tenant. */
    public UnknownEpochException(String tenant, int epoch) {
        super("there is no key of epoch " + epoch + " of the tenant " + tenant
                + "; bring the newest export of the epoch keys");
    }
}
