package io.github.consentkit.crypto.vault;

import io.github.consentkit.crypto.key.KeyringAnswer;
import io.github.consentkit.crypto.key.KeyringId;
import io.github.consentkit.crypto.key.KeyringReading;
import io.github.consentkit.crypto.key.KeyringResult;
import io.github.consentkit.gate.Action;
import io.github.consentkit.gate.Decision;
import io.github.consentkit.gate.ProcessingRequest;
import io.github.consentkit.internal.Trusted;
import io.github.consentkit.lifecycle.HeldData;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.subject.Actor;
import io.github.consentkit.subject.SubjectId;
import io.github.consentkit.subject.SubjectStamp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Prepares the opening of entities: what is known of them, their keys and the decisions of the gate are read in one
 * transaction, for a whole page at once.
 */
final class EntityOpener {

    private final Workshop shop;

    EntityOpener(Workshop shop) {
        this.shop = shop;
    }

    /**
     * What opening one person's values in one entity rests on.
     *
     * @param items what the gate was asked about
     * @param stages where the values of which something is known are in their lives, by field
     * @param replaced the fields for which a replacement stands
     * @param onlyReplaced whether nothing else is asked for than these
     */
    record Prepared(
            RecordRow.Key key,
            Set<Id<Item>> items,
            Decision decision,
            KeyringResult keys,
            Map<String, HeldData.Stage> stages,
            Set<String> replaced,
            boolean onlyReplaced) {

        /** Whether a value of the field is known. */
        boolean has(Slot slot) {
            HeldData.Stage stage = stages.get(slot.field());
            return stage != null && stage != HeldData.Stage.DESTROYED;
        }
    }

    /** What is asked of one person in one entity, and what of it was destroyed and has a replacement. */
    private record Wanted(List<Slot> slots, Set<String> replaced) {

        boolean onlyReplaced() {
            return !replaced.isEmpty()
                    && Replacements.remaining(slots, replaced).isEmpty();
        }

        Set<Id<Item>> items() {
            return Replacements.remaining(slots, onlyReplaced() ? Set.of() : replaced);
        }
    }

    /**
     * Reads what the opening of each entity rests on, by the person.
     *
     * @param asked what is to be opened of the person in a role
     */
    List<Map<RecordRow.Key, Prepared>> prepare(
            Transaction transaction,
            List<EntityState> states,
            Map<String, List<Slot>> asked,
            Action action,
            Optional<Actor> actor) {
        List<Map<RecordRow.Key, List<Slot>>> slots =
                states.stream().map(state -> byPerson(state, asked)).toList();
        Set<RecordRow.Key> keys = new LinkedHashSet<>();
        slots.forEach(each -> keys.addAll(each.keySet()));
        if (keys.isEmpty()) {
            return slots.stream().map(none -> Map.<RecordRow.Key, Prepared>of()).toList();
        }
        KeyringReading reading = shop.keyrings().reading();
        Map<RecordRow.Key, Sighting> known = new HashMap<>();
        shop.entities()
                .look(transaction, keys)
                .forEach(sighting -> known.put(sighting.row().key(), sighting));
        Map<KeyringId, KeyringResult> keyrings = keyrings(transaction, reading, keys, known);
        Map<SubjectId, SubjectStamp> stamps = new HashMap<>();
        known.forEach((key, sighting) -> sighting.stamp().ifPresent(stamp -> stamps.put(key.subject(), stamp)));
        List<Map<RecordRow.Key, Wanted>> wanted = new ArrayList<>();
        List<ProcessingRequest> requests = new ArrayList<>();
        for (Map<RecordRow.Key, List<Slot>> each : slots) {
            Map<RecordRow.Key, Wanted> ofEntity = new LinkedHashMap<>();
            each.forEach((key, named) -> {
                Set<String> replaced = Optional.ofNullable(known.get(key))
                        .map(sighting -> Replacements.in(sighting.row(), named))
                        .orElse(Set.of());
                Wanted one = new Wanted(named, replaced);
                ofEntity.put(key, one);
                requests.add(shop.request(key, one.items(), action, actor));
            });
            wanted.add(ofEntity);
        }
        List<Decision> decisions = shop.kit().gate().decideAll(requests, new Trusted<>(stamps));
        List<Map<RecordRow.Key, Prepared>> prepared = new ArrayList<>();
        int next = 0;
        for (Map<RecordRow.Key, Wanted> each : wanted) {
            Map<RecordRow.Key, Prepared> of = new LinkedHashMap<>();
            for (Map.Entry<RecordRow.Key, Wanted> one : each.entrySet()) {
                KeyringResult found = Objects.requireNonNull(keyrings.get(Workshop.keyring(one.getKey())));
                Map<String, HeldData.Stage> stages = Optional.ofNullable(known.get(one.getKey()))
                        .map(sighting -> ItemFacts.stages(sighting.row()))
                        .orElse(Map.of());
                of.put(
                        one.getKey(),
                        new Prepared(
                                one.getKey(),
                                one.getValue().items(),
                                decisions.get(next++),
                                found,
                                stages,
                                one.getValue().replaced(),
                                one.getValue().onlyReplaced()));
            }
            prepared.add(of);
        }
        return prepared;
    }

    /** One person may have several roles in one entity. */
    private static Map<RecordRow.Key, List<Slot>> byPerson(EntityState state, Map<String, List<Slot>> asked) {
        Map<RecordRow.Key, List<Slot>> byPerson = new LinkedHashMap<>();
        asked.forEach((role, named) -> Optional.ofNullable(state.keys().get(role))
                .ifPresent(key -> byPerson.computeIfAbsent(key, missing -> new ArrayList<>())
                        .addAll(named)));
        return byPerson;
    }

    /** What came along, and one query for all keyrings that did not. */
    private Map<KeyringId, KeyringResult> keyrings(
            Transaction transaction,
            KeyringReading reading,
            Set<RecordRow.Key> keys,
            Map<RecordRow.Key, Sighting> sightings) {
        Map<KeyringId, KeyringAnswer> known = new LinkedHashMap<>();
        Set<KeyringId> unknown = new LinkedHashSet<>();
        for (RecordRow.Key key : keys) {
            KeyringId place = Workshop.keyring(key);
            Optional.ofNullable(sightings.get(key))
                    .flatMap(Sighting::keyring)
                    .ifPresentOrElse(answer -> known.put(place, answer), () -> unknown.add(place));
        }
        Map<KeyringId, KeyringResult> results = new HashMap<>(reading.results(transaction, known));
        results.putAll(shop.keyrings().findAll(transaction, unknown));
        return results;
    }
}
