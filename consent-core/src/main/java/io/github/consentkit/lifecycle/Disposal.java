package io.github.consentkit.lifecycle;

import io.github.consentkit.policy.Clause;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.LawRef;
import io.github.consentkit.policy.Policy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What has to be done with the values of one unit in one holder. An item is destroyed when all its values there may be kept no
 * longer, as they share a key, and set apart when none of them is in use.
 *
 * @param record the unit; empty for what belongs to none
 * @param separate how many values of each item are to be set apart
 * @param destroy what is to be destroyed, by item
 * @param setApart the items to be destroyed of which a value is set apart, or on the way
 */
record Disposal(
        DataHolder holder,
        Optional<RecordRef> record,
        Map<Id<Item>, Long> separate,
        Map<Id<Item>, Ending> destroy,
        Set<Id<Item>> setApart) {

    /**
     * Why the values of an item end.
     *
     * @param values how many there are
     * @param due the first instant at which nothing kept the last of them
     * @param clause the clause by which the last reason was there, or the one that orders destruction
     * @param law the provision whose period ran out last
     */
    record Ending(long values, Instant due, Id<Clause> clause, Optional<Id<LawRef>> law) {}

    /** Looks at the terms of the unit's values in one holder. */
    static Disposal of(DataHolder holder, Optional<RecordRef> record, List<Term> terms, Policy today, Instant at) {
        Map<Id<Item>, List<Term>> byItem = new LinkedHashMap<>();
        terms.forEach(term -> byItem.computeIfAbsent(term.value().item(), item -> new ArrayList<>())
                .add(term));
        Map<Id<Item>, Long> separate = new LinkedHashMap<>();
        Map<Id<Item>, Ending> destroy = new LinkedHashMap<>();
        Set<Id<Item>> setApart = new LinkedHashSet<>();
        byItem.forEach((item, values) -> {
            if (values.stream().allMatch(term -> term.isOverAt(at))) {
                destroy.put(item, ending(values, today));
                if (values.stream().anyMatch(Disposal::isSetApart)) {
                    setApart.add(item);
                }
            } else if (values.stream().noneMatch(term -> term.isInUseAt(at))) {
                long left = values.stream().filter(Disposal::isToGoApart).count();
                if (left > 0) {
                    separate.put(item, left);
                }
            }
        });
        return new Disposal(holder, record, separate, destroy, setApart);
    }

    boolean isNothing() {
        return separate.isEmpty() && destroy.isEmpty();
    }

    /** The items to be destroyed, together where one certificate can say why. */
    Map<Ending, Set<Id<Item>>> endings() {
        Map<Ending, Set<Id<Item>>> endings = new LinkedHashMap<>();
        destroy.forEach((item, ending) -> endings.computeIfAbsent(
                        new Ending(0, ending.due(), ending.clause(), ending.law()),
                        reason -> new TreeSet<>((one, other) -> one.value().compareTo(other.value())))
                .add(item));
        return endings;
    }

    /** How many values there are of each of these items, which are to be destroyed. */
    Map<Id<Item>, Long> values(Set<Id<Item>> items) {
        Map<Id<Item>, Long> values = new LinkedHashMap<>();
        items.forEach(item ->
                values.put(item, Objects.requireNonNull(destroy.get(item)).values()));
        return values;
    }

    private static boolean isSetApart(Term term) {
        HeldData.Stage stage = term.value().stage();
        return stage == HeldData.Stage.SEPARATED || stage == HeldData.Stage.SEPARATING;
    }

    private static boolean isToGoApart(Term term) {
        HeldData.Stage stage = term.value().stage();
        return stage == HeldData.Stage.LIVE || stage == HeldData.Stage.SEPARATING;
    }

    private static Ending ending(List<Term> values, Policy today) {
        Term last = values.stream()
                .max((one, other) ->
                        one.end().orElseThrow().compareTo(other.end().orElseThrow()))
                .orElseThrow();
        Id<Clause> principle = today.document().retention().principleClause();
        Ending ending = new Ending(values.size(), last.end().orElseThrow(), principle, Optional.empty());
        for (Hold hold : last.holds()) {
            if (hold.until().equals(last.end())) {
                ending = because(hold, ending);
            }
        }
        return ending;
    }

    /** What only uses a value gives no clause for its end: that is the one that promises destruction. */
    private static Ending because(Hold hold, Ending ending) {
        if (hold.why() instanceof Hold.Why.ByRule rule) {
            return new Ending(ending.values, ending.due, hold.clause(), rule.law());
        } else if (hold.why() instanceof Hold.Why.ForDemand demand) {
            return new Ending(ending.values, ending.due, hold.clause(), Optional.of(demand.law()));
        } else if (hold.why() instanceof Hold.Why.ForClaim) {
            return new Ending(ending.values, ending.due, hold.clause(), Optional.empty());
        }
        return ending;
    }
}
