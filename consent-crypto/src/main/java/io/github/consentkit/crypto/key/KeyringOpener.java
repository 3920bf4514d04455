package io.github.consentkit.crypto.key;

import com.google.crypto.tink.Aead;
import io.github.consentkit.observe.Signal;
import io.github.consentkit.observe.Signal.KeyringFound.Found;
import io.github.consentkit.observe.Signals;
import io.github.consentkit.store.Transaction;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the rows of keyrings, or takes them from the cache where the key of their epoch is still there. */
final class KeyringOpener {

    private static final Logger LOG = LoggerFactory.getLogger("io.github.consentkit.keys");

    private final EpochKeys epochs;
    private final KeyringCache cache;
    private final Signals signals;

    KeyringOpener(EpochKeys epochs, KeyringCache cache, Signals signals) {
        this.epochs = epochs;
        this.cache = cache;
        this.signals = signals;
    }

    /** Returns what became of the keyring whose answer was read after the mark. */
    KeyringResult result(Transaction transaction, KeyringId id, KeyringAnswer answer, long mark) {
        if (answer instanceof KeyringAnswer.Present present) {
            try {
                return new KeyringResult.Found(open(transaction, id, present.row(), mark));
            } catch (DamagedKeyringException e) {
                LOG.warn("{}", e.getMessage());
                return new KeyringResult.Damaged(e);
            } catch (DestroyedEpochException e) {
                return new KeyringResult.EpochDestroyed(e);
            } catch (UnknownEpochException e) {
                return new KeyringResult.EpochUnknown(e);
            } catch (KeyServiceUnavailableException e) {
                return new KeyringResult.Unavailable(e);
            }
        }
        cache.forget(id);
        return answer instanceof KeyringAnswer.Erased ? new KeyringResult.Erased() : new KeyringResult.None();
    }

    /** Returns the ids of the keys in rows that were read after the mark, as far as these open. */
    Set<KeyId> ids(Transaction transaction, List<WrappedKeyring> rows, long mark) {
        return rows.stream()
                .map(row -> result(transaction, row.id(), new KeyringAnswer.Present(row), mark))
                .flatMap(result -> result instanceof KeyringResult.Found found
                        ? found.keyring().allIds().stream()
                        : Stream.empty())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Opens the row, which was read after the mark. */
    Keyring open(Transaction transaction, KeyringId id, WrappedKeyring row, long mark) {
        if (!row.id().equals(id)) {
            throw new DamagedKeyringException(row);
        }
        Aead epochKey = epochKey(row);
        Optional<Keyring> cached = cache.find(row);
        signals.tell(() -> new Signal.KeyringFound(cached.isPresent() ? Found.CACHED : Found.UNWRAPPED));
        if (cached.isPresent()) {
            return cached.get();
        }
        Keyring opened = KeyringFormat.unwrap(row, epochKey);
        cache.enter(transaction, row, opened, mark);
        return opened;
    }

    /** Asked for a cached keyring as well: the key of its epoch may have been destroyed since. */
    private Aead epochKey(WrappedKeyring row) {
        try {
            return epochs.wrapKey(row.id().tenant(), row.epoch());
        } catch (DestroyedEpochException | UnknownEpochException e) {
            cache.forget(row.id());
            throw e;
        }
    }
}
