package io.github.consentkit.lifecycle;

import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.subject.SubjectId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is to go with what it was made from: once the last value of an item is destroyed that a derived value can have come from, no purpose
 * opens the derived one any more, so that nothing but a law, a claim or a rule of its own may keep it (clauses C-1, D-4).
 */
final class Lineage {

    private final TermBook book;
    private final DataHolders holders;

    Lineage(TermBook book, DataHolders holders) {
        this.book = book;
        this.holders = holders;
    }

    /** A value, and who has it. */
    private record Place(DataHolder holder, HeldData value) {

        Spot spot() {
            return new Spot(holder, value.record(), value.item());
        }
    }

    /** Where values are destroyed together, as they share a key. */
    private record Spot(DataHolder holder, Optional<RecordRef> record, Id<Item> item) {}

    /**
     * Returns what else is to be destroyed, in whatever record, when the unit's values are; nothing that is due by itself, which has
     * a unit of its own.
     */
    List<Disposal> orphans(Transaction transaction, UnitTerms unit, List<Disposal> going, Instant at) {
        Policy today = book.today();
        Map<Id<Item>, Instant> ends = new LinkedHashMap<>();
        going.forEach(disposal -> disposal.destroy().forEach((item, ending) -> ends.put(item, ending.due())));
        Set<Id<Item>> derived = today.document().items().list().stream()
                .map(Item::id)
                .filter(item -> today.originsOf(item).stream()
                        .anyMatch(origin -> !origin.equals(item) && ends.containsKey(origin)))
                .collect(Collectors.toSet());
        if (derived.isEmpty()) {
            return List.of();
        }
        List<Place> all = places(transaction, unit.subject());
        Set<Place> left = all.stream()
                .filter(place -> place.value().stage() != HeldData.Stage.DESTROYED && !isGoing(place, unit, going))
                .collect(Collectors.toCollection(HashSet::new));
        Clocks clocks = book.clocks(transaction, unit.subject());
        Set<Spot> running = left.stream()
                .filter(place -> derived.contains(place.value().item())
                        && !clocks.of(place.value()).isOverAt(at))
                .map(Place::spot)
                .collect(Collectors.toSet());
        Map<DataHolder, Map<Optional<RecordRef>, List<Term>>> orphans = new LinkedHashMap<>();
        for (Place place : all) {
            HeldData value = place.value();
            if (left.contains(place) && running.contains(place.spot())) {
                lost(value, today, ends, all, left)
                        .ifPresent(end -> orphans.computeIfAbsent(place.holder(), first -> new LinkedHashMap<>())
                                .computeIfAbsent(value.record(), first -> new ArrayList<>())
                                .add(clocks.withoutPurposesFrom(end, value)));
            }
        }
        List<Disposal> disposals = new ArrayList<>();
        orphans.forEach((holder, records) -> records.forEach((record, terms) -> {
            Disposal disposal = Disposal.of(holder, record, terms, today, at).destroying();
            if (!disposal.isNothing()) {
                disposals.add(disposal);
            }
        }));
        return disposals;
    }

    private List<Place> places(Transaction transaction, SubjectId subject) {
        return holders.all().stream()
                .flatMap(holder -> holder.held(transaction, subject).stream().map(value -> new Place(holder, value)))
                .toList();
    }

    private static boolean isGoing(Place place, UnitTerms unit, List<Disposal> going) {
        return place.value().record().equals(unit.record())
                && going.stream()
                        .filter(disposal -> disposal.holder().equals(place.holder()))
                        .map(Disposal::destroy)
                        .map(Map::keySet)
                        .anyMatch(items -> items.contains(place.value().item()));
    }

    /**
     * When the first thing ended that the value was made from and of which nothing is left; as the gate takes it, of an item that the
     * record holds its values alone count, of another those of all records.
     */
    private static Optional<Instant> lost(
            HeldData value, Policy today, Map<Id<Item>, Instant> ends, List<Place> all, Set<Place> left) {
        return today.originsOf(value.item()).stream()
                .filter(origin -> !origin.equals(value.item()) && ends.containsKey(origin))
                .filter(origin -> {
                    boolean inItsRecord = all.stream().anyMatch(place -> isOf(place, origin, value));
                    return left.stream()
                            .noneMatch(place -> inItsRecord
                                    ? isOf(place, origin, value)
                                    : place.value().item().equals(origin));
                })
                .flatMap(origin -> Optional.ofNullable(ends.get(origin)).stream())
                .min(Instant::compareTo);
    }

    private static boolean isOf(Place place, Id<Item> origin, HeldData value) {
        return value.record().isPresent()
                && place.value().record().equals(value.record())
                && place.value().item().equals(origin);
    }
}
