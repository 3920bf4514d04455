package io.github.consentkit.policy.diff;

import io.github.consentkit.policy.ConsentBlock;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.LawRef;
import io.github.consentkit.policy.Purpose;
import io.github.consentkit.policy.Retention;
import io.github.consentkit.policy.RetentionRule;
import java.time.Period;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What follows from a change of how long data is kept. */
final class PeriodRules implements JudgedBy {

    private final Asked asked;

    PeriodRules(Asked asked) {
        this.asked = asked;
    }

    @Override
    public Optional<Verdict> judge(Difference found) {
        if (found.is(Retention.class, "rules") && found.value() instanceof RetentionRule rule && found.isAdded()) {
            return Optional.of(ask(List.of(rule), item -> true));
        }
        if (found.newer().holder() instanceof RetentionRule named && judges(found.component())) {
            return Optional.of(then(named)
                    .flatMap(then -> now(named).map(now -> ask(List.of(now), worse(found.component(), then, now))))
                    .orElseGet(Verdict::notice));
        }
        boolean declared = found.component().equals("laws") && found.value() instanceof LawRef;
        return found.within(LawRef.class)
                .or(() -> declared ? Optional.of((LawRef) found.value()) : Optional.empty())
                .map(LawRef::id)
                .filter(law -> declared || Set.of("period", "start").contains(found.component()))
                .map(this::byLaw);
    }

    /** The rule as it was, its clock filled in. */
    private Optional<RetentionRule> then(RetentionRule rule) {
        return asked.older().retentionRule(rule.id());
    }

    private Optional<RetentionRule> now(RetentionRule rule) {
        return asked.newer().retentionRule(rule.id());
    }

    private static boolean judges(String component) {
        return Set.of("start", "period", "items", "purposes", "occasions", "subjects", "max", "ground", "law")
                .contains(component);
    }

    private Predicate<Id<Item>> worse(String component, RetentionRule then, RetentionRule now) {
        boolean worse = switch (component) {
            case "start", "period", "law" ->
                !then.start().equals(now.start()) || !isNoLonger(then.period(), now.period());
            case "purposes" -> !within(before(now.purposes()), then.purposes());
            case "occasions" -> !within(now.occasions(), then.occasions());
            case "subjects" -> !within(now.subjects(), then.subjects());
            case "max" -> then.max().isPresent();
            default -> false;
        };
        return component.equals("items") ? item -> appliesTo(now, item) && !appliedTo(then, item) : item -> worse;
    }

    /** Rules that leave their clock to a provision change with it. */
    private Verdict byLaw(Id<LawRef> law) {
        List<RetentionRule> longer = asked.newer().retentionRules().stream()
                .filter(rule -> rule.law().equals(Optional.of(law)))
                .filter(now -> then(now)
                        .map(then -> worse("law", then, now).test(Id.of("any")))
                        .orElse(false))
                .toList();
        return longer.isEmpty() ? Verdict.notice() : ask(longer, item -> true);
    }

    /** Asks for the items for which one of the rules got worse; a rule of the controller's own counts uncited, too. */
    private Verdict ask(List<RetentionRule> rules, Predicate<Id<Item>> worse) {
        List<AffectedConsent> consents = asked.newer().blocks().stream()
                .filter(block -> asked.before(block).isPresent())
                .map(block -> new AffectedConsent(
                        block.id(),
                        block.title(),
                        block.purposes(),
                        block.items().stream()
                                .filter(worse)
                                .filter(item -> rules.stream().anyMatch(rule -> keeps(rule, block, item)))
                                .collect(Collectors.toCollection(LinkedHashSet::new))))
                .filter(consent -> !consent.items().isEmpty())
                .toList();
        return Verdict.ask(consents, ToldFact.PERIOD);
    }

    private static boolean keeps(RetentionRule rule, ConsentBlock block, Id<Item> item) {
        return block.retention().contains(rule.id())
                || (rule.ground() == RetentionRule.Ground.OWN_RULE && appliesTo(rule, item));
    }

    /** Months and days are compared apart, as no calendar says how many days a month has. */
    @SuppressWarnings("JavaPeriodGetDays")
    private static boolean isNoLonger(Optional<Period> before, Optional<Period> after) {
        return before.equals(after)
                || (before.isPresent()
                        && after.isPresent()
                        && after.get().toTotalMonths() <= before.get().toTotalMonths()
                        && after.get().getDays() <= before.get().getDays());
    }

    /** The blocks for which a rule keeps longer because a purpose that it names took others in. */
    List<AffectedConsent> longerForPurpose(Id<Purpose> purpose) {
        return longer(rule -> rule.purposes().contains(purpose), "purposes");
    }

    /** The blocks for which a rule keeps longer because an item that it names took others in. */
    List<AffectedConsent> longerForItem(Id<Item> item) {
        return longer(rule -> rule.items().contains(item), "items");
    }

    private List<AffectedConsent> longer(Predicate<RetentionRule> names, String component) {
        return asked.newer().retentionRules().stream()
                .filter(names)
                .flatMap(now -> then(now).stream()
                        .flatMap(then -> ask(List.of(now), worse(component, then, now)).consents().stream()))
                .toList();
    }

    private boolean appliedTo(RetentionRule then, Id<Item> item) {
        return then.items().isEmpty()
                || then.items().containsAll(asked.succession().itemsBefore(item));
    }

    private Set<Id<Purpose>> before(Set<Id<Purpose>> purposes) {
        return purposes.stream()
                .flatMap(purpose -> asked.succession().purposesBefore(purpose).stream())
                .collect(Collectors.toSet());
    }

    private static boolean appliesTo(RetentionRule rule, Id<Item> item) {
        return rule.items().isEmpty() || rule.items().contains(item);
    }

    private static boolean within(Set<?> part, Set<?> whole) {
        return whole.isEmpty() || (!part.isEmpty() && whole.containsAll(part));
    }
}
