package io.github.consentkit.policy.archive;

import io.github.consentkit.error.ConsentKitException;

/** A version cannot enter the archive, or what lies in the archive is not what was published; the message says what to do. */
public final class PolicyArchiveException extends ConsentKitException {

    private static final long serialVersionUID = 1L;

    private final Problem problem;

    PolicyArchiveException(Problem problem, String message) {
        super(message);
        this.problem = problem;
    }

    /** Returns what the caller can decide on. */
    public Problem problem() {
        return problem;
    }

    /** What is wrong. */
    public enum Problem {
        /** The version was published with other bytes. */
        PUBLISHED_OTHERWISE,
        /** The version would change what held at an instant that is past. */
        RETROACTIVE,
        /** A file of the archive is not the one that was written. */
        CHANGED,
        /** A file cannot be read or written. */
        UNREADABLE
    }
}
