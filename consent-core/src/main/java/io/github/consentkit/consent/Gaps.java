package io.github.consentkit.consent;

import io.github.consentkit.policy.ConsentBlock;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.PolicyHistory;
import io.github.consentkit.policy.Purpose;
import io.github.consentkit.policy.Recipient;
import io.github.consentkit.policy.Succession;
import io.github.consentkit.policy.ThirdParty;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which uses of what a block asks under a version an agreement does not cover. */
final class Gaps {

    private Gaps() {}

    /** One use: an item for a purpose, and why it is not covered. */
    record Gap(Id<Purpose> purpose, Id<Item> item, Coverage coverage) {}

    /** Returns them in the order of the policy; none where the version does not ask the block any more. */
    static List<Gap> of(PolicyHistory policies, Policy version, ConsentEvent grant) {
        List<Gap> gaps = new ArrayList<>();
        version.block(grant.content().block()).ifPresent(block -> {
            for (Id<Purpose> purpose : block.purposes()) {
                for (Id<Item> item : block.items()) {
                    Coverage coverage =
                            Coverage.of(policies, version, grant, purpose, item, recipient(version, block, purpose));
                    if (coverage != Coverage.COVERED) {
                        gaps.add(new Gap(purpose, item, coverage));
                    }
                }
            }
        });
        return List.copyOf(gaps);
    }

    /** Those of the agreement that holds, but for the purposes that ended on their own: nobody asks for those again. */
    static List<Gap> open(PolicyHistory policies, Policy version, BlockState state) {
        return state.grant().stream()
                .flatMap(grant -> of(policies, version, grant).stream()
                        .filter(gap -> !hasEnded(policies, version, grant, state, gap.purpose())))
                .toList();
    }

    private static boolean hasEnded(
            PolicyHistory policies, Policy version, ConsentEvent grant, BlockState state, Id<Purpose> purpose) {
        return policies
                .version(grant.content().shown().version())
                .map(then -> Succession.of(policies, then, version).everyNameOf(purpose))
                .orElse(Set.of(purpose))
                .stream()
                .anyMatch(state.ended()::containsKey);
    }

    /** The recipient of the block, where it is one that uses data for the purpose. */
    private static Optional<Id<Recipient>> recipient(Policy version, ConsentBlock block, Id<Purpose> purpose) {
        return block.recipient()
                .filter(recipient -> version.recipient(recipient)
                        .map(found -> !(found instanceof ThirdParty party)
                                || party.purposes().contains(purpose))
                        .orElse(false));
    }
}
