package io.github.consentkit.consent;

import io.github.consentkit.internal.Check;
import io.github.consentkit.policy.ConsentBlock;
import io.github.consentkit.policy.Id;

/**
 * The answer to one block.
 *
 * @param block the block
 * @param shown the digest of the text that was on the screen
 * @param choice yes or no
 */
public record Answer(Id<ConsentBlock> block, TextDigest shown, Choice choice) {

    /** Checks the arguments. */
    public Answer {
        Check.notNull(block, "block");
        Check.notNull(shown, "shown");
        Check.notNull(choice, "choice");
    }
}
