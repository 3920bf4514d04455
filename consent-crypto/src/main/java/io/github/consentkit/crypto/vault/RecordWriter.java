package io.github.consentkit.crypto.vault;

import io.github.consentkit.crypto.key.DataKey;
import io.github.consentkit.crypto.key.Keyring;
import io.github.consentkit.crypto.key.KeyringReading;
import io.github.consentkit.crypto.photo.Photo;
import io.github.consentkit.crypto.seal.SealContext;
import io.github.consentkit.crypto.seal.Sealer;
import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.gate.Permit;
import io.github.consentkit.gate.ProcessingRequest;
import io.github.consentkit.internal.Check;
import io.github.consentkit.observe.Signal;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.Purpose;
import io.github.consentkit.store.BulkAnswers;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.subject.Actor;
import io.github.consentkit.subject.SubjectId;
import java.util.ArrayList;
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
        RecordDraft draft = draft(object);
        KeyringReading reading = shop.keyrings().reading();
        Vacancy vacancy = shop.records().vacancy(transaction, model.shape(), draft.key());
        Preparation preparation = new Preparation(shop, transaction, reading, vacancy.standing());
        write(transaction, draft, preparation, vacancy.id(), how, actor);
        // a photo may have taken its time, in which somebody else has taken the id
        if ((draft.hasPhoto() && isTaken(transaction, draft.key()))
                || !shop.records().insert(transaction, model.shape(), draft.row())) {
            throw taken();
        }
    }

    private boolean isTaken(Transaction transaction, RecordRow.Key key) {
        Set<String> id = Set.of(key.id());
        return BulkAnswers.complete(
                        id,
                        shop.records().areTaken(transaction, model.shape(), key.tenant(), id),
                        "RecordStore.areTaken")
                .containsValue(true);
    }

    /** A new record, of which nothing is decided yet. */
    RecordDraft draft(T object) {
        List<Optional<Object>> values = model.whole().take(Check.notNull(object, "the record"));
        RecordRow.Key key = new RecordRow.Key(
                shop.tenant(), model.subjectOf(values), model.shape().type(), model.idOf(values));
        Partials.Filled filled = Partials.fill(model.javaName(), model.slots(), Set.of(), model.slots(), values);
        return new RecordDraft(key, 1, List.of(), Map.of(), filled);
    }

    RecordConflictException taken() {
        return new RecordConflictException(
                "a record of the type '" + model.shape().type()
                        + "' with this id is stored already; use update to change it, or give the new one its own id");
    }

    /** Replaces what the part names, and nothing else. */
    <P> void update(
            Transaction transaction,
            KeyringReading reading,
            Sighting found,
            Projection<P> projection,
            P part,
            Collected how,
            Optional<Actor> actor) {
        RecordRow row = found.row();
        List<Optional<Object>> values =
                Replacements.leftOut(row, projection.slots(), projection.take(Check.notNull(part, "the part")));
        staysWhereItIs(row.key(), projection.slots(), values);
        refuseSetApart(row, projection.slots());
        Partials.Filled filled =
                Partials.fill(model.javaName(), model.slots(), ItemFacts.destroyed(row), projection.slots(), values);
        RecordDraft draft = new RecordDraft(row.key(), row.version() + 1, ItemFacts.read(row), row.cells(), filled);
        Preparation preparation = new Preparation(shop, transaction, reading, found.standing());
        write(transaction, draft, preparation, Vacancy.OfId.FREE, how, actor);
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
            Transaction transaction,
            RecordDraft draft,
            Preparation preparation,
            Vacancy.OfId id,
            Collected how,
            Optional<Actor> actor) {
        Check.notNull(how, "how it was collected");
        TakingAway locks = new TakingAway(shop, transaction, draft.key());
        draft.choose(slot -> locks.holds(slot, draft.isLocked(slot)));
        Optional<Keyring> keyring;
        if (draft.collected().isEmpty()) {
            // nothing to seal, and still nothing is stored of a person who was erased
            keyring = preparation.find(draft.key());
            refuse(id, preparation, draft.key());
        } else {
            admit(draft, how, shop.require(request(draft, how, actor), preparation.stamp()));
            refuse(id, preparation, draft.key());
            keyring = Optional.of(preparation.obtain(draft.key(), draft.items()));
        }
        seal(transaction, draft, keyring).forEach(context -> shop.photos().delete(transaction, context));
        tell(draft);
    }

    /** Only whoever may store a record gets to know whether its id is taken, and nobody does of a person who was erased. */
    private void refuse(Vacancy.OfId id, Preparation preparation, RecordRow.Key key) {
        if (id == Vacancy.OfId.TAKEN) {
            Optional<Keyring> unused = preparation.find(key);
            throw taken();
        }
    }

    ProcessingRequest request(RecordDraft draft, Collected how, Optional<Actor> actor) {
        return shop.request(draft.key(), draft.items(), how.action(), actor);
    }

    /** Notes what comes in by the permit, or refuses what needs more than that. */
    void admit(RecordDraft draft, Collected how, Permit permit) {
        refuseResidentNumbers(draft.slots(), draft.values(), permit);
        draft.collect(how, permit);
    }

    /** Seals what has a value, photos into the store, and returns where photos are that have none any more. */
    List<SealContext> seal(Transaction transaction, RecordDraft draft, Optional<Keyring> keyring) {
        List<SealContext> gone = new ArrayList<>();
        for (int i = 0; i < draft.slots().size(); i++) {
            Slot slot = draft.slots().get(i);
            Optional<Object> value = draft.values().get(i);
            draft.clear(slot);
            switch (slot.role()) {
                case PLAIN ->
                    value.map(PlainType.of(slot.type()).orElseThrow().write())
                            .ifPresent(cell -> draft.put(slot.field(), cell));
                case PERSONAL -> value.ifPresent(it -> seal(draft, slot, keyOf(keyring, slot), it));
                case PHOTO -> {
                    SealContext context = Workshop.context(draft.key(), slot);
                    value.ifPresentOrElse(
                            photo -> photo(transaction, draft, slot, keyOf(keyring, slot), (Photo) photo),
                            () -> gone.add(context));
                }
                case ID, SUBJECT -> {
                    // in the key of the row
                }
            }
        }
        draft.forget();
        return gone;
    }

    void tell(RecordDraft draft) {
        int sealed = draft.collected().size();
        if (sealed > 0) {
            shop.signals().tell(() -> new Signal.Sealed(draft.key().type(), sealed));
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

    private void seal(RecordDraft draft, Slot slot, DataKey key, Object value) {
        SealContext context = Workshop.context(draft.key(), slot);
        Object stored = value instanceof Password password ? password.toStore(shop.passwords()) : value;
        byte[] sealed = Sealer.seal(key, context, slot.sealing(), stored).bytes();
        draft.put(slot.field(), new Cell.Bytes(sealed));
        slot.search()
                .ifPresent(search -> draft.put(
                        slot.tokenColumn(),
                        new Cell.Whole(Searches.token(shop.tags(), model.shape().type(), slot, value))));
    }

    private void photo(Transaction transaction, RecordDraft draft, Slot slot, DataKey key, Photo photo) {
        SealContext context = Workshop.context(draft.key(), slot);
        long bytes = shop.photos().replace(transaction, key, context, photo).bytes();
        draft.put(slot.field(), new Cell.Whole(bytes));
    }
}
