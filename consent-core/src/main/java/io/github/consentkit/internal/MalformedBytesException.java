package io.github.consentkit.internal;

/** Bytes do not follow their format. Checked, so that nobody who reads bytes can forget it. */
public final class MalformedBytesException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Creates the exception; the message says what is wrong and never repeats a value. */
    public MalformedBytesException(String message) {
        super(message);
    }
}
