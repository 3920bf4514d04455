package io.github.consentkit.crypto.key;

import io.github.consentkit.internal.Check;
import io.github.consentkit.internal.Copies;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.subject.SubjectId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes, finds and destroys keyrings, always in the caller's transaction: what is rolled back was never made.
 *
 * <p>Nothing is cached, so an erasure counts at the next look. Safe for use by many threads.
 */
public final class Keyrings {

    private static final int ATTEMPTS = 3;

    private final KeyringStore store;
    private final EpochKeys epochs;

    /** Keeps keyrings in the store, wrapped by the keys of epochs. */
    public Keyrings(KeyringStore store, EpochKeys epochs) {
        this.store = Check.notNull(store, "the keyring store");
        this.epochs = Check.notNull(epochs, "the epoch keys");
    }

    /**
     * Returns the keyring, or empty when there has never been one.
     *
     * @throws ErasedKeysException when it was destroyed
     * @throws DamagedKeyringException when its row was changed or belongs elsewhere
     * @throws UnknownEpochException when the key of its epoch is missing
     * @throws DestroyedEpochException when the key of its epoch was destroyed
     */
    public Optional<Keyring> find(Transaction transaction, KeyringId id) {
        KeyringAnswer answer = store.find(transaction, Check.notNull(id, "the keyring's id"));
        if (answer instanceof KeyringAnswer.Erased) {
            throw new ErasedKeysException(id);
        }
        return answer instanceof KeyringAnswer.Present present ? Optional.of(open(present.row())) : Optional.empty();
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
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<Keyring> found = find(transaction, id);
            if (found.isPresent() && found.get().items().containsAll(wanted)) {
                return found.get();
            }
            int epoch = epochs.current(id.tenant());
            Keyring next = found.orElseGet(() -> new Keyring(id, epoch, 0, Map.of(), Map.of()))
                    .with(wanted, epoch);
            if (written(transaction, next)) {
                return next;
            }
        }
        throw new StaleKeyringException(id);
    }

    /**
     * Destroys the keys of these items; what they sealed is erased. A later value of such an item gets a new key.
     *
     * @throws ErasedKeysException when the whole keyring was destroyed before
     * @throws StaleKeyringException when the transaction cannot see what another one changed meanwhile
     */
    public void destroy(Transaction transaction, KeyringId id, Set<Id<Item>> items) {
        Set<Id<Item>> unwanted = Copies.set(Check.notNull(items, "items"));
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<Keyring> found = find(transaction, id);
            if (found.isEmpty() || found.get().items().stream().noneMatch(unwanted::contains)) {
                return;
            }
            if (written(transaction, found.get().without(unwanted, epochs.current(id.tenant())))) {
                return;
            }
        }
        throw new StaleKeyringException(id);
    }

    /** Destroys the keyring behind a permanent mark; there need not have been one. */
    public void destroy(Transaction transaction, KeyringId id) {
        store.destroy(transaction, Check.notNull(id, "the keyring's id"));
    }

    /** Destroys every keyring of the subject behind a permanent mark. */
    public void destroyAll(Transaction transaction, String tenant, SubjectId subject) {
        store.destroyAll(
                transaction, Check.idText(tenant, "the tenant", KeyUnit.MAX_LENGTH), Check.notNull(subject, "subject"));
    }

    /** Wraps the keyring by the key of the current epoch, unless it is already, or there is none. */
    public void rewrap(Transaction transaction, KeyringId id) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<Keyring> found = find(transaction, id);
            int epoch = epochs.current(id.tenant());
            if (found.isEmpty() || found.get().epoch() == epoch) {
                return;
            }
            if (written(transaction, found.get().with(Set.of(), epoch))) {
                return;
            }
        }
        throw new StaleKeyringException(id);
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

    private Keyring open(WrappedKeyring row) {
        return KeyringFormat.unwrap(row, epochs.wrapKey(row.id().tenant(), row.epoch()));
    }
}
