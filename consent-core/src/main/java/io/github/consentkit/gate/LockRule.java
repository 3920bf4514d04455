package io.github.consentkit.gate;

import io.github.consentkit.lifecycle.HeldData;
import io.github.consentkit.lifecycle.Restriction;
import io.github.consentkit.lifecycle.RestrictionRequest;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.Rights;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An item that is under rectification or in dispute, and everything made from it, is neither used nor provided (clause H-6,
 * invariant I12): by what people asked for, or because a holder says so.
 */
final class LockRule implements Rule {

    @Override
    public RuleName name() {
        return RuleName.LOCK;
    }

    @Override
    public List<Denial> check(Inquiry inquiry) {
        boolean corrects = inquiry.action() instanceof Action.Collect collect
                && collect.rectification().isPresent();
        List<Denial> denials = new ArrayList<>();
        for (Id<Item> item : inquiry.items()) {
            if (isLocked(inquiry, item, RestrictionRequest.Kind.RECTIFICATION) || isLockedByAHolder(inquiry, item)) {
                denials.add(denial(inquiry, Reason.RECTIFICATION_PENDING, item));
            }
            if (isLocked(inquiry, item, RestrictionRequest.Kind.DISPUTE)) {
                denials.add(denial(inquiry, Reason.DISPUTE_PENDING, item));
            }
            if (corrects) {
                // a correction of what is locked for this request passes the rule, so this one is for no such request
                denials.add(denial(inquiry, Reason.RECTIFICATION_NOT_OPEN, item));
            }
        }
        return denials;
    }

    private static Denial denial(Inquiry inquiry, Reason reason, Id<Item> item) {
        return new Denial(
                reason, Set.of(item), inquiry.promise(Rights.Promise.LOCK_WHILE_RECTIFYING), Optional.empty());
    }

    private static boolean isLocked(Inquiry inquiry, Id<Item> item, RestrictionRequest.Kind kind) {
        for (Restriction restriction : inquiry.facts().restrictions()) {
            if (restriction.request().kind() == kind && inquiry.isRestrictedBy(restriction, item)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isLockedByAHolder(Inquiry inquiry, Id<Item> item) {
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
