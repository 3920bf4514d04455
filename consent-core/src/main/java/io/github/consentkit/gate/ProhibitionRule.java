package io.github.consentkit.gate;

import io.github.consentkit.policy.Clause;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.Prohibition;
import io.github.consentkit.policy.Purpose;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is never done, today or by the promise under which the value was collected (invariant I2): a version that drops a
 * prohibition frees later values only.
 */
final class ProhibitionRule implements Rule {

    @Override
    public RuleName name() {
        return RuleName.PROHIBITION;
    }

    @Override
    public List<Denial> check(Inquiry inquiry) {
        List<Denial> denials = new ArrayList<>();
        inquiry.action().purposeNamed().ifPresent(purpose -> {
            for (Id<Item> item : inquiry.items()) {
                Set<Id<Clause>> clauses = clausesAgainst(inquiry, item, purpose);
                if (!clauses.isEmpty()) {
                    denials.add(new Denial(Reason.ABSOLUTE_PROHIBITION, Set.of(item), clauses, Optional.of(purpose)));
                }
            }
        });
        return denials;
    }

    private static Set<Id<Clause>> clausesAgainst(Inquiry inquiry, Id<Item> item, Id<Purpose> purpose) {
        Set<Id<Clause>> clauses = new LinkedHashSet<>();
        for (Prohibition prohibition : inquiry.today().prohibitions()) {
            if (inquiry.today().forbids(prohibition, item, purpose)) {
                clauses.add(prohibition.clause());
            }
        }
        for (Id<Item> origin : inquiry.today().originsOf(item)) {
            List<Policy> versions = origin.equals(item)
                    ? inquiry.facts().earlierVersionsOf(origin, inquiry.today())
                    : inquiry.facts().everyEarlierVersionOf(origin, inquiry.today());
            for (Policy then : versions) {
                for (Prohibition prohibition : then.prohibitions()) {
                    if (then.classesOf(origin).contains(prohibition.itemClass())
                            && reaches(prohibition, then, inquiry.today(), purpose)) {
                        clauses.add(prohibition.clause());
                    }
                }
            }
        }
        return clauses;
    }

    /**
     * Whether an old prohibition reaches a purpose of today: through either tree, or because both are marketing, so that a
     * new name for the group does not free what was promised.
     */
    private static boolean reaches(Prohibition prohibition, Policy then, Policy today, Id<Purpose> purpose) {
        Set<Id<Purpose>> path = new LinkedHashSet<>(then.pathOf(purpose));
        path.addAll(today.pathOf(purpose));
        return path.stream().anyMatch(prohibition.purposes()::contains)
                || (today.isMarketing(purpose)
                        && prohibition.purposes().stream().anyMatch(then::isMarketing));
    }
}
