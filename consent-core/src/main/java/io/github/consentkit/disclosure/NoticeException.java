package io.github.consentkit.disclosure;

import io.github.consentkit.error.ConsentKitException;
import io.github.consentkit.internal.Check;

/** A notice cannot be answered or sent again like this; nothing changed. */
public final class NoticeException extends ConsentKitException {

    private static final long serialVersionUID = 1L;

    private final Problem problem;

    NoticeException(Problem problem, String message) {
        super(message);
        this.problem = Check.notNull(problem, "problem");
    }

    /** Returns what is wrong. */
    public Problem problem() {
        return problem;
    }

    /** What can be wrong. */
    public enum Problem {
        /** There is no notice of this id: pass the id that the recipient was given. */
        NOT_FOUND,
        /** The notice asks for an acknowledgement alone: nothing was to be destroyed. */
        NOTHING_TO_ATTEST,
        /** It was attested already, and otherwise; what was attested is never changed. */
        ATTESTED_OTHERWISE,
        /** The recipient has answered, so that there is nothing to send again. */
        ANSWERED
    }
}
