package io.github.consentkit.crypto.vault;

import io.github.consentkit.crypto.key.ErasedKeysException;
import io.github.consentkit.crypto.key.Keyring;
import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.gate.Action;
import io.github.consentkit.gate.Decision;
import io.github.consentkit.gate.Deny;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
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

/** Seals the values in clear of entities, each as far as it can be; what it rests on is read for a whole batch. */
final class EntityMover {

    private static final String MOVE = "move into sealed fields";

    private final Workshop shop;
    private final EntityModel<?> model;
    private final EntityWriter writer;
    private final PlaintextFacts plaintexts;

    EntityMover(Workshop shop, EntityModel<?> model) {
        this.shop = shop;
        this.model = model;
        this.writer = new EntityWriter(shop, model);
        this.plaintexts = new PlaintextFacts(shop, model);
    }

    List<EntityJob.Filled> seal(Transaction transaction, List<EntityState> states, MoveTally tally) {
        Set<String> ids = states.stream().map(EntityState::id).collect(Collectors.toSet());
        Map<String, PlaintextRows.Found> found = plaintexts.ofRecords(transaction, ids);
        List<EntityJob.Filled> filled = new ArrayList<>();
        for (EntityState state : states) {
            filled.add(new EntityJob.Filled(state.entity(), seal(transaction, state, found, tally)));
        }
        return filled;
    }

    private List<EntityWriter.Filling> seal(
            Transaction transaction, EntityState state, Map<String, PlaintextRows.Found> found, MoveTally tally) {
        if (state.plaintexts().isEmpty()) {
            return List.of();
        }
        PlaintextRows.Found origin = found.get(state.id());
        if (origin == null) {
            throw new RecordConflictException("a " + model.javaName()
                    + " has values in clear that its row has not; it was changed meanwhile, so load it again");
        }
        List<RecordRow> known = shop.entities().ofRecord(transaction, shop.tenant(), model.type(), state.id());
        if (!known.stream().allMatch(row -> state.keys().containsValue(row.key()))) {
            tally.problem(MoveProblem.ANOTHER_PERSONS, state.plaintexts().size());
            return List.of();
        }
        Map<RecordRow.Key, List<EntityModel.Field>> byPerson = new LinkedHashMap<>();
        for (EntityModel.Field field : model.fields()) {
            if (state.plaintext(field).isPresent()) {
                state.key(field)
                        .ifPresentOrElse(
                                key -> byPerson.computeIfAbsent(key, missing -> new ArrayList<>())
                                        .add(field),
                                () -> tally.problem(MoveProblem.NOBODYS, 1));
            }
        }
        List<EntityWriter.Filling> fillings = new ArrayList<>();
        byPerson.forEach((key, fields) -> {
            Optional<RecordRow> row =
                    known.stream().filter(one -> one.key().equals(key)).findFirst();
            fillings.addAll(seal(transaction, state, new Person(key, row, origin, fields), tally));
        });
        return fillings;
    }

    /** One person's values in clear in one entity. */
    private record Person(
            RecordRow.Key key, Optional<RecordRow> row, PlaintextRows.Found origin, List<EntityModel.Field> fields) {}

    private List<EntityWriter.Filling> seal(
            Transaction transaction, EntityState state, Person person, MoveTally tally) {
        List<EntityModel.Field> sealable = new ArrayList<>();
        for (EntityModel.Field field : person.fields()) {
            problem(state, person, field)
                    .ifPresentOrElse(problem -> tally.problem(problem, 1), () -> sealable.add(field));
        }
        if (sealable.isEmpty()) {
            return List.of();
        }
        List<EntityWriter.Naming> namings = writer.whole(
                sealable.stream()
                        .map(field -> new EntityWriter.Naming(field, state.plaintext(field)))
                        .toList(),
                person.row());
        Set<Id<Item>> items = new LinkedHashSet<>();
        namings.forEach(naming -> items.add(naming.field().slot().itemId()));
        Keyring keyring;
        try {
            keyring = shop.keyrings().obtain(transaction, Workshop.keyring(person.key()), items);
        } catch (ErasedKeysException e) {
            tally.problem(MoveProblem.ERASED, sealable.size());
            return List.of();
        }
        List<EntityWriter.Filling> fillings = new ArrayList<>();
        List<EntityModel.Field> sealed = new ArrayList<>();
        for (EntityWriter.Naming naming : namings) {
            try {
                fillings.addAll(writer.fillings(person.key(), naming, Optional.of(keyring)));
                if (naming.value().isPresent()) {
                    sealed.add(naming.field());
                }
            } catch (InvalidInputException e) {
                tally.problem(MoveProblem.UNSEALABLE, 1);
            }
        }
        if (!sealed.isEmpty()) {
            note(transaction, person, sealed);
            long moved = sealed.stream().filter(sealable::contains).count();
            tally.sealed(moved);
            basis(person, items).ifPresent(deny -> tally.withoutBasis(deny.reason(), moved));
        }
        return fillings;
    }

    private Optional<MoveProblem> problem(EntityState state, Person person, EntityModel.Field field) {
        Slot slot = field.slot();
        if (person.row()
                .filter(row -> ItemFacts.destroyed(row).contains(slot.field()))
                .isPresent()) {
            return Optional.of(MoveProblem.DESTROYED);
        }
        try {
            ResidentNumbers.refuse(
                    model.javaName(),
                    slot,
                    state.plaintext(field).orElseThrow(),
                    shop.kit().policyInForce(),
                    shop.kit().clock().instant());
            return Optional.empty();
        } catch (ResidentNumberException e) {
            return Optional.of(MoveProblem.RESIDENT_NUMBER);
        }
    }

    /** What is known already stays, such as a lock that was set while the value was in clear. */
    private void note(Transaction transaction, Person person, List<EntityModel.Field> fields) {
        EntityDraft draft = new EntityDraft(person.key(), person.row());
        fields.forEach(field -> draft.adopt(plaintexts.facts(person.key(), field.slot(), person.origin())));
        writer.keep(transaction, draft);
    }

    /** What the gate would say if the person entered the values now; nothing is refused because of it. */
    private Optional<Deny> basis(Person person, Set<Id<Item>> items) {
        Collected how = person.origin().how();
        Action collecting = how.action();
        Actor herself = Actor.self(person.key().subject(), MOVE);
        Decision decision =
                shop.kit().gate().decide(shop.request(person.key(), items, collecting, Optional.of(herself)));
        return decision instanceof Deny deny ? Optional.of(deny) : Optional.empty();
    }
}
