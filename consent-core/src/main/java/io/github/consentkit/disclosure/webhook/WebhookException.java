package io.github.consentkit.disclosure.webhook;

import io.github.consentkit.error.ConsentKitException;
import io.github.consentkit.internal.Check;

/** A webhook that came in is not to be believed; nothing in it was read. */
public final class WebhookException extends ConsentKitException {

    private static final long serialVersionUID = 1L;

    private final Problem problem;

    WebhookException(Problem problem, String message) {
        super(message);
        this.problem = Check.notNull(problem, "problem");
    }

    /** Returns what is wrong. */
    public Problem problem() {
        return problem;
    }

    /** What can be wrong. */
    public enum Problem {
        /** A header is missing, or is nothing that a sender of webhooks writes. */
        MALFORMED,
        /** It was not sent just now, or the clocks are too far apart. */
        NOT_FRESH,
        /** No signature is right under any of the keys. */
        NOT_SIGNED
    }
}
