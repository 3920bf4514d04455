package io.github.consentkit.gate;

import io.github.consentkit.lifecycle.Clocks;
import io.github.consentkit.lifecycle.HeldData;
import io.github.consentkit.policy.Clause;
import io.github.consentkit.policy.Destruction;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.PolicyDocument;
import io.github.consentkit.policy.Purpose;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Data that was set apart serves no purpose of the tree (D-3), and an achieved purpose uses nothing more (C-1). */
final class SeparationRule implements Rule {

    @Override
    public RuleName name() {
        return RuleName.SEPARATION;
    }

    @Override
    public List<Denial> check(Inquiry inquiry) {
        if (inquiry.action() instanceof Action.Collect) {
            return List.of();
        }
        Clocks clocks = inquiry.clocks();
        List<Denial> denials = new ArrayList<>();
        for (Id<Item> item : inquiry.items()) {
            if (isSetApart(inquiry, item) || isKeptOnly(inquiry, clocks, item)) {
                denials.add(new Denial(
                        Reason.SEPARATED,
                        Set.of(item),
                        Set.of(clauseOf(inquiry.today().document())),
                        Optional.empty()));
            }
            inquiry.action()
                    .purposeNamed()
                    .filter(purpose -> isAchieved(inquiry, clocks, item, purpose))
                    .ifPresent(purpose -> denials.add(new Denial(
                            Reason.PURPOSE_ACHIEVED,
                            Set.of(item),
                            Set.of(inquiry.today().document().retention().principleClause()),
                            Optional.of(purpose))));
        }
        return denials;
    }

    /** The clause that forbids every other use, or the one that promises destruction where the policy has no such. */
    private static Id<Clause> clauseOf(PolicyDocument policy) {
        return policy.destruction()
                .separation()
                .flatMap(Destruction.Separation::otherUseClause)
                .orElse(policy.retention().principleClause());
    }

    private static boolean isSetApart(Inquiry inquiry, Id<Item> item) {
        for (Id<Item> origin : inquiry.today().originsOf(item)) {
            for (HeldData value : inquiry.facts().valuesOf(origin)) {
                if (value.stage() == HeldData.Stage.SEPARATED || value.stage() == HeldData.Stage.SEPARATING) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether the account was left, so that every value is kept for rules that do not go on with this purpose. */
    private static boolean isKeptOnly(Inquiry inquiry, Clocks clocks, Id<Item> item) {
        return clocks.isLeft()
                && inquiry.isSoForAll(
                        item,
                        value -> inquiry.action()
                                .purposeNamed()
                                .filter(purpose -> clocks.of(value).serves(purpose, clocks.at()))
                                .isEmpty());
    }

    /** Achieved for every value of the item, or of one it was made from: an open order keeps what a finished one has. */
    private static boolean isAchieved(Inquiry inquiry, Clocks clocks, Id<Item> item, Id<Purpose> purpose) {
        return inquiry.isSoForAll(item, value -> clocks.isAchieved(value, purpose));
    }
}
