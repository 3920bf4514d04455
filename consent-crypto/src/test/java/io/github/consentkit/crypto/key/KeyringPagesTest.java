package io.github.consentkit.crypto.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.store.StoreException;
import io.github.consentkit.store.Stores;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.store.memory.InMemoryStores;
import io.github.consentkit.subject.SubjectId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The keyrings of a page come in one call, each with an outcome of its own (invariant I9). */
class KeyringPagesTest {

    private static final Id<Item> PHONE = Id.of("mobile-phone");

    private final Stores stores = InMemoryKeys.in(InMemoryStores.create());
    private final Recording store = new Recording(stores.port(KeyringStore.class), new ArrayList<>(), new HashMap<>());
    private final InMemoryEpochKeys keys = InMemoryEpochKeys.create();
    private final CountingEpochKeys epochs = new CountingEpochKeys(keys);
    private final Keyrings keyrings = new Keyrings(store, epochs);

    @Test
    void aPageTakesOneCallAndUnwrapsEachOnce() {
        List<KeyringId> page = List.of(made("1"), made("2"), made("3"), id("none"));
        store.calls().clear();
        epochs.count();

        Map<KeyringId, KeyringResult> first = findAll(page);
        assertThat(store.calls()).containsExactly("findAll 4");
        assertThat(epochs.count()).isEqualTo(3);
        assertThat(first.keySet()).containsExactlyElementsOf(page);

        assertThat(findAll(page)).isEqualTo(first);
        assertThat(epochs.count()).isZero();
        assertThat(findAll(List.of(id("1"), id("1")))).hasSize(1);
    }

    @Test
    void everyOutcomeIsItsOwnAndNoneKeepsTheOthersBack() {
        KeyringId past = made("past");
        KeyringId rewrapped = made("rewrapped");
        keys.turn("rarelee");
        stores.unitOfWork().run(transaction -> keyrings.rewrap(transaction, rewrapped));
        keys.destroy("rarelee", 1, new KeyDestruction.Here(Instant.EPOCH));
        KeyringId erased = made("erased");
        stores.unitOfWork().run(transaction -> keyrings.destroy(transaction, erased));
        KeyringId damaged = made("damaged");
        store.changed().put(damaged, new WrappedKeyring(damaged, 2, 1, new byte[40]));
        KeyringId swapped = made("swapped");
        store.changed().put(swapped, row(made("somebody")));
        KeyringId future = made("future");
        store.changed().put(future, new WrappedKeyring(future, 9, 1, new byte[40]));

        Map<KeyringId, KeyringResult> results =
                findAll(List.of(past, rewrapped, erased, damaged, swapped, future, id("none")));

        assertThat(results.get(past)).isInstanceOf(KeyringResult.EpochDestroyed.class);
        assertThat(results.get(rewrapped)).isInstanceOf(KeyringResult.Found.class);
        assertThat(results.get(erased)).isEqualTo(new KeyringResult.Erased());
        assertThat(results.get(damaged)).isInstanceOf(KeyringResult.Damaged.class);
        assertThat(results.get(swapped)).isInstanceOf(KeyringResult.Damaged.class);
        assertThat(results.get(future)).isInstanceOf(KeyringResult.EpochUnknown.class);
        assertThat(results.get(id("none"))).isEqualTo(new KeyringResult.None());
        assertThat(results.toString()).doesNotContain("MARKER");
        assertThatThrownBy(() -> stores.unitOfWork().run(transaction -> keyrings.find(transaction, swapped)))
                .isInstanceOf(DamagedKeyringException.class);
    }

    @Test
    void noIdsNoCall() {
        assertThat(findAll(List.of())).isEmpty();
        assertThat(store.calls()).isEmpty();
        assertThatThrownBy(() -> findAll(Arrays.asList(id("1"), null))).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void aStoreThatLeavesAnAnswerOutIsRefused() {
        KeyringStore silent = new Recording(store, new ArrayList<>(), new HashMap<>()) {
            @Override
            public Map<KeyringId, KeyringAnswer> findAll(Transaction transaction, Set<KeyringId> ids) {
                return Map.of();
            }
        };
        assertThatThrownBy(() -> stores.unitOfWork()
                        .run(transaction -> new Keyrings(silent, keys).findAll(transaction, List.of(id("1")))))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("findAll")
                .hasMessageNotContaining("MARKER");
    }

    private Map<KeyringId, KeyringResult> findAll(Collection<KeyringId> ids) {
        return stores.unitOfWork().call(transaction -> keyrings.findAll(transaction, ids));
    }

    private KeyringId made(String recordId) {
        stores.unitOfWork().run(transaction -> keyrings.obtain(transaction, id(recordId), Set.of(PHONE)));
        return id(recordId);
    }

    private WrappedKeyring row(KeyringId id) {
        return stores.unitOfWork().call(transaction -> ((KeyringAnswer.Present) store.find(transaction, id)).row());
    }

    private static KeyringId id(String recordId) {
        return new KeyringId("rarelee", SubjectId.of("MARKER-member"), new KeyUnit.OfRecord("application", recordId));
    }
}
