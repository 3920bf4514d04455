package io.github.consentkit.crypto.vault;

import io.github.consentkit.error.ConsentKitException;

/** The record's place is taken, or another change was faster; nothing was stored. The message says what to do. */
public final class RecordConflictException extends ConsentKitException {

    private static final long serialVersionUID = 1L;

    RecordConflictException(String message) {
        super(message);
    }
}
