package io.github.consentkit.crypto.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.store.Stores;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.store.memory.InMemoryStores;
import io.github.consentkit.subject.SubjectId;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Keys are made once and destroyed for good (invariant I8). */
class KeyringsTest {

    private static final Id<Item> PHONE = Id.of("mobile-phone");
    private static final Id<Item> NAME = Id.of("name");
    private static final SubjectId SUBJECT = SubjectId.of("member-1001");
    private static final KeyringId PROFILE = new KeyringId("rarelee", SUBJECT, new KeyUnit.Profile());
    private static final KeyringId RECORD = new KeyringId("rarelee", SUBJECT, new KeyUnit.OfRecord("application", "7"));

    private final Stores stores = InMemoryKeys.in(InMemoryStores.create());
    private final KeyringStore store = stores.port(KeyringStore.class);
    private final InMemoryEpochKeys epochs = InMemoryEpochKeys.create();
    private final Keyrings keyrings = new Keyrings(store, epochs);

    @Test
    void aKeyStaysWhatItIsAndEachItemHasItsOwn() {
        KeyId phone = keyId(obtain(PROFILE, PHONE), PHONE);
        Keyring both = obtain(PROFILE, PHONE, NAME);

        assertThat(keyId(both, PHONE)).isEqualTo(phone).isNotEqualTo(keyId(both, NAME));
        assertThat(keyId(obtain(RECORD, PHONE), PHONE)).isNotEqualTo(phone);
        assertThat(both.version()).isEqualTo(2);
        assertThat(find(PROFILE).orElseThrow().items()).containsExactlyInAnyOrder(PHONE, NAME);
        assertThat(obtain(PROFILE, NAME).version()).isEqualTo(2);
    }

    @Test
    void aReaderFindsTheKeyOfTheItemAndOfNoOther() {
        Keyring keyring = obtain(PROFILE, PHONE, NAME);
        KeyId phone = keyId(keyring, PHONE);

        assertThat(keyring.keysOf(PHONE).find(phone)).isInstanceOf(KeyAnswer.Held.class);
        assertThat(keyring.keysOf(NAME).find(phone)).isInstanceOf(KeyAnswer.Unknown.class);
        assertThat(keyring.keysOf(Id.of("undeclared")).find(phone)).isInstanceOf(KeyAnswer.Unknown.class);
        assertThat(keyring.toString()).contains("***").doesNotContain("member");
    }

    @Test
    void ofManyThreadsThatMakeAKeyringAllGetOneKey() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        Set<KeyId> made = new HashSet<>();
        try {
            Callable<KeyId> creation = () -> keyId(obtain(PROFILE, PHONE), PHONE);
            for (Future<KeyId> id : threads.invokeAll(Collections.nCopies(32, creation))) {
                made.add(id.get());
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(made).hasSize(1).containsExactly(keyId(find(PROFILE).orElseThrow(), PHONE));
    }

    @Test
    void aCreationThatIsRolledBackLeavesNothing() {
        assertThatThrownBy(() -> stores.unitOfWork().run(transaction -> {
                    keyrings.obtain(transaction, PROFILE, Set.of(PHONE));
                    throw new IllegalStateException("on purpose");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(find(PROFILE)).isEmpty();
    }

    @Test
    void aDestroyedItemIsErasedAndAnotherKeyDoesNotOpenIt() {
        Keyring before = obtain(PROFILE, PHONE, NAME);
        stores.unitOfWork().run(transaction -> keyrings.destroy(transaction, PROFILE, Set.of(PHONE)));
        Keyring after = find(PROFILE).orElseThrow();

        assertThat(after.key(PHONE)).isEmpty();
        assertThat(after.keysOf(PHONE).find(keyId(before, PHONE))).isInstanceOf(KeyAnswer.Destroyed.class);
        assertThat(keyId(after, NAME)).isEqualTo(keyId(before, NAME));

        Keyring again = obtain(PROFILE, PHONE);
        assertThat(keyId(again, PHONE)).isNotEqualTo(keyId(before, PHONE));
        assertThat(again.keysOf(PHONE).find(keyId(before, PHONE))).isInstanceOf(KeyAnswer.Destroyed.class);
        stores.unitOfWork().run(transaction -> keyrings.destroy(transaction, PROFILE, Set.of(Id.of("none"))));
        assertThat(find(PROFILE).orElseThrow().version()).isEqualTo(again.version());
    }

    @Test
    void anErasedRecordStaysErased() {
        obtain(RECORD, PHONE);
        stores.unitOfWork().run(transaction -> keyrings.destroy(transaction, RECORD));

        erased(() -> find(RECORD));
        erased(() -> obtain(RECORD, PHONE));
        assertThat(find(PROFILE)).isEmpty();
    }

    @Test
    void anErasedSubjectStaysErased() {
        obtain(RECORD, PHONE);
        obtain(PROFILE, PHONE);
        stores.unitOfWork().run(transaction -> keyrings.destroyAll(transaction, "rarelee", SUBJECT));

        erased(() -> find(RECORD));
        erased(() -> obtain(PROFILE, PHONE));
        erased(() -> obtain(new KeyringId("rarelee", SUBJECT, new KeyUnit.OfRecord("application", "8")), PHONE));
    }

    @Test
    void onceTheEpochHasTurnedABackupOpensNothing() {
        Keyring before = obtain(PROFILE, PHONE);
        WrappedKeyring backup = row(PROFILE);
        epochs.turn("rarelee");
        stores.unitOfWork().run(transaction -> keyrings.rewrap(transaction, PROFILE));
        stores.unitOfWork().run(transaction -> keyrings.rewrap(transaction, PROFILE));
        epochs.destroy("rarelee", 1, new KeyDestruction.Here(Instant.EPOCH));

        Keyring after = find(PROFILE).orElseThrow();
        assertThat(after.epoch()).isEqualTo(2);
        assertThat(after.version()).isEqualTo(2);
        assertThat(keyId(after, PHONE)).isEqualTo(keyId(before, PHONE));
        assertThatThrownBy(() -> in(found(backup), PROFILE)).isInstanceOf(DestroyedEpochException.class);
    }

    @Test
    void aRowOpensAtItsPlaceOnly() {
        obtain(PROFILE, PHONE);
        WrappedKeyring row = row(PROFILE);
        byte[] changed = row.bytes();
        changed[changed.length / 2]++;

        damaged(new WrappedKeyring(RECORD, 1, 1, row.bytes()));
        damaged(new WrappedKeyring(
                new KeyringId("rarelee", SubjectId.of("member-1002"), new KeyUnit.Profile()), 1, 1, row.bytes()));
        damaged(new WrappedKeyring(PROFILE, 1, 2, row.bytes()));
        damaged(new WrappedKeyring(PROFILE, 1, 1, changed));
        damaged(new WrappedKeyring(PROFILE, 1, 1, new byte[0]));
        epochs.turn("rarelee");
        damaged(new WrappedKeyring(PROFILE, 2, 1, row.bytes()));
        assertThatThrownBy(() -> in(found(new WrappedKeyring(PROFILE, 3, 1, row.bytes())), PROFILE))
                .isInstanceOf(UnknownEpochException.class);
        assertThat(row.toString()).doesNotContain("member-1001");
    }

    @Test
    void whoCannotSeeWhatOvertookHimIsToldToStartAgain() {
        KeyringStore blind = new Overtaken();
        Keyrings unlucky = new Keyrings(blind, epochs);

        assertThatThrownBy(() ->
                        stores.unitOfWork().call(transaction -> unlucky.obtain(transaction, PROFILE, Set.of(PHONE))))
                .isInstanceOf(StaleKeyringException.class)
                .hasMessageContaining("once more");
    }

    private void damaged(WrappedKeyring row) {
        assertThatThrownBy(() -> in(found(row), row.id())).isInstanceOf(DamagedKeyringException.class);
    }

    private static void erased(Callable<?> call) {
        assertThatThrownBy(call::call)
                .isInstanceOf(ErasedKeysException.class)
                .hasMessageContaining("rarelee")
                .hasMessageNotContaining("member-1001");
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

    private Optional<Keyring> in(KeyringStore other, KeyringId id) {
        return stores.unitOfWork().call(transaction -> new Keyrings(other, epochs).find(transaction, id));
    }

    private static KeyringStore found(WrappedKeyring row) {
        return new Overtaken(id -> new KeyringAnswer.Present(row));
    }

    private static KeyId keyId(Keyring keyring, Id<Item> item) {
        return keyring.key(item).orElseThrow().id();
    }

    /** A store in which somebody else is always faster. */
    private record Overtaken(Function<KeyringId, KeyringAnswer> answers) implements KeyringStore {

        Overtaken() {
            this(id -> new KeyringAnswer.Absent());
        }

        @Override
        public KeyringAnswer find(Transaction transaction, KeyringId id) {
            return answers.apply(id);
        }

        @Override
        public Map<KeyringId, KeyringAnswer> findAll(Transaction transaction, Set<KeyringId> ids) {
            return ids.stream().collect(Collectors.toMap(Function.identity(), answers));
        }

        @Override
        public Written insert(Transaction transaction, WrappedKeyring row) {
            return Written.OVERTAKEN;
        }

        @Override
        public Written replace(Transaction transaction, WrappedKeyring row) {
            return Written.OVERTAKEN;
        }

        @Override
        public void destroy(Transaction transaction, KeyringId id) {}

        @Override
        public Optional<List<WrappedKeyring>> destroyAll(
                Transaction transaction, String tenant, SubjectId subject, int epoch) {
            return Optional.of(List.of());
        }

        @Override
        public List<WrappedKeyring> ofSubject(Transaction transaction, String tenant, SubjectId subject) {
            return List.of();
        }

        @Override
        public List<SubjectId> subjects(Transaction transaction, String tenant, Optional<SubjectId> after, int atMost) {
            return List.of();
        }

        @Override
        public OptionalInt erasedIn(Transaction transaction, String tenant, SubjectId subject) {
            return OptionalInt.empty();
        }

        @Override
        public List<WrappedKeyring> page(
                Transaction transaction, String tenant, int below, Optional<KeyringId> after, int limit) {
            return List.of();
        }

        @Override
        public long count(Transaction transaction, String tenant, int below) {
            return 0;
        }

        @Override
        public Written restore(Transaction transaction, WrappedKeyring row) {
            return Written.OVERTAKEN;
        }
    }
}
