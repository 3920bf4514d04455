package io.github.consentkit.consent;

import io.github.consentkit.error.ConsentKitException;

/**
 * A submission with this id was recorded before and said something else: nothing was recorded. Two submissions of a client
 * share an id, or somebody changed one on its way; send what is new under a new id.
 */
public final class SubmissionConflictException extends ConsentKitException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception; it repeats neither the id nor the answers. */
    public SubmissionConflictException() {
        super(
                "the answers were not recorded: another submission of the person with the same id was recorded before, with"
                        + " other content; use a new submission id for other answers");
    }
}
