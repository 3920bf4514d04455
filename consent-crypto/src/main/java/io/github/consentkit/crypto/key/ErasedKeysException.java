package io.github.consentkit.crypto.key;

import io.github.consentkit.error.ConsentKitException;

/**
 * The keys of this place were destroyed for good, and none are ever made there again (invariant I8): store nothing more
 * under this subject or record id; a person who comes back gets a new subject id.
 */
public final class ErasedKeysException extends ConsentKitException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception for the place; its subject and record stay masked. */
    public ErasedKeysException(KeyringId id) {
        super("the keys of " + id + " were destroyed for good; use a new subject or record id");
    }
}
