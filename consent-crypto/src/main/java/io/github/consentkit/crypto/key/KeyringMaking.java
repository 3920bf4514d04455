package io.github.consentkit.crypto.key;

import com.google.crypto.tink.Aead;
import io.github.consentkit.internal.Check;
import io.github.consentkit.internal.Copies;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.store.Transaction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes the keyrings of many units together: they are read in one call and stored in another. What it returns is that of
 * {@link Keyrings#obtain} for each of them, and none of it enters a cache. For one thread and one transaction.
 */
public final class KeyringMaking {

    private final KeyringStore store;
    private final EpochKeys epochs;
    private final Map<KeyringId, KeyringResult> found;
    private final Map<String, Integer> current = new HashMap<>();

    KeyringMaking(KeyringStore store, EpochKeys epochs, Map<KeyringId, KeyringResult> found) {
        this.store = store;
        this.epochs = epochs;
        this.found = found;
    }

    /**
     * Returns the keyring that was read, or empty when there has never been one.
     *
     * @throws ErasedKeysException when it was destroyed, or its subject was
     * @throws DamagedKeyringException when its row was changed or belongs elsewhere
     * @throws UnknownEpochException when the key of its epoch is missing
     * @throws DestroyedEpochException when the key of its epoch was destroyed
     * @throws KeyServiceUnavailableException when the key of its epoch lies in a service that gives no answer
     */
    public Optional<Keyring> find(KeyringId id) {
        KeyringResult result = Check.notNull(found.get(id), "a keyring that was read; pass its id to Keyrings.making");
        if (result instanceof KeyringResult.Found there) {
            return Optional.of(there.keyring());
        }
        if (result instanceof KeyringResult.Erased) {
            throw new ErasedKeysException(id);
        }
        if (result instanceof KeyringResult.Damaged damaged) {
            throw damaged.problem();
        }
        if (result instanceof KeyringResult.EpochDestroyed destroyed) {
            throw destroyed.problem();
        }
        if (result instanceof KeyringResult.EpochUnknown unknown) {
            throw unknown.problem();
        }
        if (result instanceof KeyringResult.Unavailable unavailable) {
            throw unavailable.problem();
        }
        return Optional.empty();
    }

    /**
     * Returns the keyring with a key for each of the items. It counts once {@link #store} has stored it; what is made and not
     * passed on was never there.
     *
     * @throws ErasedKeysException as {@link #find}, which says what else is thrown
     */
    public Keyring make(KeyringId id, Set<Id<Item>> items) {
        Set<Id<Item>> wanted = Copies.set(Check.notNull(items, "items"));
        Optional<Keyring> there = find(id);
        if (there.isPresent() && there.get().items().containsAll(wanted)) {
            return there.get();
        }
        int epoch = current.computeIfAbsent(id.tenant(), epochs::current);
        return there.orElseGet(() -> Keyring.empty(id, epoch)).with(wanted, epoch);
    }

    /**
     * Stores the keyrings that {@link #make} returned, and returns whether it could store all of them. Where not, somebody else
     * made, changed or destroyed one meanwhile: roll the innermost work back and obtain them one by one.
     */
    public boolean store(Transaction transaction, Collection<Keyring> made) {
        Map<String, Map<Integer, Aead>> keys = new HashMap<>();
        List<WrappedKeyring> inserted = new ArrayList<>();
        List<WrappedKeyring> replaced = new ArrayList<>();
        for (Keyring keyring : made) {
            if (keyring.version() != version(keyring.id())) {
                String tenant = keyring.id().tenant();
                Aead key = keys.computeIfAbsent(tenant, none -> new HashMap<>())
                        .computeIfAbsent(keyring.epoch(), epoch -> epochs.wrapKey(tenant, epoch));
                (keyring.version() == 1 ? inserted : replaced).add(KeyringFormat.wrap(keyring, key));
            }
        }
        return (inserted.isEmpty() || store.insertAll(transaction, inserted) == KeyringStore.Written.DONE)
                && replaced.stream().allMatch(row -> store.replace(transaction, row) == KeyringStore.Written.DONE);
    }

    private long version(KeyringId id) {
        return found.get(id) instanceof KeyringResult.Found there
                ? there.keyring().version()
                : 0;
    }
}
