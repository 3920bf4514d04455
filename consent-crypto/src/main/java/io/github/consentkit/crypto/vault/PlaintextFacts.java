package io.github.consentkit.crypto.vault;

import io.github.consentkit.lifecycle.HeldData;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.PolicyHistory;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.subject.SubjectId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What is known of values in clear that the host's rows hold: as the host tells, until it is stored. A row of which nothing
 * is stored has the version 0.
 */
final class PlaintextFacts {

    private final Workshop shop;
    private final EntityModel<?> model;

    PlaintextFacts(Workshop shop, EntityModel<?> model) {
        this.shop = shop;
        this.model = model;
    }

    /** Returns the stored rows of a person, and of her values in clear what is not stored, in the order of the ids. */
    List<RecordRow> of(Transaction transaction, SubjectId subject) {
        List<RecordRow> stored = shop.entities().ofSubject(transaction, shop.tenant(), subject, model.type());
        Optional<PlaintextRows> host = model.plaintextRows();
        if (host.isEmpty()) {
            return stored;
        }
        Map<String, RecordRow> rows = new TreeMap<>();
        stored.forEach(row -> rows.put(row.key().id(), row));
        for (String role : model.plaintextRoles()) {
            for (PlaintextRows.Found found : host.get().ofSubject(transaction, role, subject)) {
                RecordRow.Key key = new RecordRow.Key(shop.tenant(), subject, model.type(), found.recordId());
                rows.merge(found.recordId(), with(row(key), role, found), (known, none) -> with(known, role, found));
            }
        }
        return List.copyOf(rows.values());
    }

    /** Returns the same of one entity, a row for each person. */
    List<RecordRow> ofRecord(Transaction transaction, EntityState state) {
        List<RecordRow> stored = shop.entities().ofRecord(transaction, shop.tenant(), model.type(), state.id());
        Optional<PlaintextRows.Found> found = model.plaintextRows()
                .flatMap(host ->
                        host.ofRecords(transaction, Set.of(state.id())).stream().findFirst());
        if (found.isEmpty()) {
            return stored;
        }
        Map<RecordRow.Key, RecordRow> rows = new LinkedHashMap<>();
        stored.forEach(row -> rows.put(row.key(), row));
        for (String role : model.plaintextRoles()) {
            Optional.ofNullable(state.keys().get(role))
                    .ifPresent(key -> rows.put(
                            key,
                            with(Optional.ofNullable(rows.get(key)).orElseGet(() -> row(key)), role, found.get())));
        }
        return List.copyOf(rows.values());
    }

    /** What the host tells of a value, for a field of which nothing is stored. */
    ItemFacts facts(RecordRow.Key key, Slot slot, PlaintextRows.Found found) {
        HeldData held = HeldData.live(slot.itemId(), version(found.since())).in(key.ref());
        return new ItemFacts(
                slot.field(), held, found.how().occasion(), found.how().method(), found.since());
    }

    /** The version that was in force; what came in before the first is under the first. */
    private Id<Policy> version(Instant since) {
        PolicyHistory policies = shop.kit().policies();
        return policies.inForceAt(since)
                .orElseGet(() -> policies.versions().get(0))
                .version();
    }

    private RecordRow with(RecordRow row, String role, PlaintextRows.Found found) {
        Map<String, ItemFacts> facts = new LinkedHashMap<>();
        ItemFacts.read(row).forEach(fact -> facts.put(fact.field(), fact));
        for (EntityModel.Field field : model.fields()) {
            if (field.role().equals(role)
                    && field.plaintext()
                            .filter(place -> found.fields().contains(place.name()))
                            .isPresent()) {
                facts.computeIfAbsent(field.slot().field(), missing -> facts(row.key(), field.slot(), found));
            }
        }
        return new RecordRow(row.key(), row.version(), ItemFacts.write(new ArrayList<>(facts.values())), Map.of());
    }

    private static RecordRow row(RecordRow.Key key) {
        return new RecordRow(key, 0, ItemFacts.write(List.of()), Map.of());
    }

    /** Returns what the host tells of these records, by their ids. */
    Map<String, PlaintextRows.Found> ofRecords(Transaction transaction, Set<String> ids) {
        return model.plaintextRows()
                .map(host -> host.ofRecords(transaction, ids).stream()
                        .collect(Collectors.toMap(PlaintextRows.Found::recordId, found -> found)))
                .orElse(Map.of());
    }
}
