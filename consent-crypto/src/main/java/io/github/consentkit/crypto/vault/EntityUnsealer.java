package io.github.consentkit.crypto.vault;

import io.github.consentkit.crypto.field.Sealed;
import io.github.consentkit.crypto.key.KeyringResult;
import io.github.consentkit.crypto.seal.Sealer;
import io.github.consentkit.crypto.seal.Unsealed;
import io.github.consentkit.gate.Deny;
import io.github.consentkit.gate.Opening;
import io.github.consentkit.gate.Permit;
import io.github.consentkit.lifecycle.HeldData;
import io.github.consentkit.observe.Signal;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes the log for prepared entities, then decrypts what is named (invariant I3). */
final class EntityUnsealer {

    private final Workshop shop;
    private final RecordOpener refusals;

    EntityUnsealer(Workshop shop) {
        this.shop = shop;
        this.refusals = new RecordOpener(shop);
    }

    /**
     * What is asked of each entity.
     *
     * @param projection what is opened
     * @param wanted what a search must find in it
     * @param plaintexts whether values in clear are read
     */
    record Task<P>(EntityProjection<P> projection, Optional<Wanted> wanted, Plaintexts plaintexts) {}

    /** Whether values in clear are read. */
    enum Plaintexts {
        /** The entity is moving in. */
        READ,
        /** Every value has moved in: one in clear comes from somebody else. */
        REFUSED
    }

    /** A value that a search must find in the entity; others share its token. */
    record Wanted(EntityModel.Field field, Object value) {

        /** Shows no value. */
        @Override
        public String toString() {
            return "Wanted[" + field.slot().name() + "]";
        }
    }

    /** Returns the outcomes in the order of the entities; one that is not wanted has none. */
    <P> List<Optional<Outcome<P>>> open(
            List<EntityState> states, List<Map<RecordRow.Key, EntityOpener.Prepared>> prepared, Task<P> task) {
        List<Permit> permits = new ArrayList<>();
        List<Optional<Deny>> denials = new ArrayList<>();
        for (Map<RecordRow.Key, EntityOpener.Prepared> each : prepared) {
            List<Deny> refused = new ArrayList<>();
            for (EntityOpener.Prepared one : each.values()) {
                if (one.decision() instanceof Deny deny) {
                    shop.log().refused(deny);
                    if (!one.onlyReplaced() || !RecordOpener.isOfWhatIsGone(deny)) {
                        refused.add(deny);
                    }
                }
            }
            denials.add(refused.stream().findFirst());
            if (refused.isEmpty()) {
                each.values().stream()
                        .filter(one -> one.decision() instanceof Permit)
                        .forEach(one -> permits.add((Permit) one.decision()));
            }
        }
        Iterator<Opening> openings = shop.log().commitAll(permits).iterator();
        List<Optional<Outcome<P>>> outcomes = new ArrayList<>();
        for (int i = 0; i < states.size(); i++) {
            Optional<Deny> denial = denials.get(i);
            if (denial.isPresent()) {
                outcomes.add(Optional.of(refusals.refused(denial.get())));
                continue;
            }
            for (EntityOpener.Prepared one : prepared.get(i).values()) {
                if (one.decision() instanceof Deny) {
                    continue;
                }
                openings.next().use(shop.log(), one.key().subject(), one.key().ref(), one.items());
            }
            outcomes.add(opened(states.get(i), prepared.get(i), task));
        }
        return outcomes;
    }

    private <P> Optional<Outcome<P>> opened(
            EntityState state, Map<RecordRow.Key, EntityOpener.Prepared> prepared, Task<P> task) {
        try {
            if (task.wanted().isPresent()
                    && !isWanted(state, prepared, task.wanted().get(), task.plaintexts())) {
                return Optional.empty();
            }
            List<Optional<Object>> values = new ArrayList<>();
            for (EntityProjection.Part part : task.projection().parts()) {
                values.add(
                        part.sealed().isPresent()
                                ? shown(state, prepared, part.sealed().get(), task.plaintexts())
                                : Optional.ofNullable(part.plain().orElseThrow().get(state.entity())));
            }
            P made = task.projection().make(values);
            int count = prepared.values().stream()
                    .mapToInt(one -> one.items().size())
                    .sum();
            prepared.keySet().stream()
                    .findFirst()
                    .ifPresent(key -> shop.signals().tell(() -> new Signal.Opened(key.type(), count)));
            return Optional.of(new Outcome.Opened<>(made));
        } catch (Stop stop) {
            return Optional.of(stop.outcome());
        }
    }

    private boolean isWanted(
            EntityState state, Map<RecordRow.Key, EntityOpener.Prepared> prepared, Wanted wanted, Plaintexts plaintexts)
            throws Stop {
        return value(state, prepared, wanted.field(), plaintexts)
                .map(found -> Searches.isSame(wanted.field().slot(), wanted.value(), found))
                .orElse(false);
    }

    /** The value, or what stands for it once it was destroyed. */
    private Optional<Object> shown(
            EntityState state,
            Map<RecordRow.Key, EntityOpener.Prepared> prepared,
            EntityModel.Field field,
            Plaintexts plaintexts)
            throws Stop {
        Slot slot = field.slot();
        Optional<EntityOpener.Prepared> of = state.key(field).map(prepared::get);
        if (of.isEmpty() || slot.replacement().isEmpty()) {
            return value(state, prepared, field, plaintexts);
        }
        KeyringResult keys = of.get().keys();
        if (keys instanceof KeyringResult.Erased) {
            return Optional.of(slot.replacement().get());
        }
        if (!of.get().replaced().contains(slot.field())) {
            return value(state, prepared, field, plaintexts);
        }
        // the facts alone could be somebody's who hides a value
        if (keys instanceof KeyringResult.Found found && found.keyring().isDestroyed(slot.itemId())) {
            return Optional.of(slot.replacement().get());
        }
        throw new Stop(new Outcome.Tampered<>(
                slot.itemId(), "the entity is known to have lost the value, and its key was not destroyed"));
    }

    private Optional<Object> value(
            EntityState state,
            Map<RecordRow.Key, EntityOpener.Prepared> prepared,
            EntityModel.Field field,
            Plaintexts plaintexts)
            throws Stop {
        Id<Item> item = field.slot().itemId();
        Optional<Sealed<?>> sealed = state.value(field);
        Optional<EntityOpener.Prepared> of = state.key(field).map(prepared::get);
        if (of.isEmpty()) {
            if (sealed.isPresent() || state.plaintext(field).isPresent()) {
                throw new Stop(new Outcome.Tampered<>(item, "a value is there of which the entity names nobody"));
            }
            return Optional.empty();
        }
        KeyringResult keys = of.get().keys();
        if (keys instanceof KeyringResult.Erased) {
            // what was known of it went with the keys
            throw new Stop(new Outcome.Erased<>(item));
        }
        // sealing empties it, so a value in clear beside a sealed one was written after that
        if (state.plaintext(field).isPresent()) {
            if (plaintexts == Plaintexts.REFUSED) {
                throw new Stop(new Outcome.Tampered<>(
                        item, "a value in clear is there, and all of them have moved into sealed fields"));
            }
            return state.plaintext(field);
        }
        Optional<Outcome<Object>> apart = apart(of.get(), field.slot(), sealed);
        if (apart.isPresent()) {
            return Optional.of(apart.get().opened().orElseThrow(() -> new Stop(apart.get())));
        }
        boolean known = of.get().has(field.slot());
        if (sealed.isPresent() != known) {
            throw new Stop(missing(item, field, sealed, keys));
        }
        if (sealed.isEmpty()) {
            return Optional.empty();
        }
        if (!(keys instanceof KeyringResult.Found)) {
            throw new Stop(Failures.of(item, keys));
        }
        return Optional.of(unseal(of.get(), field, sealed.get()));
    }

    /** What the separate store says of a value, or empty when it is in use, or set apart in its place. */
    private Optional<Outcome<Object>> apart(EntityOpener.Prepared of, Slot slot, Optional<Sealed<?>> sealed) {
        HeldData.Stage stage = of.stages().get(slot.field());
        Optional<Apart> store = shop.apart();
        if (stage == null || store.isEmpty()) {
            return Optional.empty();
        }
        // an entity that was loaded before still has bytes that nothing opens
        boolean gone = sealed.isEmpty()
                || (of.keys() instanceof KeyringResult.Found found
                        && Sealer.isDestroyed(found.keyring().keysOf(slot.itemId()), sealed.get()));
        boolean away = stage == HeldData.Stage.SEPARATING || (stage == HeldData.Stage.SEPARATED && gone);
        return away ? Optional.of(new ApartReader(store.get()).open(of.key(), slot, stage)) : Optional.empty();
    }

    /** A value of which nothing is known: one whose key was destroyed, as an old copy of the entity has it, or a foreign one. */
    private static Outcome<?> missing(
            Id<Item> item, EntityModel.Field field, Optional<Sealed<?>> sealed, KeyringResult keys) {
        if (sealed.isEmpty()) {
            return new Outcome.Tampered<>(item, "the value was taken away");
        }
        if (keys instanceof KeyringResult.Found found
                && Sealer.isDestroyed(found.keyring().keysOf(field.slot().itemId()), sealed.get())) {
            return new Outcome.Erased<>(item);
        }
        return new Outcome.Tampered<>(item, "a value is there of which nobody knows how it came in");
    }

    private static Object unseal(EntityOpener.Prepared of, EntityModel.Field field, Sealed<?> sealed) throws Stop {
        KeyringResult.Found keys = (KeyringResult.Found) of.keys();
        Slot slot = field.slot();
        @SuppressWarnings("unchecked") // the codec checks what is inside
        Sealed<Object> bytes = (Sealed<Object>) sealed;
        Unsealed<?> unsealed = Sealer.open(
                keys.keyring().keysOf(slot.itemId()), Workshop.context(of.key(), slot), slot.sealing(), bytes);
        if (unsealed instanceof Unsealed.Opened<?> opened) {
            return opened.value();
        }
        throw new Stop(Failures.of(slot.itemId(), unsealed));
    }

    /** Ends the opening of an entity; carries no stack, as it is an answer and not a fault. */
    private static final class Stop extends Exception {

        private static final long serialVersionUID = 1L;

        private final transient Outcome<?> outcome;

        Stop(Outcome<?> outcome) {
            super("the entity does not open", null, false, false);
            this.outcome = outcome;
        }

        @SuppressWarnings("unchecked") // an outcome without a value is one of every type
        <P> Outcome<P> outcome() {
            return (Outcome<P>) outcome;
        }
    }
}
