package io.github.consentkit.crypto.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.store.Stores;
import io.github.consentkit.store.memory.InMemoryStores;
import io.github.consentkit.subject.SubjectId;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A keyring is unwrapped once, and never outlives its row (invariant I8). */
class CachedKeyringsTest {

    private static final Id<Item> PHONE = Id.of("mobile-phone");
    private static final Id<Item> NAME = Id.of("name");
    private static final SubjectId SUBJECT = SubjectId.of("member-1001");
    private static final KeyringId PROFILE = new KeyringId("rarelee", SUBJECT, new KeyUnit.Profile());

    private final Stores stores = InMemoryKeys.in(InMemoryStores.create());
    private final KeyringStore store = stores.port(KeyringStore.class);
    private final InMemoryEpochKeys keys = InMemoryEpochKeys.create();
    private final CountingEpochKeys epochs = new CountingEpochKeys(keys);
    private final Keyrings keyrings = new Keyrings(store, epochs);
    private final Keyrings otherNode = new Keyrings(store, keys);

    @Test
    void aKeyringIsUnwrappedOnce() {
        obtain(PROFILE, PHONE);
        Keyring first = find(PROFILE).orElseThrow();
        assertThat(epochs.count()).isEqualTo(1);

        assertThat(find(PROFILE)).containsSame(first);
        assertThat(obtain(PROFILE, PHONE)).isSameAs(first);
        assertThat(epochs.count()).isZero();
    }

    @Test
    void aChangedRowIsUnwrappedAnew() {
        obtain(PROFILE, PHONE);
        find(PROFILE);
        stores.unitOfWork().run(transaction -> otherNode.obtain(transaction, PROFILE, Set.of(NAME)));
        epochs.count();

        assertThat(find(PROFILE).orElseThrow().items()).containsExactlyInAnyOrder(PHONE, NAME);
        assertThat(epochs.count()).isEqualTo(1);
    }

    @Test
    void whatAnotherNodeErasesIsGoneAtTheNextLook() {
        obtain(PROFILE, PHONE, NAME);
        find(PROFILE);
        stores.unitOfWork().run(transaction -> otherNode.destroy(transaction, PROFILE, Set.of(PHONE)));
        assertThat(find(PROFILE).orElseThrow().key(PHONE)).isEmpty();

        stores.unitOfWork().run(transaction -> otherNode.destroyAll(transaction, "rarelee", SUBJECT));
        assertThatThrownBy(() -> find(PROFILE)).isInstanceOf(ErasedKeysException.class);
        assertThat(keyrings.toString()).contains("[0 of 1000, 0 served");
    }

    @Test
    void whatIsErasedLeavesTheMemory() {
        KeyringId record = new KeyringId("rarelee", SUBJECT, new KeyUnit.OfRecord("application", "7"));
        List.of(PROFILE, record).forEach(id -> {
            obtain(id, PHONE);
            find(id);
        });
        assertThat(keyrings.toString()).contains("[2 of 1000, 2 served");

        stores.unitOfWork().run(transaction -> keyrings.destroy(transaction, record));
        assertThat(keyrings.toString()).contains("[1 of 1000");
        stores.unitOfWork().run(transaction -> keyrings.destroy(transaction, PROFILE, Set.of(PHONE)));
        assertThat(keyrings.toString()).contains("[0 of 1000");
        find(PROFILE);
        stores.unitOfWork().run(transaction -> keyrings.destroyAll(transaction, "rarelee", SUBJECT));
        assertThat(keyrings.toString()).contains("[0 of 1000");
    }

    /** The erasing transaction itself, or one beside it, may look again before the commit. */
    @Test
    void whatIsLookedAtDuringAnErasureLeavesTheMemoryWithItsCommit() {
        obtain(PROFILE, PHONE, NAME);
        stores.unitOfWork().run(transaction -> {
            keyrings.find(transaction, PROFILE);
            keyrings.destroy(transaction, PROFILE, Set.of(PHONE));
            keyrings.find(transaction, PROFILE);
        });

        assertThat(keyrings.toString()).contains("[0 of 1000");
        assertThat(find(PROFILE).orElseThrow().items()).containsExactly(NAME);
    }

    @Test
    void anErasureThatIsRolledBackErasesNothing() {
        obtain(PROFILE, PHONE);
        find(PROFILE);
        rolledBack(() -> stores.unitOfWork().run(transaction -> keyrings.destroyAll(transaction, "rarelee", SUBJECT)));

        assertThat(find(PROFILE).orElseThrow().items()).containsExactly(PHONE);
    }

    @Test
    void aCreationThatIsRolledBackIsNeverServed() {
        WrappedKeyring[] made = new WrappedKeyring[1];
        rolledBack(() -> {
            obtain(PROFILE, PHONE);
            find(PROFILE);
            find(PROFILE);
            made[0] = row(PROFILE);
        });
        assertThat(epochs.count()).isEqualTo(2);
        assertThat(keyrings.toString()).contains("0 served");

        // were it served, this very row would open without being unwrapped
        stores.unitOfWork().run(transaction -> store.insert(transaction, made[0]));
        find(PROFILE);
        assertThat(epochs.count()).isEqualTo(1);
    }

    @Test
    void innerWorkThatFailsServesNothingEither() {
        stores.unitOfWork()
                .run(outer -> rolledBack(() -> {
                    obtain(PROFILE, PHONE);
                    find(PROFILE);
                }));

        assertThat(keyrings.toString()).contains("0 served");
        assertThat(find(PROFILE)).isEmpty();
    }

    @Test
    void ofManyThreadsAllGetTheSameKeysAndThenNobodyUnwraps() throws Exception {
        obtain(PROFILE, PHONE);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        Set<KeyId> seen = new HashSet<>();
        try {
            Callable<KeyId> look =
                    () -> find(PROFILE).orElseThrow().key(PHONE).orElseThrow().id();
            for (Future<KeyId> id : threads.invokeAll(Collections.nCopies(64, look))) {
                seen.add(id.get());
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(seen).hasSize(1);
        assertThat(epochs.count()).isPositive();
        find(PROFILE);
        assertThat(epochs.count()).isZero();
    }

    @Test
    void theBoundIsKept() {
        Keyrings few = new Keyrings(store, epochs, 2);
        List<KeyringId> ids = IntStream.range(0, 5)
                .mapToObj(i -> new KeyringId("rarelee", SUBJECT, new KeyUnit.OfRecord("application", "r" + i)))
                .toList();
        ids.forEach(id -> obtain(id, PHONE));
        ids.forEach(id -> stores.unitOfWork().run(transaction -> few.find(transaction, id)));
        epochs.count();

        assertThat(few.toString()).isEqualTo("Keyrings[KeyringCache[2 of 2, 2 served, ***]]");
        stores.unitOfWork().run(transaction -> few.find(transaction, ids.get(4)));
        assertThat(epochs.count()).isZero();
        stores.unitOfWork().run(transaction -> few.find(transaction, ids.get(0)));
        assertThat(epochs.count()).isEqualTo(1);
        assertThatThrownBy(() -> new Keyrings(store, epochs, -1)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void onceTheKeyOfItsEpochIsDestroyedACachedKeyringIsRefused() {
        obtain(PROFILE, PHONE);
        find(PROFILE);
        keys.turn("rarelee");
        find(PROFILE);
        assertThat(epochs.count()).isEqualTo(1);
        keys.destroy("rarelee", 1, new KeyDestruction.Here(Instant.EPOCH));

        assertThatThrownBy(() -> find(PROFILE)).isInstanceOf(DestroyedEpochException.class);
        assertThat(keyrings.toString()).contains("[0 of 1000");
    }

    private void rolledBack(Runnable work) {
        assertThatThrownBy(() -> stores.unitOfWork().run(transaction -> {
                    work.run();
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");
    }

    private Keyring obtain(KeyringId id, Id<?>... items) {
        Set<Id<Item>> wanted = new HashSet<>();
        for (Id<?> item : items) {
            wanted.add(Id.of(item.value()));
        }
        return stores.unitOfWork().call(transaction -> keyrings.obtain(transaction, id, wanted));
    }

    private Optional<Keyring> find(KeyringId id) {
        return stores.unitOfWork().call(transaction -> keyrings.find(transaction, id));
    }

    private WrappedKeyring row(KeyringId id) {
        return stores.unitOfWork().call(transaction -> ((KeyringAnswer.Present) store.find(transaction, id)).row());
    }
}
