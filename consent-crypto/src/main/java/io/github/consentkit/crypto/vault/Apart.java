package io.github.consentkit.crypto.vault;

import io.github.consentkit.ConsentKit;
import io.github.consentkit.crypto.key.ErasedKeysException;
import io.github.consentkit.crypto.key.ErasureOutbox;
import io.github.consentkit.crypto.key.ErasureShipping;
import io.github.consentkit.crypto.key.InstallationStore;
import io.github.consentkit.crypto.key.Installations;
import io.github.consentkit.crypto.key.KeyId;
import io.github.consentkit.crypto.key.KeyringId;
import io.github.consentkit.crypto.key.KeyringResult;
import io.github.consentkit.crypto.key.KeyringStore;
import io.github.consentkit.crypto.key.Keyrings;
import io.github.consentkit.crypto.key.MasterKeys;
import io.github.consentkit.crypto.key.WrappedKeyring;
import io.github.consentkit.crypto.photo.ChunkStore;
import io.github.consentkit.crypto.photo.PhotoLimits;
import io.github.consentkit.crypto.recovery.KeyCare;
import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.lifecycle.DestroyedKeys;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.store.JobStore;
import io.github.consentkit.store.StoreException;
import io.github.consentkit.store.Stores;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.store.UnitOfWork;
import io.github.consentkit.store.memory.InMemoryStores;
import io.github.consentkit.subject.SubjectId;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The separate store of one tenant: its values, keys and photos, in transactions of its own. What the live store says of a
 * value is the truth: here lies what it says is separated, and copies of which it knows nothing yet, which nobody asks for.
 */
final class Apart {

    private final Stores stores;
    private final UnitOfWork reaching;
    private final MasterKeys keys;
    private final String tenant;
    private final ApartStore values;
    private final KeyringStore keyringStore;
    private final Keyrings keyrings;
    private final StoredPhotos photos;
    private final ApartReplay replay;
    private final KeyCare care;
    private boolean ready;

    Apart(SeparateStore separate, ConsentKit kit, MasterKeys live, String tenant) {
        this.stores = separate.stores();
        this.reaching = new Reaching(stores.unitOfWork());
        this.keys = separate.keys();
        this.tenant = tenant;
        boolean sameStores = stores.equals(kit.stores());
        if (sameStores || keys.installation().equals(live.installation())) {
            throw new InvalidInputException(
                    "the separate store has the "
                            + (sameStores ? "stores" : "keys")
                            + " of the live one, so that nothing would be apart; give it a database and master keys of its own");
        }
        if (stores instanceof InMemoryStores memory) {
            MemoryPorts.bring(memory);
        }
        this.values = stores.port(ApartStore.class);
        this.keyringStore = stores.port(KeyringStore.class);
        ErasureShipping shipping = new ErasureShipping(
                stores.port(ErasureOutbox.class),
                keys.journal(tenant),
                keys.epochs(),
                kit.clock(),
                tenant,
                kit.observer());
        this.keyrings = new Keyrings(keyringStore, keys.epochs(), shipping, kit.observer());
        this.photos = new StoredPhotos(stores.port(ChunkStore.class), PhotoLimits.DEFAULT);
        this.replay = new ApartReplay(this, shipping, new Keyrings(keyringStore, keys.epochs(), 0));
        this.care = KeyCare.of(stores, keyringStore, keyrings, keys, kit.clock(), tenant, replay, kit.observer());
    }

    /**
     * What of one record lies here.
     *
     * @param rows the values by their fields
     * @param keys their keys, or why there are none
     */
    record Found(Map<String, ApartRow> rows, KeyringResult keys) {}

    String tenant() {
        return tenant;
    }

    /** As a sweep tells several stores from each other. */
    String name() {
        return "separate:" + tenant;
    }

    ApartStore values() {
        return values;
    }

    JobStore jobs() {
        return stores.port(JobStore.class);
    }

    KeyringStore keyringStore() {
        return keyringStore;
    }

    Keyrings keyrings() {
        return keyrings;
    }

    StoredPhotos photos() {
        return photos;
    }

    /** What an operator does with the keys of this store. */
    KeyCare care() {
        ready();
        return care;
    }

    /** The unit of work, once it is certain that database and keys belong together, and nothing erased has come back. */
    UnitOfWork unitOfWork() {
        ready();
        return reaching;
    }

    private synchronized void ready() {
        if (!ready) {
            Installations.check(reaching, stores.port(InstallationStore.class), keys);
            replay.run(reaching);
            ready = true;
        }
    }

    /** Reads what of the record lies here, with its keys. */
    Found find(RecordRow.Key key) {
        return unitOfWork().call(transaction -> {
            Map<String, ApartRow> rows = new LinkedHashMap<>();
            values.ofRecord(transaction, key).forEach(row -> rows.put(row.field(), row));
            KeyringResult found = Objects.requireNonNull(
                    keyrings.findAll(transaction, Set.of(Workshop.keyring(key))).get(Workshop.keyring(key)));
            return new Found(rows, found);
        });
    }

    /** Returns the fields of the record of which a value of these items lies here. */
    Set<String> fields(RecordRow.Key key, Set<Id<Item>> items) {
        return reading(transaction -> values.ofRecord(transaction, key).stream()
                .filter(row -> items.contains(row.item()))
                .map(ApartRow::field)
                .collect(Collectors.toUnmodifiableSet()));
    }

    /**
     * Destroys the values of these items of the record with their keys. A second call changes nothing, and returns the same:
     * the live store may have failed after the first.
     *
     * @return the keys that are gone
     */
    DestroyedKeys destroy(RecordRow.Key key, Set<Id<Item>> items) {
        return unitOfWork().call(transaction -> {
            List<ApartRow> rows = values.ofRecord(transaction, key).stream()
                    .filter(row -> items.contains(row.item()))
                    .toList();
            Set<String> digests = new LinkedHashSet<>();
            rows.forEach(row -> photos.keyIn(transaction, row).ifPresent(id -> digests.add(id.digest())));
            try {
                goneBefore(transaction, Workshop.keyring(key), items).forEach(id -> digests.add(id.digest()));
                // a copy that never came to its end may have left a key alone
                keyrings.destroy(transaction, Workshop.keyring(key), items);
            } catch (ErasedKeysException e) {
                // they are gone already
            }
            remove(transaction, rows);
            readBack(transaction, key, items);
            return digests.isEmpty()
                    ? DestroyedKeys.NONE
                    : new DestroyedKeys(digests, OptionalInt.of(keys.epochs().current(tenant)));
        });
    }

    /** The store is asked again: a certificate is to say that it is gone. */
    private void readBack(Transaction transaction, RecordRow.Key key, Set<Id<Item>> items) {
        boolean left = values.ofRecord(transaction, key).stream().anyMatch(row -> items.contains(row.item()));
        if (left || RowHolder.hasKeys(keyrings, transaction, Workshop.keyring(key), items)) {
            throw leftOver("of a record of the type '" + key.type() + "'");
        }
    }

    private static StoreException leftOver(String whose) {
        return new StoreException("the separate store still has values or keys " + whose
                + " after they were destroyed there; nothing of it counts as destroyed");
    }

    /**
     * Destroys everything of the person. The keyrings tell which keys are gone until the live transaction has committed, as it may
     * fail and be done again; only then comes the permanent mark, and they go, too.
     *
     * @param live the transaction that erases the person in the live store
     * @param known what the live store calls set apart, or on its way: of these values the keys are told, whichever call destroyed
     *     them
     * @return the keys that are gone
     */
    Set<KeyId> erase(Transaction live, SubjectId subject, Map<RecordRow.Key, Set<Id<Item>>> known) {
        Set<KeyId> gone = unitOfWork().call(transaction -> {
            Set<KeyId> keys = new HashSet<>();
            known.forEach((key, items) ->
                    keys.addAll(unlessErased(() -> goneBefore(transaction, Workshop.keyring(key), items))));
            keys.addAll(destroyKeys(transaction, subject));
            photos.deleteAll(transaction, tenant, subject);
            values.deleteAll(transaction, tenant, subject);
            readBack(transaction, subject);
            return keys;
        });
        live.onCommit(() -> {
            var unused = mark(subject);
        });
        return gone;
    }

    /** Destroys every key, and leaves the keyrings; one that does not open goes as a whole. */
    private Set<KeyId> destroyKeys(Transaction transaction, SubjectId subject) {
        Set<KeyId> keys = new HashSet<>();
        ofSubject(transaction, subject)
                .forEach((place, result) -> keys.addAll(unlessErased(() -> result instanceof KeyringResult.Found found
                        ? keyrings.destroy(transaction, place, found.keyring().allItems())
                        : keyrings.destroy(transaction, place))));
        return keys;
    }

    private void readBack(Transaction transaction, SubjectId subject) {
        boolean left = ofSubject(transaction, subject).values().stream()
                .anyMatch(result -> result instanceof KeyringResult.Found found
                        && !found.keyring().allItems().isEmpty());
        if (left) {
            throw leftOver("of a person");
        }
    }

    private Map<KeyringId, KeyringResult> ofSubject(Transaction transaction, SubjectId subject) {
        Set<KeyringId> places = keyringStore.ofSubject(transaction, tenant, subject).stream()
                .map(WrappedKeyring::id)
                .collect(Collectors.toUnmodifiableSet());
        return keyrings.findAll(transaction, places);
    }

    /** Another erasure of the person may set its mark meanwhile, and has told of the keys. */
    private static Set<KeyId> unlessErased(Supplier<Set<KeyId>> gone) {
        try {
            return gone.get();
        } catch (ErasedKeysException e) {
            return Set.of();
        }
    }

    /** The keys of items that have none any more. */
    private Set<KeyId> goneBefore(Transaction transaction, KeyringId place, Set<Id<Item>> items) {
        Map<KeyringId, KeyringResult> found = keyrings.findAll(transaction, Set.of(place));
        if (!(found.get(place) instanceof KeyringResult.Found ring)) {
            return Set.of();
        }
        Set<Id<Item>> without = new HashSet<>(items);
        without.removeAll(ring.keyring().items());
        return keyrings.destroyed(transaction, place, without);
    }

    /**
     * Marks the person as erased for good, once the live store has, with whatever is here of the person still: a copy that was on its
     * way may have come in since.
     *
     * @return whether the person was not marked before
     */
    boolean mark(SubjectId subject) {
        return unitOfWork().call(transaction -> {
            boolean first = keyrings.destroyAll(transaction, tenant, subject).isPresent();
            photos.deleteAll(transaction, tenant, subject);
            values.deleteAll(transaction, tenant, subject);
            return first;
        });
    }

    /** Removes the rows with the chunks of photos; the keys stay. */
    void remove(Transaction transaction, List<ApartRow> rows) {
        Map<RecordRow.Key, Set<String>> fields = rows.stream()
                .collect(Collectors.groupingBy(
                        ApartRow::key,
                        LinkedHashMap::new,
                        Collectors.mapping(ApartRow::field, Collectors.toCollection(LinkedHashSet::new))));
        rows.forEach(row -> photos.delete(transaction, Workshop.context(row.key(), row.field())));
        fields.forEach((key, of) -> values.delete(transaction, key, of));
    }

    /** Reads without making the store ready, which may change it; for whoever only looks at what there is to do. */
    <R> R looking(Function<Transaction, R> work) {
        return reaching.call(work);
    }

    /** Reads in one transaction of this store. */
    <R> R reading(Function<Transaction, R> work) {
        return unitOfWork().call(work);
    }
}
