package io.github.consentkit.crypto.vault;

import io.github.consentkit.error.ConsentKitException;

/** A type is annotated in a way that cannot work; correct it as the message says (invariant I17). Nothing was stored. */
public final class MappingException extends ConsentKitException {

    private static final long serialVersionUID = 1L;

    MappingException(String message) {
        super(message);
    }
}
