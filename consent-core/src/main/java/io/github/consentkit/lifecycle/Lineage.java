package io.github.consentkit.lifecycle;

import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.subject.SubjectId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What is to go with what it was made from: once nothing is left, in any record, of all that a derived value can have come from, it serves
 * no purpose any more, and nothing but a law, a claim or a rule of its own may keep it (clauses C-1, D-4). In doubt it stays until its own
 * time is over, as what is destroyed by mistake does not come back.
 */
final class Lineage {

    private final TermBook book;
    private final DataHolders holders;

    Lineage(TermBook book, DataHolders holders) {
        this.book = book;
        this.holders = holders;
    }

    /** Values of an item in a unit of one holder, which share a key. */
    private record Spot(DataHolder holder, Optional<RecordRef> record, Id<Item> item) {}

    /**
     * Returns what else is to be destroyed, in whatever record, when the unit's values are; nothing that is due by itself, which has
     * a unit of its own.
     *
     * @param going what is destroyed of the unit; what people destroy later is not gone yet
     * @param lawful whether a holder may destroy as it does; what it may not stays, with what was made from that
     */
    List<Disposal> orphans(
            Transaction transaction, UnitTerms unit, List<Disposal> going, Instant at, Predicate<Disposal> lawful) {
        Policy today = book.today();
        Set<Spot> gone = spots(going);
        Set<Id<Item>> ended = gone.stream().map(Spot::item).collect(Collectors.toSet());
        Map<Id<Item>, Set<Id<Item>>> derived = derivedFrom(ended, today);
        if (derived.isEmpty()) {
            return List.of();
        }
        Map<Spot, List<HeldData>> left = left(transaction, unit.subject());
        left.keySet().removeAll(gone);
        Clocks clocks = book.clocks(transaction, unit.subject());
        Map<Spot, Disposal> orphans = new LinkedHashMap<>();
        boolean further = true;
        while (further) {
            Map<Spot, Disposal> found = new LinkedHashMap<>();
            left.forEach((spot, values) -> {
                Set<Id<Item>> origins = derived.getOrDefault(spot.item(), Set.of());
                boolean orphaned = !origins.isEmpty()
                        && left.keySet().stream().map(Spot::item).noneMatch(origins::contains);
                if (orphaned
                        && !values.stream().allMatch(value -> clocks.of(value).isOverAt(at))) {
                    List<Term> terms = values.stream()
                            .map(value -> clocks.withoutPurposesFrom(at, value))
                            .toList();
                    Disposal disposal = Disposal.of(spot.holder(), spot.record(), terms, today, at);
                    if (!disposal.destroy().isEmpty() && lawful.test(disposal)) {
                        found.put(spot, disposal);
                    }
                }
            });
            orphans.putAll(found);
            // what people destroy later is found again, and is one of them already
            further = left.keySet().removeAll(spots(List.copyOf(found.values())));
        }
        return List.copyOf(orphans.values());
    }

    /** Of each item that was made, directly or not, from one of these: everything that it was made from. */
    private static Map<Id<Item>, Set<Id<Item>>> derivedFrom(Set<Id<Item>> ended, Policy today) {
        Map<Id<Item>, Set<Id<Item>>> derived = new LinkedHashMap<>();
        for (Item item : today.document().items().list()) {
            Set<Id<Item>> origins = new LinkedHashSet<>(today.originsOf(item.id()));
            origins.remove(item.id());
            if (origins.stream().anyMatch(ended::contains)) {
                derived.put(item.id(), origins);
            }
        }
        return derived;
    }

    private Map<Spot, List<HeldData>> left(Transaction transaction, SubjectId subject) {
        Map<Spot, List<HeldData>> left = new LinkedHashMap<>();
        for (DataHolder holder : holders.all()) {
            holder.held(transaction, subject).stream()
                    .filter(value -> value.stage() != HeldData.Stage.DESTROYED)
                    .forEach(value -> left.computeIfAbsent(
                                    new Spot(holder, value.record(), value.item()), first -> new ArrayList<>())
                            .add(value));
        }
        return left;
    }

    private static Set<Spot> spots(List<Disposal> disposals) {
        return disposals.stream()
                .filter(disposal -> disposal.holder().carriedOut() == DataHolder.CarriedOut.AT_ONCE)
                .flatMap(disposal -> disposal.destroy().keySet().stream()
                        .map(item -> new Spot(disposal.holder(), disposal.record(), item)))
                .collect(Collectors.toSet());
    }
}
