package io.github.consentkit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.crypto.key.DataKey;
import io.github.consentkit.crypto.key.EpochKeys;
import io.github.consentkit.crypto.key.ErasedKeysException;
import io.github.consentkit.crypto.key.InMemoryEpochKeys;
import io.github.consentkit.crypto.key.KeyUnit;
import io.github.consentkit.crypto.key.Keyring;
import io.github.consentkit.crypto.key.KeyringAnswer;
import io.github.consentkit.crypto.key.KeyringId;
import io.github.consentkit.crypto.key.KeyringMaking;
import io.github.consentkit.crypto.key.KeyringStore;
import io.github.consentkit.crypto.key.Keyrings;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.subject.SubjectId;
import io.github.consentkit.testing.Threads;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Threads that make, extend and destroy one keyring end as if one had run after the other (invariant I8). */
abstract class KeyRaceContract {

    private static final int THREADS = 4;
    private static final int ROUNDS = 10;
    private static final Id<Item> PHOTO = Id.of("appearance-photo");

    private final EpochKeys epochs = InMemoryEpochKeys.create();
    private JdbcStores stores;
    private Keyrings keyrings;

    abstract DataSource empty();

    @BeforeEach
    void open() {
        stores = JdbcStores.on(empty());
        keyrings = new Keyrings(stores.port(KeyringStore.class), epochs);
    }

    @Test
    void allWhoMakeOneKeyringGetTheSameKeys() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            KeyringId id = profile("person " + round);
            List<Keyring> made = Threads.together(THREADS, thread -> obtain(id, PHOTO));

            assertThat(made).extracting(KeyRaceContract::photoKey).containsOnly(photoKey(made.get(0)));
            assertThat(photoKey(obtain(id, PHOTO))).isEqualTo(photoKey(made.get(0)));
            assertThat(obtain(id, PHOTO).version()).isEqualTo(1);
        }
    }

    @Test
    void noKeyIsLostWhenManyExtendOneKeyring() throws Exception {
        KeyringId id = profile("person");
        List<Id<Item>> items = List.of(Id.of("a"), Id.of("b"), Id.of("c"));
        obtain(id, PHOTO);
        Threads.together(3, thread -> obtain(id, items.get(thread)));

        Set<Id<Item>> expected = new HashSet<>(items);
        expected.add(PHOTO);
        assertThat(obtain(id, PHOTO).items()).isEqualTo(expected);
        assertThat(obtain(id, PHOTO).version()).isEqualTo(4);
    }

    @Test
    void noKeyringOutlivesTheErasureOfItsSubject() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            SubjectId subject = SubjectId.of("person " + round);
            Threads.together(THREADS, thread -> {
                if (thread == 0) {
                    stores.unitOfWork().run(transaction -> keyrings.destroyAll(transaction, "default", subject));
                } else {
                    obtainUnlessErased(record(subject, thread));
                }
                return "done";
            });

            for (int thread = 0; thread < THREADS; thread++) {
                KeyringId id = record(subject, thread);
                assertThat(stores.unitOfWork()
                                .<KeyringAnswer>call(transaction ->
                                        stores.port(KeyringStore.class).find(transaction, id)))
                        .isInstanceOf(KeyringAnswer.Erased.class);
            }
            assertThat(rows(subject)).isZero();
        }
    }

    @Test
    void noKeyringMadeWithOthersOutlivesTheErasureOfItsSubject() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            SubjectId subject = SubjectId.of("one of many " + round);
            SubjectId other = SubjectId.of("another of many " + round);
            List<Boolean> made = Threads.together(THREADS, thread -> {
                if (thread == 0) {
                    stores.unitOfWork().run(transaction -> keyrings.destroyAll(transaction, "default", subject));
                    return true;
                }
                List<KeyringId> both = List.of(record(subject, thread), record(other, thread));
                while (true) {
                    try {
                        return madeTogether(both);
                    } catch (ContentionException e) {
                        // as it says: the unit of work is run once more
                    }
                }
            });

            for (int thread = 1; thread < THREADS; thread++) {
                KeyringId id = record(subject, thread);
                KeyringId neighbour = record(other, thread);
                assertThat(answer(id)).isInstanceOf(KeyringAnswer.Erased.class);
                assertThat(answer(neighbour))
                        .isInstanceOf(made.get(thread) ? KeyringAnswer.Present.class : KeyringAnswer.Absent.class);
            }
            assertThat(rows(subject)).isZero();
        }
    }

    /** Whether all of them were made; else none was. */
    private boolean madeTogether(List<KeyringId> ids) {
        try {
            stores.unitOfWork().run(transaction -> {
                KeyringMaking making = keyrings.making(transaction, ids);
                if (!making.store(
                        transaction,
                        ids.stream().map(id -> making.make(id, Set.of(PHOTO))).toList())) {
                    throw new IllegalStateException("overtaken");
                }
            });
            return true;
        } catch (ErasedKeysException | IllegalStateException refused) {
            return false;
        }
    }

    private KeyringAnswer answer(KeyringId id) {
        return stores.unitOfWork()
                .call(transaction -> stores.port(KeyringStore.class).find(transaction, id));
    }

    private void obtainUnlessErased(KeyringId id) {
        try {
            assertThat(obtain(id, PHOTO).items()).containsExactly(PHOTO);
        } catch (ErasedKeysException erased) {
            assertThat(erased).hasMessageNotContaining(id.subject().value());
        }
    }

    private long rows(SubjectId subject) {
        JdbcUnitOfWork unitOfWork = (JdbcUnitOfWork) stores.unitOfWork();
        return unitOfWork.call(transaction -> unitOfWork
                .session(transaction)
                .sql("count", "SELECT COUNT(*) FROM ck_keyring WHERE subject = ?")
                .text(subject.value())
                .first(row -> row.getLong(1))
                .orElseThrow());
    }

    private Keyring obtain(KeyringId id, Id<Item> item) {
        return stores.unitOfWork().call(transaction -> keyrings.obtain(transaction, id, Set.of(item)));
    }

    private static Object photoKey(Keyring keyring) {
        return keyring.key(PHOTO).map(DataKey::id).orElseThrow();
    }

    private static KeyringId profile(String subject) {
        return new KeyringId("default", SubjectId.of(subject), new KeyUnit.Profile());
    }

    private static KeyringId record(SubjectId subject, int record) {
        return new KeyringId("default", subject, new KeyUnit.OfRecord("application", String.valueOf(record)));
    }
}
