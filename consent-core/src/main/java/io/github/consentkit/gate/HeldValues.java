package io.github.consentkit.gate;

import io.github.consentkit.lifecycle.HeldData;
import io.github.consentkit.lifecycle.RecordRef;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.Policy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Every value of a subject, sorted once: a page of records asks for each of them, and each time every rule does.
 * Immutable.
 */
final class HeldValues {

    private final List<HeldData> all;
    /** The nearest values of each item: the live ones, else the separated, else the destroyed. */
    private final Map<Id<Item>, List<HeldData>> nearest = new HashMap<>();

    private final Map<RecordRef, Map<Id<Item>, List<HeldData>>> nearestInRecord = new HashMap<>();
    /** The versions under which values of each item were collected, in whatever stage and record. */
    private final Map<Id<Item>, Set<Id<Policy>>> versions = new HashMap<>();

    HeldValues(List<HeldData> all) {
        this.all = List.copyOf(all);
        for (HeldData value : this.all) {
            enter(nearest, value);
            value.record()
                    .ifPresent(
                            record -> enter(nearestInRecord.computeIfAbsent(record, first -> new HashMap<>()), value));
            versions.computeIfAbsent(value.item(), first -> new LinkedHashSet<>())
                    .add(value.collectedUnder());
        }
        nearest.replaceAll((item, values) -> List.copyOf(values));
        nearestInRecord.values().forEach(items -> items.replaceAll((item, values) -> List.copyOf(values)));
    }

    /** Returns the same with further values. */
    HeldValues with(List<HeldData> further) {
        List<HeldData> more = new ArrayList<>(all);
        more.addAll(further);
        return new HeldValues(more);
    }

    /** Returns the nearest values of the item, whichever record holds them. */
    List<HeldData> of(Id<Item> item) {
        return nearest.getOrDefault(item, List.of());
    }

    /** Returns the nearest values of the items that the record holds; without a record, none. */
    Map<Id<Item>, List<HeldData>> in(Optional<RecordRef> record) {
        return record.map(nearestInRecord::get).orElse(Map.of());
    }

    /** Returns the versions under which any value of the item was collected. */
    Set<Id<Policy>> versionsOf(Id<Item> item) {
        return versions.getOrDefault(item, Set.of());
    }

    private static void enter(Map<Id<Item>, List<HeldData>> nearest, HeldData value) {
        List<HeldData> values = nearest.computeIfAbsent(value.item(), item -> new ArrayList<>());
        int order = values.isEmpty() ? 0 : value.stage().compareTo(values.get(0).stage());
        if (order < 0) {
            values.clear();
        }
        if (order <= 0) {
            values.add(value);
        }
    }
}
