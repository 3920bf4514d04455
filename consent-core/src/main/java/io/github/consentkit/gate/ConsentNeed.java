package io.github.consentkit.gate;

import io.github.consentkit.policy.BlockKind;
import io.github.consentkit.policy.ConsentBlock;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.Purpose;
import io.github.consentkit.policy.Recipient;
import java.util.Optional;

/**
 * One consent that a use needs.
 *
 * @param version the version of the policy that wants it: today's, or the one under which the value was collected
 * @param kind the kind of block that can give it; an ordinary need is met by any kind that allows a use
 */
record ConsentNeed(
        Policy version, BlockKind kind, Id<Purpose> purpose, Id<Item> item, Optional<Id<Recipient>> recipient) {

    /** Whether this block of the version asks for what is needed, leaving aside its kind. */
    boolean isAskedBy(ConsentBlock block) {
        return block.purposes().contains(purpose)
                && block.items().contains(item)
                && (recipient.isEmpty() || block.recipient().equals(recipient));
    }

    /** Whether a block of this kind can give it. */
    boolean accepts(BlockKind other) {
        return kind == BlockKind.ORDINARY
                ? other != BlockKind.THIRD_PARTY && other != BlockKind.OVERSEAS && other != BlockKind.GUARDIAN
                : other == kind;
    }
}
