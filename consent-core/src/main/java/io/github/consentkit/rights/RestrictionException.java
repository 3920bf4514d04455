package io.github.consentkit.rights;

import io.github.consentkit.error.ConsentKitException;
import io.github.consentkit.internal.Check;

/** A request that keeps data from being used cannot be placed or ended like this; nothing changed. */
public final class RestrictionException extends ConsentKitException {

    private static final long serialVersionUID = 1L;

    private final Problem problem;

    RestrictionException(Problem problem, String message) {
        super(message);
        this.problem = Check.notNull(problem, "problem");
    }

    /** Returns what is wrong. */
    public Problem problem() {
        return problem;
    }

    /** What can be wrong. */
    public enum Problem {
        /** Another request of the person has this id: give this one an id of its own. */
        ID_TAKEN,
        /** The person has as many open requests as one may have: answer some first. */
        TOO_MANY_OPEN,
        /** The person has no request of this id. */
        NOT_FOUND,
        /** It has ended already, and in another way; an answer is never changed: place a new request. */
        ENDED_OTHERWISE,
        /** Whoever asks may not end it like this, such as a child what the guardian asked for. */
        NOT_YOURS_TO_END
    }
}
