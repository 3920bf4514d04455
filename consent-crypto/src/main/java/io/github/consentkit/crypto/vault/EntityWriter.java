package io.github.consentkit.crypto.vault;

import io.github.consentkit.crypto.key.DataKey;
import io.github.consentkit.crypto.key.Keyring;
import io.github.consentkit.crypto.key.KeyringReading;
import io.github.consentkit.crypto.seal.Sealer;
import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.gate.Permit;
import io.github.consentkit.observe.Signal;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.Purpose;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.subject.Actor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Seals values for an entity and notes what is known of them; the entity itself is filled once all of it is done. */
final class EntityWriter {

    private final Workshop shop;
    private final EntityModel<?> model;

    EntityWriter(Workshop shop, EntityModel<?> model) {
        this.shop = shop;
        this.model = model;
    }

    /** A value for a sealed field; empty to take the value away. */
    record Naming(EntityModel.Field field, Optional<Object> value) {

        /** Shows no value. */
        @Override
        public String toString() {
            return "Naming[" + field.slot().name() + "]";
        }
    }

    /** What is to be set in the entity. */
    record Filling(EntityField place, Optional<Object> content) {

        void into(Object entity) {
            place.set(entity, content.orElse(null));
        }
    }

    List<Filling> seal(
            Transaction transaction, EntityState state, List<Naming> namings, Collected how, Optional<Actor> actor) {
        Map<RecordRow.Key, List<Naming>> byPerson = new LinkedHashMap<>();
        for (Naming naming : namings) {
            Optional<RecordRow.Key> key = state.key(naming.field());
            if (key.isPresent()) {
                byPerson.computeIfAbsent(key.get(), missing -> new ArrayList<>())
                        .add(naming);
            } else if (naming.value().isPresent()) {
                throw new InvalidInputException("a value for '"
                        + naming.field().slot().name() + "' of a " + model.javaName()
                        + " belongs to nobody; set the field with @DataSubject first");
            }
        }
        List<RecordRow> known = shop.entities().ofRecord(transaction, shop.tenant(), model.type(), state.id());
        refuseStrangers(known, state);
        List<Filling> fillings = new ArrayList<>();
        byPerson.forEach((key, named) -> {
            Optional<RecordRow> row =
                    known.stream().filter(found -> found.key().equals(key)).findFirst();
            fillings.addAll(seal(transaction, new EntityDraft(key, row), whole(named, row), how, actor));
        });
        return fillings;
    }

    /** The values with the parts that are kept of them, and without replacements that somebody opened and passes back. */
    List<Naming> whole(List<Naming> named, Optional<RecordRow> row) {
        List<Naming> rest = named.stream()
                .filter(naming ->
                        row.filter(known -> isReplacement(known, naming)).isEmpty())
                .toList();
        List<Slot> slots = rest.stream().map(naming -> naming.field().slot()).toList();
        List<Optional<Object>> values = rest.stream().map(Naming::value).toList();
        Set<String> roles = rest.stream().map(naming -> naming.field().role()).collect(Collectors.toSet());
        List<Slot> all =
                roles.stream().flatMap(role -> model.slots(role).stream()).toList();
        Partials.Filled filled = Partials.fill(
                model.javaName(), all, row.map(ItemFacts::destroyed).orElse(Set.of()), slots, values);
        List<Naming> whole = new ArrayList<>();
        for (int i = 0; i < filled.slots().size(); i++) {
            whole.add(new Naming(
                    model.field(filled.slots().get(i).name()), filled.values().get(i)));
        }
        return whole;
    }

    private static boolean isReplacement(RecordRow row, Naming naming) {
        Slot slot = naming.field().slot();
        return !Replacements.in(row, List.of(slot)).isEmpty()
                && slot.replacement().map(Object.class::cast).equals(naming.value());
    }

    /** Notes for the entity's values that a purpose is achieved, so that nothing more is opened for it. */
    void achieved(Transaction transaction, EntityState state, Id<Purpose> purpose) {
        for (RecordRow row : new PlaintextFacts(shop, model).ofRecord(transaction, state)) {
            EntityDraft draft = new EntityDraft(row.key(), Optional.of(row));
            draft.achieve(purpose);
            keep(transaction, draft);
        }
    }

    private List<Filling> seal(
            Transaction transaction, EntityDraft draft, List<Naming> all, Collected how, Optional<Actor> actor) {
        List<Naming> named = withoutSetApart(draft, all);
        List<Slot> collected = new ArrayList<>();
        Set<Id<Item>> items = new LinkedHashSet<>();
        TakingAway locks = new TakingAway(shop, transaction, draft.key());
        for (Naming naming : named) {
            Slot slot = naming.field().slot();
            // taking a value away that is under rectification is a change of it, too
            if (naming.value().isPresent() || locks.holds(slot, draft.isLocked(slot))) {
                collected.add(slot);
                items.add(slot.itemId());
            }
        }
        KeyringReading reading = shop.keyrings().reading();
        Preparation preparation =
                new Preparation(shop, transaction, reading, shop.entities().standing(transaction, draft.key()));
        Optional<Keyring> keyring;
        if (collected.isEmpty()) {
            // nothing to seal, and still nothing is noted of a person who was erased
            keyring = preparation.find(draft.key());
        } else {
            Permit permit = shop.require(shop.request(draft.key(), items, how.action(), actor), preparation.stamp());
            refuseResidentNumbers(named, permit);
            draft.collect(
                    collected,
                    how,
                    permit.version().orElseThrow(),
                    permit.request().at());
            keyring = Optional.of(preparation.obtain(draft.key(), items));
        }
        List<Filling> fillings = new ArrayList<>();
        for (Naming naming : named) {
            fillings.addAll(fillings(draft.key(), naming, keyring));
            if (naming.value().isEmpty()) {
                draft.forget(naming.field().slot());
            }
        }
        keep(transaction, draft);
        if (!collected.isEmpty()) {
            shop.signals().tell(() -> new Signal.Sealed(draft.key().type(), collected.size()));
        }
        return fillings;
    }

    /** What is set apart is there for nobody who changes it: a null leaves it, and another value in its place is refused. */
    private List<Naming> withoutSetApart(EntityDraft draft, List<Naming> all) {
        List<Naming> rest = new ArrayList<>();
        for (Naming naming : all) {
            if (!draft.isSetApart(naming.field().slot())) {
                rest.add(naming);
            } else if (naming.value().isPresent()) {
                throw new RecordNotFoundException(model.type());
            }
        }
        return rest;
    }

    private void refuseResidentNumbers(List<Naming> named, Permit permit) {
        Policy policy =
                shop.kit().policies().version(permit.version().orElseThrow()).orElseThrow();
        for (Naming naming : named) {
            naming.value()
                    .ifPresent(value -> ResidentNumbers.refuse(
                            model.javaName(),
                            naming.field().slot(),
                            value,
                            policy,
                            permit.request().at()));
        }
    }

    List<Filling> fillings(RecordRow.Key key, Naming naming, Optional<Keyring> keyring) {
        Slot slot = naming.field().slot();
        Optional<Object> sealed = naming.value().map(value -> {
            DataKey dataKey = keyring.flatMap(ring -> ring.key(slot.itemId())).orElseThrow();
            return Sealer.seal(dataKey, Workshop.context(key, slot), slot.sealing(), value);
        });
        List<Filling> fillings =
                new ArrayList<>(List.of(new Filling(naming.field().place(), sealed)));
        naming.field().plaintext().ifPresent(plaintext -> fillings.add(new Filling(plaintext, Optional.empty())));
        naming.field()
                .index()
                .ifPresent(index -> fillings.add(new Filling(
                        index, naming.value().map(value -> Searches.token(shop.tags(), key.type(), slot, value)))));
        return fillings;
    }

    void keep(Transaction transaction, EntityDraft draft) {
        RecordRow row = draft.row();
        boolean kept = row.version() == 1
                ? shop.entities().insert(transaction, row)
                : shop.entities().replace(transaction, row);
        if (!kept) {
            throw new RecordConflictException("what is known of a " + model.javaName()
                    + " was changed meanwhile; load the entity again, then seal it");
        }
    }

    /** An entity that was handed to another person would leave the first one's facts behind. */
    private void refuseStrangers(List<RecordRow> known, EntityState state) {
        for (RecordRow row : known) {
            if (!state.keys().containsValue(row.key())) {
                throw new RecordConflictException(
                        "a " + model.javaName() + " of this id holds data of somebody whom it"
                                + " no longer names; a record stays with its subject, so remove it and make one with its own id");
            }
        }
    }
}
