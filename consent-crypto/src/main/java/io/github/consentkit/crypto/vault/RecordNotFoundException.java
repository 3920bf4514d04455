package io.github.consentkit.crypto.vault;

import io.github.consentkit.error.ConsentKitException;

/** There is no such record, or none that this caller may know of (clause H-8). */
public final class RecordNotFoundException extends ConsentKitException {

    private static final long serialVersionUID = 1L;

    RecordNotFoundException(String type) {
        super("there is no record of the type '" + type + "' with this id; it was never saved, or it is closed");
    }
}
