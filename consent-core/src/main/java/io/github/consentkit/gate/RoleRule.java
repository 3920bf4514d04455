package io.github.consentkit.gate;

import io.github.consentkit.policy.Duty;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.OccasionItem;
import io.github.consentkit.policy.Role;
import io.github.consentkit.subject.Actor;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A role does what the policy gives it, and no more (clause J-2); the person and the guardian exercise rights. */
final class RoleRule implements Rule {

    /** The duties that a person, or the guardian of a child, may ask for. */
    static final Set<Duty> OWN_RIGHTS =
            EnumSet.of(Duty.SUBJECT_ACCESS, Duty.RECTIFICATION, Duty.SUSPENSION, Duty.ERASURE);

    @Override
    public RuleName name() {
        return RuleName.ROLE;
    }

    @Override
    public List<Denial> check(Inquiry inquiry) {
        Set<Id<Item>> refused = inquiry.items().stream()
                .filter(item -> !isAllowed(inquiry, item))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return refused.isEmpty()
                ? List.of()
                : List.of(new Denial(
                        Reason.ROLE_NOT_ALLOWED,
                        refused,
                        Set.of(inquiry.today().document().access().clause()),
                        Optional.of(inquiry.request().actor().role())));
    }

    private static boolean isAllowed(Inquiry inquiry, Id<Item> item) {
        boolean own = !(inquiry.request().actor() instanceof Actor.Staff);
        Optional<Role> role = inquiry.today().role(inquiry.request().actor().role());
        Action action = inquiry.action();
        if (action instanceof Action.Collect collect) {
            return own
                    ? inquiry.today()
                            .item(item)
                            .map(declared -> mayGive(inquiry, collect, declared))
                            .orElse(true)
                    : role.map(found -> collect.rectification().isPresent()
                                    ? found.duties().contains(Duty.RECTIFICATION)
                                    : found.occasions().contains(collect.occasion()))
                            .orElse(false);
        }
        if (action instanceof Action.Perform perform) {
            return (own && OWN_RIGHTS.contains(perform.duty()))
                    || role.map(found -> found.duties().contains(perform.duty()))
                            .orElse(false);
        }
        return inquiry.purpose()
                .map(purpose -> role.map(found -> found.purposes().contains(purpose.id()))
                        .orElse(false))
                .orElse(true);
    }

    /** A person gives the own data; what only the guardian gives after agreeing, the guardian gives (clause B-2). */
    private static boolean mayGive(Inquiry inquiry, Action.Collect collect, Item item) {
        boolean guardians = item.source() == Item.Source.GUARDIAN;
        boolean reachesTheGuardian = inquiry.today()
                .occasion(collect.occasion())
                .flatMap(occasion -> occasion.cell(item.id()))
                .map(cell -> cell.stage() == OccasionItem.Stage.FIRST)
                .orElse(false);
        return item.source() == Item.Source.SUBJECT
                || (guardians && (reachesTheGuardian || inquiry.request().actor() instanceof Actor.Guardian));
    }
}
