package io.github.consentkit.crypto.photo;

import io.github.consentkit.error.ConsentKitException;
import io.github.consentkit.internal.Check;

/** A stored photo cannot be handed out; not a byte of it was. */
public final class PhotoUnreadableException extends ConsentKitException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** Creates the exception for the reason. */
    public PhotoUnreadableException(Reason reason) {
        super(Check.notNull(reason, "reason").message);
        this.reason = reason;
    }

    /** Returns the reason. */
    public Reason reason() {
        return reason;
    }

    /** Why a stored photo cannot be handed out. */
    public enum Reason {
        /** It was erased, or replaced, since its record was opened. */
        GONE("the photo is no longer there; open its record again"),
        /** Its key was destroyed. */
        ERASED("the photo is erased for good: its key was destroyed"),
        /** Its key has never been one of this record. */
        UNKNOWN_KEY("the photo was sealed under a key that its record has never had; treat it as an attack"),
        /** A chunk was changed, cut off, moved or added, or belongs elsewhere. */
        NOT_AUTHENTIC("the photo is not what was stored: a chunk was changed, cut off, moved or added; treat it as an"
                + " attack, and restore it from a backup"),
        /** It was stored by a later release, or is no photo. */
        UNKNOWN_FORMAT(
                "the photo is stored in a format that this release does not know; run the release that wrote it");

        private final String message;

        Reason(String message) {
            this.message = message;
        }
    }
}
