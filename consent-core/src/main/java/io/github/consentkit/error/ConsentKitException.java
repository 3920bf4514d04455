package io.github.consentkit.error;

/**
 * The root of every exception that ConsentKit throws on purpose; each subclass stands for one decision that a caller can
 * take.
 *
 * <p>Messages name items, ids and places, never a personal value (invariant I16).
 */
public abstract class ConsentKitException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Creates an exception whose message says what was wrong, where, and what to do. */
    protected ConsentKitException(String message) {
        super(message);
    }

    /** Creates an exception with the failure below it that made it necessary. */
    protected ConsentKitException(String message, Throwable cause) {
        super(message, cause);
    }
}
