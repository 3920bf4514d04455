package io.github.consentkit.policy.lint;

import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.RetentionRule;

/**
 * Records that a statute has kept, such as those of complaints: the statute says what for, and they come into being
 * with the dealings that it speaks of.
 */
final class StatutoryRecords {

    private StatutoryRecords() {}

    /** Tells whether a rule that rests on a statute names the item. */
    static boolean keep(Policy policy, Id<Item> item) {
        return policy.document().retention().rules().stream()
                .anyMatch(rule -> rule.ground() == RetentionRule.Ground.STATUTE
                        && rule.law().isPresent()
                        && rule.items().contains(item));
    }
}
