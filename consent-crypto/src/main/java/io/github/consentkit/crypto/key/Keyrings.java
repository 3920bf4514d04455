package io.github.consentkit.crypto.key;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.Check;
import io.github.consentkit.internal.Copies;
import io.github.consentkit.observe.Observer;
import io.github.consentkit.observe.Signals;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.store.StoreException;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.subject.SubjectId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Makes, finds and destroys keyrings, always in the caller's transaction: what is rolled back was never made.
 *
 * <p>Every look reads the row from the store, so an erasure counts at the next one, wherever it was made. What is cached is
 * the unwrapping alone, by the exact row, once a transaction that saw the row has committed; the key of its epoch is asked
 * for all the same, so that nothing opens after that has been destroyed. Erased keyrings leave the cache. Safe for use by
 * many threads; {@code toString} shows no key.
 */
public final class Keyrings {

    /** How many unwrapped keyrings are held where nobody says otherwise. */
    public static final int DEFAULT_CACHED = 1_000;

    private static final int ATTEMPTS = 3;

    private final KeyringStore store;
    private final EpochKeys epochs;
    private final KeyringCache cache;
    private final ErasureNotes notes;
    private final KeyringOpener opener;

    /** Keeps keyrings in the store, wrapped by the keys of epochs, {@value #DEFAULT_CACHED} of them unwrapped. */
    public Keyrings(KeyringStore store, EpochKeys epochs) {
        this(store, epochs, DEFAULT_CACHED);
    }

    /**
     * Keeps keyrings in the store, wrapped by the keys of epochs.
     *
     * @param cached the most keyrings that are held unwrapped in memory, 0 for none
     */
    public Keyrings(KeyringStore store, EpochKeys epochs, int cached) {
        this(store, epochs, cached, (transaction, tenant, subject, what) -> {}, Signals.none());
    }

    /**
     * Keeps keyrings in the store, wrapped by the keys of epochs, and tells what is destroyed.
     *
     * @param notes gets every destruction in its transaction
     */
    public Keyrings(KeyringStore store, EpochKeys epochs, ErasureNotes notes) {
        this(store, epochs, DEFAULT_CACHED, notes, Signals.none());
    }

    /**
     * Keeps keyrings in the store, and tells the observer where they come from.
     *
     * @param notes gets every destruction in its transaction
     */
    public Keyrings(KeyringStore store, EpochKeys epochs, ErasureNotes notes, Observer observer) {
        this(store, epochs, DEFAULT_CACHED, notes, Signals.to(observer));
    }

    private Keyrings(KeyringStore store, EpochKeys epochs, int cached, ErasureNotes notes, Signals signals) {
        this.notes = Check.notNull(notes, "the notes of erasures");
        this.store = Check.notNull(store, "the keyring store");
        this.epochs = Check.notNull(epochs, "the epoch keys");
        if (cached < 0) {
            throw new InvalidInputException("the number of cached keyrings is " + cached + "; pass 0 for none");
        }
        this.cache = new KeyringCache(cached);
        this.opener = new KeyringOpener(epochs, cache, signals);
    }

    /**
     * Returns the keyring, or empty when there has never been one.
     *
     * @throws ErasedKeysException when it was destroyed
     * @throws DamagedKeyringException when its row was changed or belongs elsewhere
     * @throws UnknownEpochException when the key of its epoch is missing
     * @throws DestroyedEpochException when the key of its epoch was destroyed
     * @throws KeyServiceUnavailableException when the key of its epoch lies in a service that gives no answer
     */
    public Optional<Keyring> find(Transaction transaction, KeyringId id) {
        Check.notNull(id, "the keyring's id");
        long mark = cache.mark();
        return keyring(transaction, id, store.find(transaction, id), mark);
    }

    /** Returns the keyring of an answer that was read after the mark. */
    Optional<Keyring> keyring(Transaction transaction, KeyringId id, KeyringAnswer answer, long mark) {
        if (answer instanceof KeyringAnswer.Present present) {
            return Optional.of(opener.open(transaction, id, present.row(), mark));
        }
        cache.forget(id);
        if (answer instanceof KeyringAnswer.Erased) {
            throw new ErasedKeysException(id);
        }
        return Optional.empty();
    }

    /**
     * Returns what became of each of the keyrings, read from the store in one call: one that is damaged does not keep the
     * others back.
     *
     * @return a result for each id, in their order
     */
    public Map<KeyringId, KeyringResult> findAll(Transaction transaction, Collection<KeyringId> ids) {
        Set<KeyringId> wanted = Copies.set(Check.notNull(ids, "the keyrings' ids"));
        if (wanted.isEmpty()) {
            return Map.of();
        }
        KeyringReading reading = reading();
        Map<KeyringId, KeyringAnswer> answers = store.findAll(transaction, wanted);
        Map<KeyringId, KeyringAnswer> inOrder = new LinkedHashMap<>();
        for (KeyringId id : wanted) {
            KeyringAnswer answer = answers.get(id);
            if (answer == null) {
                throw new StoreException("the keyring store gave no answer for " + id + "; correct its findAll");
            }
            inOrder.put(id, answer);
        }
        return reading.results(transaction, inOrder);
    }

    /**
     * Begins the reading of rows that somebody else does along with rows of his own; to be called before the statement, so
     * that no keyring enters the cache that is destroyed meanwhile.
     */
    public KeyringReading reading() {
        return new KeyringReading(this, opener, cache.mark());
    }

    /**
     * Returns the keyring with a key for each of the items, making what is missing. Of several callers who make one at
     * the same time all get the same keys.
     *
     * @throws ErasedKeysException when the keyring, or the subject, was destroyed
     * @throws StaleKeyringException when the transaction cannot see what another one made meanwhile
     */
    public Keyring obtain(Transaction transaction, KeyringId id, Set<Id<Item>> items) {
        Set<Id<Item>> wanted = Copies.set(Check.notNull(items, "items"));
        return obtain(transaction, id, wanted, find(transaction, id));
    }

    /** Returns the same, where the transaction has just read what there is. */
    Keyring obtain(Transaction transaction, KeyringId id, Set<Id<Item>> items, Optional<Keyring> read) {
        Optional<Keyring> found = read;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (attempt > 0) {
                found = find(transaction, id);
            }
            if (found.isPresent() && found.get().items().containsAll(items)) {
                return found.get();
            }
            int epoch = epochs.current(id.tenant());
            Keyring next = found.orElseGet(() -> Keyring.empty(id, epoch)).with(items, epoch);
            if (written(transaction, next)) {
                return next;
            }
        }
        throw new StaleKeyringException(id);
    }

    /** Begins to {@linkplain KeyringMaking make} keyrings together, which are read in one call. */
    public KeyringMaking making(Transaction transaction, Collection<KeyringId> ids) {
        return new KeyringMaking(store, epochs, findAll(transaction, ids));
    }

    /**
     * Returns the keyring with a new key for each item that has one, for whoever seals all of its values anew in the same
     * transaction; the keys before still open what they sealed, as older backups of the data may have it.
     *
     * @return empty when there is no keyring
     * @throws ErasedKeysException when the keyring, or the subject, was destroyed
     * @throws StaleKeyringException when the transaction cannot see what another one changed meanwhile
     */
    public Optional<Keyring> renew(Transaction transaction, KeyringId id) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<Keyring> found = find(transaction, id);
            if (found.isEmpty() || found.get().items().isEmpty()) {
                return found;
            }
            Keyring next = found.get().renewed(epochs.current(id.tenant()));
            if (written(transaction, next)) {
                return Optional.of(next);
            }
        }
        throw new StaleKeyringException(id);
    }

    /**
     * Destroys the keys of these items; what they sealed is erased. A later value of such an item gets a new key.
     *
     * @return the keys that are gone
     * @throws ErasedKeysException when the whole keyring was destroyed before
     * @throws StaleKeyringException when the transaction cannot see what another one changed meanwhile
     */
    public Set<KeyId> destroy(Transaction transaction, KeyringId id, Set<Id<Item>> items) {
        Set<Id<Item>> unwanted = Copies.set(Check.notNull(items, "items"));
        return destroy(
                transaction,
                id,
                found -> unwanted.stream()
                        .flatMap(item -> found.ids(item).stream())
                        .collect(Collectors.toUnmodifiableSet()));
    }

    /**
     * Returns the keys of these items that were destroyed until now, for whoever has to tell it once more.
     *
     * @throws ErasedKeysException when the whole keyring was destroyed before
     */
    public Set<KeyId> destroyed(Transaction transaction, KeyringId id, Set<Id<Item>> items) {
        Set<Id<Item>> asked = Copies.set(Check.notNull(items, "items"));
        return find(transaction, id).stream()
                .flatMap(ring -> asked.stream().flatMap(item -> ring.destroyed().getOrDefault(item, Set.of()).stream()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Destroys these keys, and none that an item has got since; for whoever does an erasure again.
     *
     * @return those that were there
     * @throws ErasedKeysException when the whole keyring was destroyed before
     * @throws StaleKeyringException when the transaction cannot see what another one changed meanwhile
     */
    public Set<KeyId> destroyKeys(Transaction transaction, KeyringId id, Set<KeyId> keys) {
        Set<KeyId> unwanted = Copies.set(Check.notNull(keys, "keys"));
        return destroy(
                transaction,
                id,
                found -> found.allItems().stream()
                        .flatMap(item -> found.ids(item).stream())
                        .filter(unwanted::contains)
                        .collect(Collectors.toUnmodifiableSet()));
    }

    private Set<KeyId> destroy(Transaction transaction, KeyringId id, Function<Keyring, Set<KeyId>> unwanted) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<Keyring> found = find(transaction, id);
            Set<KeyId> keys = found.map(unwanted).orElse(Set.of());
            if (found.isEmpty() || keys.isEmpty()) {
                return Set.of();
            }
            if (written(transaction, found.get().without(keys, epochs.current(id.tenant())))) {
                Set<Id<Item>> items = found.get().allItems().stream()
                        .filter(item -> found.get().ids(item).stream().anyMatch(keys::contains))
                        .collect(Collectors.toUnmodifiableSet());
                notes.note(transaction, id.tenant(), id.subject(), new Erased.Items(id.unit(), items, keys));
                KeyringCache.forgetting(transaction, () -> cache.drop(id));
                return keys;
            }
        }
        throw new StaleKeyringException(id);
    }

    /**
     * Destroys the keyring behind a permanent mark; there need not have been one.
     *
     * @return the keys that are gone, as far as the keyring could be opened to tell
     */
    public Set<KeyId> destroy(Transaction transaction, KeyringId id) {
        Check.notNull(id, "the keyring's id");
        Set<KeyId> keys = findAll(transaction, Set.of(id)).get(id) instanceof KeyringResult.Found found
                ? found.keyring().allIds()
                : Set.of();
        store.destroy(transaction, id);
        notes.note(transaction, id.tenant(), id.subject(), new Erased.Unit(id.unit()));
        KeyringCache.forgetting(transaction, () -> cache.drop(id));
        return keys;
    }

    /**
     * Destroys every keyring of the subject behind a permanent mark.
     *
     * @return the keys that are gone, as far as the keyrings could be opened to tell; empty where there was a mark before. Of
     *     several transactions that do it at the same time one gets the keys
     */
    public Optional<Set<KeyId>> destroyAll(Transaction transaction, String tenant, SubjectId subject) {
        return destroyAll(transaction, tenant, subject, new Erased.Everything());
    }

    /** Destroys the same of somebody who leaves, and of whom nothing at all stays, so that the journal tells that, too. */
    public Optional<Set<KeyId>> letGo(Transaction transaction, String tenant, SubjectId subject) {
        return destroyAll(transaction, tenant, subject, new Erased.Person());
    }

    private Optional<Set<KeyId>> destroyAll(Transaction transaction, String tenant, SubjectId subject, Erased what) {
        Check.idText(tenant, "the tenant", KeyUnit.MAX_LENGTH);
        Check.notNull(subject, "subject");
        long mark = cache.mark();
        Optional<Set<KeyId>> keys = store.destroyAll(transaction, tenant, subject, epochs.current(tenant))
                .map(rows -> opener.ids(transaction, rows, mark));
        if (keys.isPresent()) {
            notes.note(transaction, tenant, subject, what);
        }
        KeyringCache.forgetting(transaction, () -> cache.drop(tenant, subject));
        return keys;
    }

    /** Wraps the keyring by the key of the current epoch, unless it is already, or there is none. */
    public void rewrap(Transaction transaction, KeyringId id) {
        if (store.find(transaction, Check.notNull(id, "the keyring's id")) instanceof KeyringAnswer.Present present) {
            rewrap(transaction, present.row());
        }
    }

    /**
     * Wraps the row by the key of the current epoch in one statement, without opening its keys. A row that somebody else has
     * changed since it was read stays, as whoever changes one wraps it by the current key.
     *
     * @throws DamagedKeyringException when the row was changed or belongs elsewhere
     * @throws DestroyedEpochException when the key of its epoch was destroyed
     * @throws UnknownEpochException when the key of its epoch is missing
     */
    public void rewrap(Transaction transaction, WrappedKeyring row) {
        rewrapped(row).ifPresent(next -> store.replace(transaction, next));
    }

    /**
     * Returns the row as {@link #rewrap(Transaction, WrappedKeyring)} would write it, for whoever writes many of them
     * together; empty when it is wrapped by the key of the current epoch already.
     *
     * @throws DamagedKeyringException when the row was changed or belongs elsewhere
     * @throws DestroyedEpochException when the key of its epoch was destroyed
     * @throws UnknownEpochException when the key of its epoch is missing
     */
    public Optional<WrappedKeyring> rewrapped(WrappedKeyring row) {
        String tenant = Check.notNull(row, "row").id().tenant();
        int epoch = epochs.current(tenant);
        return row.epoch() == epoch
                ? Optional.empty()
                : Optional.of(KeyringFormat.rewrap(
                        row, epochs.wrapKey(tenant, row.epoch()), epoch, epochs.wrapKey(tenant, epoch)));
    }

    /**
     * Opens the row as a reader would, checks each of its keys, and keeps nothing of it.
     *
     * @throws KeyMismatchException when a key is not the one that its id commits to
     * @throws DamagedKeyringException when it was changed or belongs elsewhere
     * @throws DestroyedEpochException when the key of its epoch was destroyed
     * @throws UnknownEpochException when the key of its epoch is missing
     */
    public void verify(WrappedKeyring row) {
        KeyringFormat.unwrap(Check.notNull(row, "row"), epochs.wrapKey(row.id().tenant(), row.epoch()))
                .verify();
    }

    /** Returns the epoch by whose key new keyrings of the tenant are wrapped, 1 or more. */
    public int currentEpoch(String tenant) {
        return epochs.current(Check.idText(tenant, "the tenant", KeyUnit.MAX_LENGTH));
    }

    /** Returns how many keyrings are cached, and nothing of them. */
    @Override
    public String toString() {
        return "Keyrings[" + cache + "]";
    }

    private boolean written(Transaction transaction, Keyring next) {
        WrappedKeyring row = KeyringFormat.wrap(next, epochs.wrapKey(next.id().tenant(), next.epoch()));
        KeyringStore.Written written =
                next.version() == 1 ? store.insert(transaction, row) : store.replace(transaction, row);
        if (written == KeyringStore.Written.ERASED) {
            throw new ErasedKeysException(next.id());
        }
        return written == KeyringStore.Written.DONE;
    }
}
