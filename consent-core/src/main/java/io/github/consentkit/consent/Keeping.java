package io.github.consentkit.consent;

import io.github.consentkit.policy.ConsentBlock;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.Purpose;
import io.github.consentkit.policy.RetentionRule;
import io.github.consentkit.policy.Succession;
import java.time.Period;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Whether what was told of the time for which an item is kept is still the whole of it. */
record Keeping(Policy then, Policy today, Succession succession) {

    boolean isNoLonger(ConsentBlock shown, ConsentBlock now, Id<Item> item) {
        boolean cited = now.retention().stream()
                .allMatch(rule -> shown.retention().contains(rule)
                        && isNoLonger(then.retentionRule(rule), today.retentionRule(rule), item));
        // a rule of the controller's own keeps the item longer whether or not the block cites it
        return cited
                && today.retentionRules().stream()
                        .filter(rule -> rule.ground() == RetentionRule.Ground.OWN_RULE && appliesTo(rule, item))
                        .allMatch(rule -> isNoLonger(then.retentionRule(rule.id()), Optional.of(rule), item));
    }

    /** Months and days are compared apart, as no calendar says how many days a month has. */
    @SuppressWarnings("JavaPeriodGetDays")
    private boolean isNoLonger(Optional<RetentionRule> before, Optional<RetentionRule> now, Id<Item> item) {
        if (before.isEmpty()
                || now.isEmpty()
                || !before.get().start().equals(now.get().start())
                || !isNoWider(before.get(), now.get())
                || (appliesTo(now.get(), item) && !appliedTo(before.get(), item))) {
            return false;
        }
        Optional<Period> told = before.get().period();
        Optional<Period> after = now.get().period();
        return told.equals(after)
                || (told.isPresent()
                        && after.isPresent()
                        && after.get().toTotalMonths() <= told.get().toTotalMonths()
                        && after.get().getDays() <= told.get().getDays());
    }

    /** A rule that now holds for more purposes, occasions or people, or without its limit, keeps longer. */
    private boolean isNoWider(RetentionRule before, RetentionRule now) {
        Set<Id<Purpose>> purposes = new LinkedHashSet<>();
        now.purposes().forEach(purpose -> purposes.addAll(succession.purposesBefore(purpose)));
        return within(purposes, before.purposes())
                && within(now.occasions(), before.occasions())
                && within(now.subjects(), before.subjects())
                && (before.max().isEmpty() || before.max().equals(now.max()));
    }

    /** Whether the first names no more than the second; an empty set means all. */
    private static boolean within(Set<?> part, Set<?> whole) {
        return whole.isEmpty() || (!part.isEmpty() && whole.containsAll(part));
    }

    private static boolean appliesTo(RetentionRule rule, Id<Item> item) {
        return rule.items().isEmpty() || rule.items().contains(item);
    }

    private boolean appliedTo(RetentionRule before, Id<Item> item) {
        return before.items().isEmpty() || before.items().containsAll(succession.itemsBefore(item));
    }
}
