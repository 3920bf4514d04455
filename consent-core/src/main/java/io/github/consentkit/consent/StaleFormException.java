package io.github.consentkit.consent;

import io.github.consentkit.error.ConsentKitException;
import io.github.consentkit.policy.ConsentBlock;
import io.github.consentkit.policy.Id;
import java.time.Instant;
import java.util.List;

/**
 * The person answered another text than the one in force, or too late: nothing was recorded; show the present form and ask again
 * (invariant I5).
 */
public final class StaleFormException extends ConsentKitException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception for the blocks whose text differs. */
    public StaleFormException(List<Id<ConsentBlock>> blocks) {
        super("the answers were not recorded: the text of " + blocks
                + " that was answered is not the text in force; show the form again and ask again");
    }

    private StaleFormException(Instant validUntil) {
        super("the answers were not recorded: the form could be answered until " + validUntil
                + "; show the form again and ask again");
    }

    /** Returns the exception for a form that was answered after this instant, its last. */
    static StaleFormException expired(Instant validUntil) {
        return new StaleFormException(validUntil);
    }
}
