package io.github.consentkit.gate;

import io.github.consentkit.lifecycle.HeldData;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.Rights;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is destroyed is gone for everybody (clauses D-4, H-8, invariant I8); a new value may be collected. */
final class DestructionRule implements Rule {

    @Override
    public RuleName name() {
        return RuleName.DESTRUCTION;
    }

    @Override
    public List<Denial> check(Inquiry inquiry) {
        if (inquiry.action() instanceof Action.Collect) {
            return List.of();
        }
        List<Denial> denials = List.of();
        for (Id<Item> item : inquiry.items()) {
            if (isGone(inquiry, item)) {
                denials = denials.isEmpty() ? new ArrayList<>() : denials;
                denials.add(new Denial(
                        Reason.DESTROYED,
                        Set.of(item),
                        inquiry.promise(Rights.Promise.CLOSED_AFTER_DELETION),
                        Optional.empty()));
            }
        }
        return denials;
    }

    /** A purpose does not live on from what was made of destroyed data; a duty must still reach it, to destroy it too. */
    private static boolean isGone(Inquiry inquiry, Id<Item> item) {
        Set<Id<Item>> concerned = inquiry.action() instanceof Action.Perform
                ? Set.of(item)
                : inquiry.today().originsOf(item);
        for (Id<Item> origin : concerned) {
            for (HeldData value : inquiry.facts().valuesOf(origin)) {
                if (value.stage() == HeldData.Stage.DESTROYED) {
                    return true;
                }
            }
        }
        return false;
    }
}
