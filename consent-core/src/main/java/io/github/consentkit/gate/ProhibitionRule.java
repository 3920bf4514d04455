package io.github.consentkit.gate;

import io.github.consentkit.policy.Audience;
import io.github.consentkit.policy.Clause;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.Prohibition;
import io.github.consentkit.policy.Purpose;
import io.github.consentkit.subject.Age;
import io.github.consentkit.subject.SubjectRecord;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

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
                List<Prohibition> against = against(inquiry, item, purpose);
                if (against.isEmpty()) {
                    continue;
                }
                Set<Id<Clause>> everything =
                        clauses(against, prohibition -> prohibition.acts().isEmpty());
                if (!everything.isEmpty()) {
                    denials.add(
                            new Denial(Reason.ABSOLUTE_PROHIBITION, Set.of(item), everything, Optional.of(purpose)));
                }
                Set<Id<Clause>> leaving =
                        clauses(against, prohibition -> !prohibition.acts().isEmpty());
                if (!leaving.isEmpty() && inquiry.action() instanceof Action.Provide provide) {
                    denials.add(new Denial(
                            Reason.RECIPIENT_PROHIBITED, Set.of(item), leaving, Optional.of(provide.recipient())));
                }
            }
        });
        return denials;
    }

    private static Set<Id<Clause>> clauses(List<Prohibition> prohibitions, Predicate<Prohibition> kind) {
        return prohibitions.stream()
                .filter(kind)
                .map(Prohibition::clause)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static List<Prohibition> against(Inquiry inquiry, Id<Item> item, Id<Purpose> purpose) {
        List<Prohibition> against = new ArrayList<>();
        Policy today = inquiry.today();
        for (Prohibition prohibition : today.prohibitions()) {
            if (today.forbids(prohibition, item, purpose)
                    && prohibition.forbids(actsOf(inquiry, today))
                    && isForThem(inquiry, prohibition, today, item)) {
                against.add(prohibition);
            }
        }
        for (Id<Item> origin : today.originsOf(item)) {
            List<Policy> versions = origin.equals(item)
                    ? inquiry.facts().earlierVersionsOf(origin, today)
                    : inquiry.facts().everyEarlierVersionOf(origin, today);
            for (Policy then : versions) {
                for (Prohibition prohibition : then.prohibitions()) {
                    if (prohibition
                                    .itemClass()
                                    .map(then.classesOf(origin)::contains)
                                    .orElse(true)
                            && reaches(prohibition, then, today, purpose)
                            && prohibition.forbids(actsOf(inquiry, then))
                            && isForThem(inquiry, prohibition, then, item)) {
                        against.add(prohibition);
                    }
                }
            }
        }
        return against;
    }

    /** What is done, by the words of today or of then: a recipient that is called otherwise now is the same one. */
    private static Set<Prohibition.Act> actsOf(Inquiry inquiry, Policy then) {
        Set<Prohibition.Act> acts = EnumSet.noneOf(Prohibition.Act.class);
        if (inquiry.action() instanceof Action.Provide provide) {
            inquiry.today()
                    .recipient(provide.recipient())
                    .ifPresent(recipient -> acts.addAll(inquiry.today().actsTowards(recipient)));
            then.recipient(provide.recipient()).ifPresent(recipient -> acts.addAll(then.actsTowards(recipient)));
        }
        return acts;
    }

    /** Whether the promise was made to this person; who is not known at all gets no further than the guardian rule. */
    private static boolean isForThem(Inquiry inquiry, Prohibition prohibition, Policy version, Id<Item> item) {
        return prohibition.audiences().isEmpty()
                || inquiry.facts()
                        .subject()
                        .map(SubjectRecord::age)
                        .map(age -> prohibition.isFor(age.isChildAt(inquiry.at()) ? Audience.CHILD : Audience.ADULT)
                                || (prohibition.isFor(Audience.CHILD) && mayBeOfAChild(inquiry, age, version, item)))
                        .orElse(false);
    }

    /**
     * Whether a value may stem from the time before the person came of age: what was promised of a child's data is kept
     * when the child has grown up. No day of collection is known, but the version under which it was collected is.
     */
    private static boolean mayBeOfAChild(Inquiry inquiry, Age age, Policy version, Id<Item> item) {
        return age instanceof Age.Child child
                && version.inForceFrom().isBefore(child.untilExclusive())
                && inquiry.today().originsOf(item).stream()
                        .anyMatch(origin -> inquiry.facts().wasCollectedUnder(version, origin));
    }

    /**
     * Whether an old prohibition reaches a purpose of today: through either tree, or because both are marketing, so that a
     * new name for the group does not free what was promised.
     */
    private static boolean reaches(Prohibition prohibition, Policy then, Policy today, Id<Purpose> purpose) {
        Set<Id<Purpose>> path = new LinkedHashSet<>(then.pathOf(purpose));
        path.addAll(today.pathOf(purpose));
        return prohibition
                .purposes()
                .map(forbidden -> path.stream().anyMatch(forbidden::contains)
                        || (today.isMarketing(purpose) && forbidden.stream().anyMatch(then::isMarketing)))
                .orElse(true);
    }
}
