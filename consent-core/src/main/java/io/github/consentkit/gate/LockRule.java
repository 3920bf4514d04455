package io.github.consentkit.gate;

import io.github.consentkit.lifecycle.HeldData;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.Rights;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An item under rectification, and everything made from it, is neither used nor provided (clause H-6, invariant I12). */
final class LockRule implements Rule {

    @Override
    public RuleName name() {
        return RuleName.LOCK;
    }

    @Override
    public List<Denial> check(Inquiry inquiry) {
        return inquiry.items().stream()
                .filter(item -> isLocked(inquiry, item))
                .map(item -> new Denial(
                        Reason.RECTIFICATION_PENDING,
                        Set.of(item),
                        inquiry.promise(Rights.Promise.LOCK_WHILE_RECTIFYING),
                        Optional.empty()))
                .toList();
    }

    private static boolean isLocked(Inquiry inquiry, Id<Item> item) {
        for (Id<Item> origin : inquiry.today().originsOf(item)) {
            if (anyLocked(inquiry.facts().valuesOf(origin))
                    || (!origin.equals(item) && anyLocked(inquiry.facts().valuesInAnyRecordOf(origin)))) {
                return true;
            }
        }
        return false;
    }

    private static boolean anyLocked(List<HeldData> values) {
        for (HeldData value : values) {
            if (value.usability() == HeldData.Usability.LOCKED) {
                return true;
            }
        }
        return false;
    }
}
