package io.github.consentkit.media;

import io.github.consentkit.error.ConsentKitException;
import io.github.consentkit.internal.Check;

/** Something cannot be entered in the register like this; nothing was entered. */
public final class MediaException extends ConsentKitException {

    private static final long serialVersionUID = 1L;

    private final Problem problem;

    MediaException(Problem problem, String message) {
        super(message);
        this.problem = Check.notNull(problem, "problem");
    }

    /** Returns what is wrong. */
    public Problem problem() {
        return problem;
    }

    /** What can be wrong. */
    public enum Problem {
        /** Another medium has this id: give each its own. */
        ID_TAKEN,
        /** There is no such medium, task or entry. */
        NOT_FOUND,
        /** Whoever acts may not: an account of the company does, and for a destruction one with the duty. */
        NOT_ALLOWED,
        /** The medium is destroyed, and nothing more happens to it. */
        DESTROYED,
        /** Somebody else has done the task before, or nothing is left of what it names. */
        ALREADY_DONE,
        /** The medium is out: it comes back first. */
        OUT,
        /** The medium lies in its cabinet: there is nothing to bring back. */
        NOT_OUT,
        /** The cabinet is of another kind than it was, or is not one for what is kept apart. */
        WRONG_CABINET,
        /** The method is not one for this medium, or for as much of it. */
        METHOD_NOT_ALLOWED,
        /** The witness is who destroyed. */
        NO_WITNESS,
        /** Data of other people is in the medium, so that a part of it alone is destroyed. */
        OTHERS_IN_IT,
        /** The entry stays: a destruction, or what it rests on, is never struck. */
        NOT_TO_BE_STRUCK
    }
}
