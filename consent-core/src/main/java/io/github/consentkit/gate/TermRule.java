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
        Clocks clocks = inquiry.clocks();
        List<Denial> denials = new ArrayList<>();
        for (Id<Item> item : inquiry.items()) {
            if (isOver(inquiry, clocks, item)) {
                denials.add(new Denial(
                        Reason.RETENTION_ENDED,
                        Set.of(item),
                        Set.of(inquiry.today().document().retention().principleClause()),
                        Optional.empty()));
            }
        }
        return denials;
    }

    private static boolean isOver(Inquiry inquiry, Clocks clocks, Id<Item> item) {
        return runs(inquiry, item)
                && inquiry.isSoForAll(
                        item,
                        value -> value.stage() != HeldData.Stage.DESTROYED
                                && clocks.of(value).isOverAt(clocks.at()));
    }

    /** Most people have no events and most policies no clock of this kind: then nothing is counted. */
    private static boolean runs(Inquiry inquiry, Id<Item> item) {
        boolean runs = !inquiry.facts().events().isEmpty();
        for (Id<Item> origin : inquiry.today().originsOf(item)) {
            runs = runs || Clocks.runsByItself(inquiry.today(), origin);
        }
        return runs;
    }
}
