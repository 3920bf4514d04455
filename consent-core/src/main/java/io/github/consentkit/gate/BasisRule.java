package io.github.consentkit.gate;

import io.github.consentkit.policy.Clause;
import io.github.consentkit.policy.Duty;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.ItemClass;
import io.github.consentkit.policy.LawRef;
import io.github.consentkit.policy.LegalBasis;
import io.github.consentkit.policy.ProvisionGround;
import io.github.consentkit.policy.Purpose;
import io.github.consentkit.policy.RetentionRule;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The laws that a purpose or duty rests on hold on the day, and cover the items (clauses C-2, F-2; PIPA article 24-2). */
final class BasisRule implements Rule {

    /** The grounds on which an authority may demand data: the provision must be one that the policy names (E-2). */
    private static final Set<ProvisionGround.Kind> DEMANDS =
            EnumSet.of(ProvisionGround.Kind.STATUTE, ProvisionGround.Kind.INVESTIGATION);

    @Override
    public RuleName name() {
        return RuleName.BASIS;
    }

    @Override
    public List<Denial> check(Inquiry inquiry) {
        if (inquiry.action() instanceof Action.Perform perform) {
            return duty(inquiry, perform);
        }
        if (inquiry.action() instanceof Action.Collect) {
            return collection(inquiry);
        }
        return inquiry.purpose()
                .map(purpose -> purpose(inquiry, purpose, inquiry.items()))
                .orElse(List.of());
    }

    /** An item may come in when at least one of its purposes could use it in the form in which it comes. */
    private static List<Denial> collection(Inquiry inquiry) {
        List<Denial> denials = new ArrayList<>();
        for (Id<Item> item : inquiry.items()) {
            List<Purpose> purposes = inquiry.purposesInForm(item);
            if (purposes.isEmpty() && inquiry.today().item(item).isPresent()) {
                denials.add(new Denial(
                        Reason.NO_PURPOSE_FOR_ITEM,
                        Set.of(item),
                        Set.of(inquiry.today().document().purposes().clause()),
                        Optional.empty()));
            } else if (!purposes.isEmpty() && purposes.stream().noneMatch(purpose -> isOpen(inquiry, purpose, item))) {
                denials.addAll(purpose(inquiry, purposes.get(0), Set.of(item)));
            }
        }
        return denials;
    }

    /** Whether nothing stands against the purpose itself. */
    static boolean isOpen(Inquiry inquiry, Purpose purpose, Id<Item> item) {
        return purpose(inquiry, purpose, Set.of(item)).isEmpty();
    }

    /** What stands against the purpose itself, before any consent. */
    private static List<Denial> purpose(Inquiry inquiry, Purpose purpose, Set<Id<Item>> items) {
        List<Denial> denials = new ArrayList<>();
        purpose.basis().law().ifPresent(law -> {
            if (!holds(inquiry, law)) {
                denials.add(new Denial(Reason.LAW_NOT_IN_FORCE, items, Set.of(purpose.clause()), Optional.of(law)));
            }
        });
        for (Id<Item> item : items) {
            if (inquiry.classesOf(item).contains(ItemClass.RESIDENT_NUMBER)
                    && purpose.basis().kind() != LegalBasis.Kind.STATUTE) {
                denials.add(new Denial(
                        Reason.STATUTE_REQUIRED, Set.of(item), Set.of(purpose.clause()), Optional.of(purpose.id())));
            }
        }
        return denials;
    }

    private static List<Denial> duty(Inquiry inquiry, Action.Perform perform) {
        boolean holding = perform.duty() == Duty.STATUTORY_HOLD;
        Set<Id<Clause>> clauses = Set.of(
                holding
                        ? inquiry.today()
                                .document()
                                .retention()
                                .exceptionClause()
                                .orElse(inquiry.today().document().retention().principleClause())
                        : inquiry.today().document().provision().clause());
        Optional<Reason> objection = objection(inquiry, perform);
        if (objection.isPresent()) {
            return List.of(new Denial(
                    objection.get(), inquiry.items(), clauses, perform.law().map(law -> law)));
        }
        return holding ? outsideTheHold(inquiry, perform.law().orElseThrow(), clauses) : List.of();
    }

    /** Why the duty cannot rest on the law it names, or empty when it can, or needs none. */
    static Optional<Reason> objection(Inquiry inquiry, Action.Perform perform) {
        if (!perform.duty().needsLaw()) {
            return Optional.empty();
        }
        Optional<LawRef> law = perform.law().flatMap(inquiry.today()::law);
        if (law.isEmpty()) {
            return Optional.of(Reason.LAW_NOT_DECLARED);
        }
        if (!law.get().holdsOn(inquiry.day())) {
            return Optional.of(Reason.LAW_NOT_IN_FORCE);
        }
        boolean demands = inquiry.today().document().provision().grounds().stream()
                .anyMatch(ground -> DEMANDS.contains(ground.kind())
                        && ground.standing() == ProvisionGround.Standing.ON
                        && ground.law().equals(perform.law()));
        return perform.duty() == Duty.LEGAL_DEMAND && !demands
                ? Optional.of(Reason.LAW_DEMANDS_NOTHING)
                : Optional.empty();
    }

    private static List<Denial> outsideTheHold(Inquiry inquiry, Id<LawRef> law, Set<Id<Clause>> clauses) {
        return inquiry.items().stream()
                .filter(item -> inquiry.today().document().retention().rules().stream()
                        .noneMatch(rule -> rule.ground() == RetentionRule.Ground.STATUTE
                                && rule.law().equals(Optional.of(law))
                                && rule.items().contains(item)))
                .map(item -> new Denial(Reason.LAW_NOT_FOR_ITEM, Set.of(item), clauses, Optional.of(law)))
                .toList();
    }

    private static boolean holds(Inquiry inquiry, Id<LawRef> law) {
        return inquiry.today()
                .law(law)
                .map(found -> found.holdsOn(inquiry.day()))
                .orElse(false);
    }
}
