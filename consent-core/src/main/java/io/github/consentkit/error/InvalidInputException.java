package io.github.consentkit.error;

/**
 * An argument cannot be what it claims to be (missing, malformed, too long, unknown to the policy): the caller corrects
 * the call; nothing was read, recorded or changed.
 */
public final class InvalidInputException extends ConsentKitException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception; the message names the argument and what it should have been, never its value. */
    public InvalidInputException(String message) {
        super(message);
    }
}
