package io.github.consentkit.crypto.key;

import io.github.consentkit.internal.Check;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The data keys of one unit of a subject: one per item that seals, those before it that still open, and the ids of those that
 * were destroyed. Immutable and safe for use by many threads; {@code toString} shows no key.
 */
public final class Keyring {

    private final KeyringId id;
    private final int epoch;
    private final long version;
    private final Map<Id<Item>, DataKey> held;
    private final Map<Id<Item>, Map<KeyId, DataKey>> retired;
    private final Map<Id<Item>, Set<KeyId>> destroyed;

    Keyring(
            KeyringId id,
            int epoch,
            long version,
            Map<Id<Item>, DataKey> held,
            Map<Id<Item>, Map<KeyId, DataKey>> retired,
            Map<Id<Item>, Set<KeyId>> destroyed) {
        this.id = id;
        this.epoch = epoch;
        this.version = version;
        this.held = Map.copyOf(held);
        this.retired = Map.copyOf(retired);
        this.destroyed = Map.copyOf(destroyed);
    }

    /** Returns the keyring of a place where none has been. */
    static Keyring empty(KeyringId id, int epoch) {
        return new Keyring(id, epoch, 0, Map.of(), Map.of(), Map.of());
    }

    /** Returns where the keyring belongs. */
    public KeyringId id() {
        return id;
    }

    /** Returns the epoch whose key wraps the row. */
    public int epoch() {
        return epoch;
    }

    /** Returns the version of the row that was opened. */
    public long version() {
        return version;
    }

    /** Returns the items that have a key. */
    public Set<Id<Item>> items() {
        return held.keySet();
    }

    /**
     * Returns the key under which new values of the item are sealed; empty when the item has none. It throws a
     * {@link KeyMismatchException} at its first use when it is not the one that its id commits to.
     */
    public Optional<DataKey> key(Id<Item> item) {
        return Optional.ofNullable(held.get(Check.notNull(item, "item")));
    }

    /** Returns whether a key of the item was destroyed here; it may have another since. */
    public boolean isDestroyed(Id<Item> item) {
        return !destroyed.getOrDefault(Check.notNull(item, "item"), Set.of()).isEmpty();
    }

    /**
     * Returns the keys of the item for a reader: of another item's key it says that it is unknown, and likewise of one that
     * is not what its id commits to.
     */
    public DataKeys keysOf(Id<Item> item) {
        Check.notNull(item, "item");
        return key -> {
            DataKey found = held.get(item);
            DataKey opening = found != null && found.id().equals(key)
                    ? found
                    : retired.getOrDefault(item, Map.of()).get(key);
            if (opening != null) {
                return opening.isCommitted() ? new KeyAnswer.Held(opening) : new KeyAnswer.Unknown();
            }
            boolean gone = destroyed.getOrDefault(item, Set.of()).contains(key);
            return gone ? new KeyAnswer.Destroyed() : new KeyAnswer.Unknown();
        };
    }

    /** Returns the place, the version and the items. */
    @Override
    public String toString() {
        return "Keyring[" + id + ", epoch=" + epoch + ", version=" + version + ", " + held.size() + " keys ***]";
    }

    /**
     * Checks every key, used or not.
     *
     * @throws KeyMismatchException when one is not the one that its id commits to
     */
    void verify() {
        held.values().forEach(DataKey::verify);
        retired.values().forEach(keys -> keys.values().forEach(DataKey::verify));
    }

    Map<Id<Item>, Map<KeyId, DataKey>> retired() {
        return retired;
    }

    Map<Id<Item>, Set<KeyId>> destroyed() {
        return destroyed;
    }

    /** Returns the items of which there is a key that opens, also where it seals no more. */
    public Set<Id<Item>> allItems() {
        Set<Id<Item>> items = new HashSet<>(held.keySet());
        items.addAll(retired.keySet());
        return items;
    }

    /** The ids of the keys that open values of the item. */
    Set<KeyId> ids(Id<Item> item) {
        Set<KeyId> ids = new HashSet<>(retired.getOrDefault(item, Map.of()).keySet());
        key(item).ifPresent(key -> ids.add(key.id()));
        return ids;
    }

    /** The ids of every key that is there. */
    Set<KeyId> allIds() {
        Set<KeyId> ids = new HashSet<>();
        allItems().forEach(item -> ids.addAll(ids(item)));
        return Set.copyOf(ids);
    }

    /** Returns the next version, in which each of the items has a key. */
    Keyring with(Set<Id<Item>> items, int inEpoch) {
        Map<Id<Item>, DataKey> more = new HashMap<>(held);
        items.forEach(item -> more.computeIfAbsent(item, name -> DataKey.random()));
        return new Keyring(id, inEpoch, version + 1, more, retired, destroyed);
    }

    /** Returns the next version, in which each item that has a key seals with a new one; the one before still opens. */
    Keyring renewed(int inEpoch) {
        Map<Id<Item>, DataKey> fresh = new HashMap<>();
        Map<Id<Item>, Map<KeyId, DataKey>> earlier = new HashMap<>(retired);
        held.forEach((item, key) -> {
            fresh.put(item, DataKey.random());
            Map<KeyId, DataKey> opening = new HashMap<>(retired.getOrDefault(item, Map.of()));
            opening.put(key.id(), key);
            earlier.put(item, Map.copyOf(opening));
        });
        return new Keyring(id, inEpoch, version + 1, fresh, earlier, destroyed);
    }

    /** Returns the next version, in which these keys are destroyed. */
    Keyring without(Set<KeyId> keys, int inEpoch) {
        Map<Id<Item>, DataKey> rest = new HashMap<>(held);
        Map<Id<Item>, Map<KeyId, DataKey>> earlier = new HashMap<>(retired);
        Map<Id<Item>, Set<KeyId>> gone = new HashMap<>(destroyed);
        for (Id<Item> item : allItems()) {
            Set<KeyId> ids = ids(item);
            ids.retainAll(keys);
            if (!ids.isEmpty()) {
                key(item).filter(key -> ids.contains(key.id())).ifPresent(key -> rest.remove(item));
                Map<KeyId, DataKey> opening = new HashMap<>(retired.getOrDefault(item, Map.of()));
                opening.keySet().removeAll(ids);
                if (opening.isEmpty()) {
                    earlier.remove(item);
                } else {
                    earlier.put(item, Map.copyOf(opening));
                }
                ids.addAll(gone.getOrDefault(item, Set.of()));
                gone.put(item, Set.copyOf(ids));
            }
        }
        return new Keyring(id, inEpoch, version + 1, rest, earlier, gone);
    }
}
