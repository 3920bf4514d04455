package io.github.consentkit.crypto.recovery;

import io.github.consentkit.error.ConsentKitException;

/**
 * The key of an epoch is not destroyed, because data of living people would be lost, or their recovery; {@link #problem()}
 * says why, the message what to do first. Nothing was changed.
 */
public final class EpochInUseException extends ConsentKitException {

    private static final long serialVersionUID = 1L;

    private final Problem problem;

    EpochInUseException(Problem problem, int epoch, String detail) {
        super("the key of epoch " + epoch + " was not destroyed: " + detail);
        this.problem = problem;
    }

    /** Returns why. */
    public Problem problem() {
        return problem;
    }

    /** Why a key is not destroyed. */
    public enum Problem {
        /** Keyrings are wrapped by it. */
        ROWS_LEFT,
        /** The epoch has turned so shortly ago that a transaction from before may still be open. */
        SETTLING,
        /** No export of the keyrings under a later epoch has been read back. */
        NO_EXPORT
    }
}
