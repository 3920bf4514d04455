package io.github.consentkit.consent;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.Check;
import io.github.consentkit.policy.ConsentBlock;
import io.github.consentkit.policy.Id;
import io.github.consentkit.subject.GuardianId;

/**
 * Two guardians of a child who disagree about a block. The one who says no has it: somebody has to talk to both.
 *
 * @param block the block
 * @param objection the last word of the guardian who says no, which stands
 * @param agreement the last word of the guardian who says yes, which does not count meanwhile
 */
public record GuardianConflict(Id<ConsentBlock> block, ConsentEvent objection, ConsentEvent agreement) {

    /** Checks the arguments. */
    public GuardianConflict {
        Check.notNull(block, "block");
        guardian(Check.notNull(objection, "objection"));
        guardian(Check.notNull(agreement, "agreement"));
    }

    /** Returns the guardian who says no. */
    public GuardianId objecting() {
        return guardian(objection);
    }

    /** Returns the guardian who says yes. */
    public GuardianId agreeing() {
        return guardian(agreement);
    }

    private static GuardianId guardian(ConsentEvent event) {
        if (event.content().giver() instanceof Giver.Guardian guardian
                && guardian.guardian().isPresent()) {
            return guardian.guardian().get();
        }
        throw new InvalidInputException("a conflict is between guardians; pass events that name one");
    }
}
