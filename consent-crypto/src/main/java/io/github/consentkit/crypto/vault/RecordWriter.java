package io.github.consentkit.crypto.vault;

import io.github.consentkit.crypto.key.DataKey;
import io.github.consentkit.crypto.key.Keyring;
import io.github.consentkit.crypto.photo.Photo;
import io.github.consentkit.crypto.seal.SealContext;
import io.github.consentkit.crypto.seal.Sealer;
import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.gate.Permit;
import io.github.consentkit.internal.Check;
import io.github.consentkit.lifecycle.HeldData;
import io.github.consentkit.observe.Signal;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.Purpose;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.subject.Actor;
import io.github.consentkit.subject.SubjectId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Stores records of one type, after the gate has let their items in. */
final class RecordWriter<T> {

    private final Workshop shop;
    private final TypeModel<T> model;

    RecordWriter(Workshop shop, TypeModel<T> model) {
        this.shop = shop;
        this.model = model;
    }

    /** Inserts a new record. */
    void insert(Transaction transaction, T object, Collected how, Optional<Actor> actor) {
        List<Optional<Object>> values = model.whole().take(Check.notNull(object, "the record"));
        RecordRow.Key key = new RecordRow.Key(
                shop.tenant(), model.subjectOf(values), model.shape().type(), model.idOf(values));
        Draft draft = new Draft(key, 1, List.of(), Map.of());
        write(
                transaction,
                draft,
                Partials.fill(model.javaName(), model.slots(), Set.of(), model.slots(), values),
                how,
                actor);
        if (!shop.records()
                        .find(transaction, model.shape(), key.tenant(), new RecordQuery.OfId(key.id()))
                        .isEmpty()
                || !shop.records().insert(transaction, model.shape(), draft.row())) {
            throw new RecordConflictException("a record of the type '" + key.type()
                    + "' with this id is stored already; use update to change it, or give the new one its own id");
        }
    }

    /** Replaces what the part names, and nothing else. */
    <P> void update(
            Transaction transaction,
            RecordRow row,
            Projection<P> projection,
            P part,
            Collected how,
            Optional<Actor> actor) {
        List<Optional<Object>> values =
                Replacements.leftOut(row, projection.slots(), projection.take(Check.notNull(part, "the part")));
        staysWhereItIs(row.key(), projection.slots(), values);
        refuseSetApart(row, projection.slots());
        Draft draft = new Draft(row.key(), row.version() + 1, ItemFacts.read(row), row.cells());
        Partials.Filled filled =
                Partials.fill(model.javaName(), model.slots(), ItemFacts.destroyed(row), projection.slots(), values);
        write(transaction, draft, filled, how, actor);
        replace(transaction, draft.row());
    }

    /** Notes for the record's values that a purpose is achieved, so that nothing more is opened for it. */
    void achieved(Transaction transaction, RecordRow row, Id<Purpose> purpose) {
        List<ItemFacts> facts = ItemFacts.read(row).stream()
                .map(fact -> fact.with(fact.held().without(purpose)))
                .toList();
        replace(transaction, new RecordRow(row.key(), row.version() + 1, ItemFacts.write(facts), row.cells()));
    }

    private void replace(Transaction transaction, RecordRow row) {
        if (!shop.records().replace(transaction, model.shape(), row)) {
            throw new RecordConflictException("a record of the type '"
                    + model.shape().type() + "' was changed or removed meanwhile; read it again, then change it");
        }
    }

    /** What is set apart is there for nobody who changes it; another value in its place would leave it behind. */
    private void refuseSetApart(RecordRow row, List<Slot> slots) {
        Set<String> apart = ItemFacts.setApart(row);
        if (slots.stream().map(Slot::field).anyMatch(apart::contains)) {
            throw new RecordNotFoundException(model.shape().type());
        }
    }

    private static void staysWhereItIs(RecordRow.Key key, List<Slot> slots, List<Optional<Object>> values) {
        for (int i = 0; i < slots.size(); i++) {
            Slot slot = slots.get(i);
            String expected =
                    slot.role() == Slot.Role.ID ? key.id() : key.subject().value();
            boolean isKey = slot.role() == Slot.Role.ID || slot.role() == Slot.Role.SUBJECT;
            if (isKey && !values.get(i).map(RecordWriter::keyText).equals(Optional.of(expected))) {
                throw new InvalidInputException("the part names another id or subject than the stored record has in '"
                        + slot.name() + "'; a record stays with its id and its subject");
            }
        }
    }

    private static String keyText(Object key) {
        return key instanceof SubjectId subject ? subject.value() : key.toString();
    }

    private void write(
            Transaction transaction, Draft draft, Partials.Filled filled, Collected how, Optional<Actor> actor) {
        Check.notNull(how, "how it was collected");
        List<Slot> slots = filled.slots();
        List<Optional<Object>> values = filled.values();
        TakingAway locks = new TakingAway(shop, transaction, draft.key);
        List<Slot> collected = new ArrayList<>();
        for (int i = 0; i < slots.size(); i++) {
            Slot slot = slots.get(i);
            // taking a value away that is under rectification is a change of it, too
            if (slot.isPersonal() && (values.get(i).isPresent() || locks.holds(slot, draft.isLocked(slot)))) {
                collected.add(slot);
            }
        }
        Optional<Keyring> keyring = Optional.empty();
        if (!collected.isEmpty()) {
            Set<Id<Item>> items = new LinkedHashSet<>();
            collected.forEach(slot -> items.add(slot.itemId()));
            Permit permit = shop.require(shop.request(draft.key, items, how.action(), actor));
            refuseResidentNumbers(slots, values, permit);
            draft.collect(
                    collected,
                    how,
                    permit.version().orElseThrow(),
                    permit.request().at());
            keyring = Optional.of(shop.keyrings().obtain(transaction, Workshop.keyring(draft.key), items));
        } else {
            // nothing to seal, and still nothing is stored of a person who was erased
            keyring = shop.keyrings().find(transaction, Workshop.keyring(draft.key));
        }
        for (int i = 0; i < slots.size(); i++) {
            Slot slot = slots.get(i);
            Optional<Object> value = values.get(i);
            draft.clear(slot);
            switch (slot.role()) {
                case PLAIN ->
                    value.map(PlainType.of(slot.type()).orElseThrow().write())
                            .ifPresent(cell -> draft.cells.put(slot.field(), cell));
                case PERSONAL -> {
                    if (value.isPresent()) {
                        seal(draft, slot, keyOf(keyring, slot), value.get());
                    }
                }
                case PHOTO -> photo(transaction, draft, slot, keyring, value);
                case ID, SUBJECT -> {
                    // in the key of the row
                }
            }
        }
        draft.forget();
        if (!collected.isEmpty()) {
            shop.signals().tell(() -> new Signal.Sealed(draft.key.type(), collected.size()));
        }
    }

    private void refuseResidentNumbers(List<Slot> slots, List<Optional<Object>> values, Permit permit) {
        Policy policy =
                shop.kit().policies().version(permit.version().orElseThrow()).orElseThrow();
        for (int i = 0; i < slots.size(); i++) {
            Slot slot = slots.get(i);
            if (slot.isPersonal() && values.get(i).isPresent()) {
                ResidentNumbers.refuse(
                        model.javaName(),
                        slot,
                        values.get(i).get(),
                        policy,
                        permit.request().at());
            }
        }
    }

    private static DataKey keyOf(Optional<Keyring> keyring, Slot slot) {
        return keyring.flatMap(ring -> ring.key(slot.itemId())).orElseThrow();
    }

    private void seal(Draft draft, Slot slot, DataKey key, Object value) {
        SealContext context = Workshop.context(draft.key, slot);
        Object stored = value instanceof Password password ? password.toStore(shop.passwords()) : value;
        byte[] sealed = Sealer.seal(key, context, slot.sealing(), stored).bytes();
        draft.cells.put(slot.field(), new Cell.Bytes(sealed));
        slot.search()
                .ifPresent(search -> draft.cells.put(
                        slot.tokenColumn(),
                        new Cell.Whole(Searches.token(shop.tags(), model.shape().type(), slot, value))));
    }

    private void photo(
            Transaction transaction, Draft draft, Slot slot, Optional<Keyring> keyring, Optional<Object> value) {
        SealContext context = Workshop.context(draft.key, slot);
        if (value.isPresent()) {
            long bytes = shop.photos()
                    .replace(transaction, keyOf(keyring, slot), context, (Photo) value.get())
                    .bytes();
            draft.cells.put(slot.field(), new Cell.Whole(bytes));
        } else {
            shop.photos().delete(transaction, context);
        }
    }

    /** A row in the making. */
    private static final class Draft {

        private final RecordRow.Key key;
        private final long version;
        private final Map<String, ItemFacts> facts = new LinkedHashMap<>();
        private final Map<String, Cell> cells;

        Draft(RecordRow.Key key, long version, List<ItemFacts> facts, Map<String, Cell> cells) {
            this.key = key;
            this.version = version;
            this.cells = new HashMap<>(cells);
            facts.forEach(fact -> this.facts.put(fact.field(), fact));
        }

        boolean isLocked(Slot slot) {
            return Optional.ofNullable(facts.get(slot.field()))
                    .filter(fact -> fact.held().usability() == HeldData.Usability.LOCKED)
                    .isPresent();
        }

        /** What is achieved is achieved for the record: a corrected value does not open it again (clause C-1). */
        void collect(List<Slot> slots, Collected how, Id<Policy> version, Instant at) {
            Set<Id<Purpose>> ended = new LinkedHashSet<>();
            facts.values().forEach(fact -> ended.addAll(fact.held().endedPurposes()));
            for (Slot slot : slots) {
                HeldData held = new HeldData(
                        slot.itemId(),
                        version,
                        HeldData.Stage.LIVE,
                        HeldData.Usability.FREE,
                        ended,
                        Optional.of(key.ref()));
                facts.put(slot.field(), new ItemFacts(slot.field(), held, how.occasion(), how.method(), at));
            }
        }

        void clear(Slot slot) {
            cells.remove(slot.field());
            cells.remove(slot.tokenColumn());
        }

        /** What has no value any more is not held any more; what was destroyed, or is apart, stays known as that. */
        void forget() {
            facts.values()
                    .removeIf(fact -> !cells.containsKey(fact.field())
                            && fact.held().stage() != HeldData.Stage.DESTROYED
                            && !fact.isSetApart());
        }

        RecordRow row() {
            return new RecordRow(key, version, ItemFacts.write(List.copyOf(facts.values())), cells);
        }
    }
}
