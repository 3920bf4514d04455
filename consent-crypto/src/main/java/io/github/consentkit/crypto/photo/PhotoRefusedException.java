package io.github.consentkit.crypto.photo;

import io.github.consentkit.error.ConsentKitException;

/**
 * A file is not taken in as a photo: ask for another one; what was written meanwhile is to be thrown away. The message
 * says what is wrong and what to send instead, and never repeats a byte of the file.
 */
public final class PhotoRefusedException extends ConsentKitException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    PhotoRefusedException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** Returns the reason, for a host that words its own message. */
    public Reason reason() {
        return reason;
    }

    static PhotoRefusedException broken(String problem) {
        return new PhotoRefusedException(
                Reason.BROKEN, "the photo is broken: " + problem + "; send the whole file, as JPEG or PNG");
    }

    static PhotoRefusedException unsupported(String type) {
        return new PhotoRefusedException(Reason.UNSUPPORTED_TYPE, "the file is " + type + "; send JPEG or PNG");
    }

    /** Why a file is refused. */
    public enum Reason {
        /** There is not a single byte. */
        EMPTY,
        /** The file starts like no picture. */
        NOT_A_PHOTO,
        /** A picture or document of a type that is not taken in. */
        UNSUPPORTED_TYPE,
        /** The file is larger than the limit. */
        TOO_MANY_BYTES,
        /** The file declares more pixels than the limit, whatever its size. */
        TOO_MANY_PIXELS,
        /** The file does not parse: cut, damaged, or with something hidden in it. */
        BROKEN
    }
}
