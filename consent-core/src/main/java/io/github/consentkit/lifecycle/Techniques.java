package io.github.consentkit.lifecycle;

import io.github.consentkit.policy.Destruction;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.LocalizedText;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.subject.SubjectId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * How values are destroyed: deleted, unless their holder anonymises them and the policy in force declares it with the reason
 * (clause D-4, Decree article 16(1)1).
 */
final class Techniques {

    private final Policy today;
    private final DataHolders holders;

    Techniques(Policy today, DataHolders holders) {
        this.today = today;
        this.holders = holders;
    }

    /** The version of the policy by which all of it is done. */
    Id<Policy> version() {
        return today.version();
    }

    /** What one certificate can say of how values were destroyed. */
    record Way(Destruction.Technique technique, Optional<LocalizedText> reason) {}

    /** What one certificate is about. */
    record Part(Way way, Map<Id<Item>, Long> values, DestroyedKeys keys) {}

    /** Refuses when a holder has values of the person that it would anonymise and may not. */
    void refuseUndeclared(Transaction transaction, SubjectId subject) {
        for (DataHolder holder : holders.all()) {
            if (!holder.anonymises().isEmpty()) {
                refuseUndeclared(
                        holder,
                        holder.held(transaction, subject).stream()
                                .filter(value -> value.stage() != HeldData.Stage.DESTROYED)
                                .map(HeldData::item)
                                .collect(Collectors.toSet()));
            }
        }
    }

    /** Refuses when the holder would anonymise one of these items and may not. */
    void refuseUndeclared(DataHolder holder, Set<Id<Item>> items) {
        Set<Id<Item>> undeclared = new TreeSet<>(items);
        undeclared.retainAll(holder.anonymises());
        undeclared.removeIf(item -> anonymising(item).isPresent());
        if (!undeclared.isEmpty()) {
            throw new UndeclaredAnonymisationException(holder.name(), undeclared, today.version());
        }
    }

    /** The items of one holder, together where they are destroyed in the same way. */
    Map<Way, Set<Id<Item>>> ofEach(DataHolder holder, Set<Id<Item>> items) {
        Map<Way, Set<Id<Item>>> ways = new LinkedHashMap<>();
        items.forEach(item ->
                ways.computeIfAbsent(of(holder, item), way -> new TreeSet<>()).add(item));
        return ways;
    }

    /** How the holder destroys values of the item. */
    Way of(DataHolder holder, Id<Item> item) {
        return holder.anonymises().contains(item) ? anonymisingBy(holder.name(), item) : deleting();
    }

    /**
     * What each certificate is about where a person goes as a whole: one for what was deleted, with the keys, unless everything was
     * anonymised, and one for each reason to anonymise.
     */
    List<Part> parts(Map<Way, Map<Id<Item>, Long>> gone, DestroyedKeys keys) {
        List<Part> parts = new ArrayList<>();
        Map<Id<Item>, Long> deleted = gone.getOrDefault(deleting(), Map.of());
        if (!deleted.isEmpty() || !keys.equals(DestroyedKeys.NONE) || gone.isEmpty()) {
            parts.add(new Part(deleting(), deleted, keys));
        }
        gone.forEach((way, values) -> {
            if (!way.equals(deleting())) {
                parts.add(new Part(way, values, DestroyedKeys.NONE));
            }
        });
        return parts;
    }

    /** The same where only the numbers are known. */
    List<Part> parts(Map<Id<Item>, Long> values, Map<Id<Item>, Long> anonymised, DestroyedKeys keys) {
        Map<Way, Map<Id<Item>, Long>> gone = new LinkedHashMap<>();
        values.forEach((item, all) -> {
            long left = all - anonymised.getOrDefault(item, 0L);
            if (left > 0) {
                count(gone, deleting(), item, left);
            }
        });
        anonymised.forEach((item, some) -> count(gone, anonymisingBy(nameOfAny(item), item), item, some));
        return parts(gone, keys);
    }

    static void count(Map<Way, Map<Id<Item>, Long>> into, Way way, Id<Item> item, long values) {
        into.computeIfAbsent(way, each -> new TreeMap<>()).merge(item, values, Long::sum);
    }

    private Way deleting() {
        return new Way(today.document().destruction().deletion(), Optional.empty());
    }

    private Optional<Way> anonymising(Id<Item> item) {
        return today.document()
                .destruction()
                .anonymisationOf(item)
                .map(method -> new Way(method.technique(), method.reason()));
    }

    private Way anonymisingBy(String holder, Id<Item> item) {
        return anonymising(item)
                .orElseThrow(() -> new UndeclaredAnonymisationException(holder, Set.of(item), today.version()));
    }

    private String nameOfAny(Id<Item> item) {
        return holders.all().stream()
                .filter(holder -> holder.anonymises().contains(item))
                .map(DataHolder::name)
                .findFirst()
                .orElse("unknown");
    }
}
