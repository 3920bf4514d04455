package io.github.consentkit.crypto.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.crypto.key.InMemoryKeys;
import io.github.consentkit.crypto.key.InMemoryMasterKeys;
import io.github.consentkit.crypto.key.KeyId;
import io.github.consentkit.crypto.key.KeyUnit;
import io.github.consentkit.crypto.key.KeyringId;
import io.github.consentkit.crypto.key.KeyringStore;
import io.github.consentkit.crypto.key.Keyrings;
import io.github.consentkit.crypto.key.WrappedKeyring;
import io.github.consentkit.observe.Observer;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.store.memory.InMemoryStores;
import io.github.consentkit.subject.SubjectId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A tenant with a keyring for each of thirty people, in memory. */
abstract class ThirtyPeople {

    static final String TENANT = "rarelee";
    static final Id<Item> NAME = Id.of("name");

    @TempDir
    Path home;

    final InMemoryMasterKeys keys = InMemoryMasterKeys.create();
    InMemoryStores stores = InMemoryKeys.in(InMemoryStores.create());
    Instant now = Instant.parse("2026-11-22T01:00:00Z");
    KeyCare care = care(keys);

    @BeforeEach
    void thirtyPeople() {
        for (int i = 0; i < 30; i++) {
            obtain(i);
        }
    }

    KeyCare care(InMemoryMasterKeys of) {
        return KeyCare.of(
                stores,
                stores.port(KeyringStore.class),
                new Keyrings(stores.port(KeyringStore.class), of.epochs()),
                of,
                () -> now,
                TENANT,
                new Marking(),
                Observer.none());
    }

    /** What a vault does, but for records. */
    final class Marking implements Forgetting {

        @Override
        public void forget(Transaction transaction, SubjectId subject, int epoch) {
            stores.port(KeyringStore.class).destroyAll(transaction, TENANT, subject, epoch);
        }

        @Override
        public void forgetAgain() {
            // there is no journal here; the tests of vaults have one
        }
    }

    Keyrings keyrings() {
        return new Keyrings(stores.port(KeyringStore.class), keys.epochs());
    }

    void obtain(int person) {
        Keyrings keyrings = keyrings();
        stores.unitOfWork().run(transaction -> keyrings.obtain(transaction, place(person), Set.of(NAME)));
    }

    void destroyed(int person) {
        Keyrings keyrings = keyrings();
        stores.unitOfWork().run(transaction -> keyrings.destroyAll(transaction, TENANT, subject(person)));
    }

    void damage(int person) {
        WrappedKeyring row = row(person);
        byte[] bytes = row.bytes();
        bytes[bytes.length - 1] ^= 1;
        restore(List.of(new WrappedKeyring(row.id(), row.epoch(), row.version(), bytes)), stores);
    }

    /** A database as it was, with nothing but these rows. */
    void restore(List<WrappedKeyring> older) {
        stores = InMemoryKeys.in(InMemoryStores.create());
        care = care(keys);
        restore(older, stores);
    }

    static void restore(List<WrappedKeyring> older, InMemoryStores into) {
        KeyringStore store = into.port(KeyringStore.class);
        into.unitOfWork().run(transaction -> older.forEach(row -> store.restore(transaction, row)));
    }

    WrappedKeyring row(int person) {
        return rows().stream()
                .filter(row -> row.id().equals(place(person)))
                .findFirst()
                .orElseThrow();
    }

    List<WrappedKeyring> rows() {
        KeyringStore store = stores.port(KeyringStore.class);
        return stores.unitOfWork()
                .call(transaction -> store.page(transaction, TENANT, Integer.MAX_VALUE, Optional.empty(), 1_000));
    }

    Map<KeyringId, KeyId> keyIds() {
        Keyrings keyrings = keyrings();
        Map<KeyringId, KeyId> ids = new HashMap<>();
        for (WrappedKeyring row : rows()) {
            stores.unitOfWork()
                    .run(transaction -> ids.put(
                            row.id(),
                            keyrings.find(transaction, row.id())
                                    .orElseThrow()
                                    .key(NAME)
                                    .orElseThrow()
                                    .id()));
        }
        return ids;
    }

    static SubjectId subject(int person) {
        return SubjectId.of(String.format("person-%04d", person));
    }

    static KeyringId place(int person) {
        return new KeyringId(TENANT, subject(person), new KeyUnit.Profile());
    }

    static void refused(EpochInUseException.Problem problem, Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        EpochInUseException.class,
                        refused -> assertThat(refused.problem()).isEqualTo(problem))
                .hasMessageContaining("was not destroyed");
    }
}
