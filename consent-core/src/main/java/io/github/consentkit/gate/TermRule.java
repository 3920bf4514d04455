package io.github.consentkit.gate;

import io.github.consentkit.lifecycle.Clocks;
import io.github.consentkit.lifecycle.HeldData;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What may be kept no longer is used by nobody, whether or not it was destroyed already (clause C-1, invariant I15). */
final class TermRule implements Rule {

    @Override
    public RuleName name() {
        return RuleName.TERM;
    }

    @Override
    public List<Denial> check(Inquiry inquiry) {
        if (inquiry.action() instanceof Action.Collect) {
            return List.of();
        }
        List<Denial> denials = new ArrayList<>();
        for (Id<Item> item : inquiry.items()) {
            if (isOver(inquiry, item)) {
                denials.add(new Denial(
                        Reason.RETENTION_ENDED,
                        Set.of(item),
                        Set.of(inquiry.today().document().retention().principleClause()),
                        Optional.empty()));
            }
        }
        return denials;
    }

    /** Over for every value of the item, or of one it was made from. */
    private static boolean isOver(Inquiry inquiry, Id<Item> item) {
        for (Id<Item> origin : inquiry.today().originsOf(item)) {
            if (inquiry.facts().events().isEmpty() && !Clocks.runsByItself(inquiry.today(), origin)) {
                continue;
            }
            List<HeldData> values = inquiry.facts().valuesOf(origin);
            boolean over = !values.isEmpty();
            for (HeldData value : values) {
                over = over
                        && value.stage() != HeldData.Stage.DESTROYED
                        && inquiry.clocks().of(value).isOverAt(inquiry.request().at());
            }
            if (over) {
                return true;
            }
        }
        return false;
    }
}
