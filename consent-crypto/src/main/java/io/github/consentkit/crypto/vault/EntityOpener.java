package io.github.consentkit.crypto.vault;

import io.github.consentkit.crypto.key.KeyringAnswer;
import io.github.consentkit.crypto.key.KeyringId;
import io.github.consentkit.crypto.key.KeyringResult;
import io.github.consentkit.crypto.key.Keyrings;
import io.github.consentkit.gate.Action;
import io.github.consentkit.gate.Decision;
import io.github.consentkit.gate.ProcessingRequest;
import io.github.consentkit.internal.Trusted;
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

    /** What opening one person's values in one entity rests on. */
    record Prepared(
            RecordRow.Key key, Set<Id<Item>> items, Decision decision, KeyringResult keys, Set<String> fields) {}

    /**
     * Reads what the opening of each entity rests on, by the person.
     *
     * @param items what is to be opened of the person in a role
     */
    List<Map<RecordRow.Key, Prepared>> prepare(
            Transaction transaction,
            List<EntityState> states,
            Map<String, Set<Id<Item>>> items,
            Action action,
            Optional<Actor> actor) {
        List<Map<RecordRow.Key, Set<Id<Item>>>> wanted =
                states.stream().map(state -> byPerson(state, items)).toList();
        Set<RecordRow.Key> keys = new LinkedHashSet<>();
        wanted.forEach(each -> keys.addAll(each.keySet()));
        if (keys.isEmpty()) {
            return wanted.stream()
                    .map(none -> Map.<RecordRow.Key, Prepared>of())
                    .toList();
        }
        Keyrings.Reading reading = shop.keyrings().reading();
        Map<RecordRow.Key, Sighting> known = new HashMap<>();
        shop.entities()
                .look(transaction, keys)
                .forEach(sighting -> known.put(sighting.row().key(), sighting));
        Map<KeyringId, KeyringResult> keyrings = keyrings(transaction, reading, keys, known);
        Map<SubjectId, SubjectStamp> stamps = new HashMap<>();
        known.forEach((key, sighting) -> sighting.stamp().ifPresent(stamp -> stamps.put(key.subject(), stamp)));
        List<ProcessingRequest> requests = new ArrayList<>();
        wanted.forEach(each -> each.forEach((key, named) -> requests.add(shop.request(key, named, action, actor))));
        List<Decision> decisions = shop.kit().gate().decideAll(requests, new Trusted<>(stamps));
        List<Map<RecordRow.Key, Prepared>> prepared = new ArrayList<>();
        int next = 0;
        for (Map<RecordRow.Key, Set<Id<Item>>> each : wanted) {
            Map<RecordRow.Key, Prepared> of = new LinkedHashMap<>();
            for (Map.Entry<RecordRow.Key, Set<Id<Item>>> one : each.entrySet()) {
                KeyringResult found = Objects.requireNonNull(keyrings.get(Workshop.keyring(one.getKey())));
                Set<String> fields = Optional.ofNullable(known.get(one.getKey()))
                        .map(sighting -> ItemFacts.fields(sighting.row()))
                        .orElse(Set.of());
                of.put(one.getKey(), new Prepared(one.getKey(), one.getValue(), decisions.get(next++), found, fields));
            }
            prepared.add(of);
        }
        return prepared;
    }

    /** One person may have several roles in one entity. */
    private static Map<RecordRow.Key, Set<Id<Item>>> byPerson(EntityState state, Map<String, Set<Id<Item>>> items) {
        Map<RecordRow.Key, Set<Id<Item>>> byPerson = new LinkedHashMap<>();
        items.forEach((role, named) -> Optional.ofNullable(state.keys().get(role))
                .ifPresent(key -> byPerson.computeIfAbsent(key, missing -> new LinkedHashSet<>())
                        .addAll(named)));
        return byPerson;
    }

    /** What came along, and one query for all keyrings that did not. */
    private Map<KeyringId, KeyringResult> keyrings(
            Transaction transaction,
            Keyrings.Reading reading,
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
