package io.github.consentkit.gate;

import io.github.consentkit.policy.Children;
import io.github.consentkit.policy.Clause;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.OccasionItem;
import io.github.consentkit.subject.Actor;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A child's data waits for the guardian (clause B-2, invariant I11): until then only what reaches the guardian may come
 * in, and only to ask the guardian. Nobody whose age is unknown gets further.
 */
final class GuardianRule implements Rule {

    @Override
    public RuleName name() {
        return RuleName.GUARDIAN;
    }

    @Override
    public List<Denial> check(Inquiry inquiry) {
        Optional<Children> children = inquiry.today().document().children();
        Set<Id<Clause>> clauses = children.map(rules -> Set.of(rules.clause())).orElse(Set.of());
        if (inquiry.facts().subject().isEmpty()) {
            return denied(Reason.SUBJECT_UNKNOWN, inquiry, clauses);
        }
        if (!inquiry.isChild()) {
            return List.of();
        }
        if (children.isEmpty()) {
            return denied(Reason.CHILDREN_NOT_ADMITTED, inquiry, clauses);
        }
        Optional<Reason> objection = new ConsentTest(inquiry).guardianObjection();
        return objection.isEmpty() || isGuardiansOwnRight(inquiry) || reachesTheGuardian(inquiry, children.get())
                ? List.of()
                : denied(objection.get(), inquiry, clauses);
    }

    /** Saying no, or not yet yes, does not take the guardian's own rights away (clause H-3; PIPA article 38(2)). */
    private static boolean isGuardiansOwnRight(Inquiry inquiry) {
        return inquiry.request().actor() instanceof Actor.Guardian
                && inquiry.action() instanceof Action.Perform perform
                && RoleRule.OWN_RIGHTS.contains(perform.duty());
    }

    private static boolean reachesTheGuardian(Inquiry inquiry, Children children) {
        if (inquiry.action() instanceof Action.Collect collect) {
            return inquiry.items().stream()
                    .allMatch(item -> inquiry.today()
                            .occasion(collect.occasion())
                            .flatMap(occasion -> occasion.cell(item))
                            .map(cell -> cell.stage() == OccasionItem.Stage.FIRST)
                            .orElse(false));
        }
        return inquiry.action() instanceof Action.Use use
                && use.purpose().equals(children.purpose())
                && inquiry.items().stream().allMatch(item -> isFirstStage(inquiry, item));
    }

    private static boolean isFirstStage(Inquiry inquiry, Id<Item> item) {
        return inquiry.today().document().occasions().stream()
                .flatMap(occasion -> occasion.cell(item).stream())
                .anyMatch(cell -> cell.stage() == OccasionItem.Stage.FIRST);
    }

    private static List<Denial> denied(Reason reason, Inquiry inquiry, Set<Id<Clause>> clauses) {
        return List.of(new Denial(reason, inquiry.items(), clauses, Optional.empty()));
    }
}
