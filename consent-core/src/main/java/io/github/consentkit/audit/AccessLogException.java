package io.github.consentkit.audit;

import io.github.consentkit.error.ConsentKitException;

/** The access log cannot be written, so nothing was opened: repair the log's store, then ask again (invariant I3). */
public final class AccessLogException extends ConsentKitException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception; the message says what to do. */
    public AccessLogException(String message, Throwable cause) {
        super(message, cause);
    }
}
