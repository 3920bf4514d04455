package io.github.consentkit.crypto.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.store.StoreException;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.store.memory.InMemoryStores;
import io.github.consentkit.subject.SubjectId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Keyrings that are made together are those that would have been obtained one by one. */
class KeyringMakingTest {

    private static final Id<Item> PHOTO = Id.of("appearance-photo");
    private static final Id<Item> NAME = Id.of("name");
    private static final KeyringId ANNAS = id("anna");
    private static final KeyringId BORAS = id("bora");

    private final InMemoryStores stores = InMemoryStores.create();
    private final KeyringStore store = InMemoryKeys.in(stores).port(KeyringStore.class);
    private final InMemoryEpochKeys epochs = InMemoryEpochKeys.create();
    private final Keyrings keyrings = new Keyrings(store, epochs);

    @Test
    void whatIsMadeIsThereOnceItIsStored() {
        Map<KeyringId, Keyring> made = call(transaction -> {
            KeyringMaking making = keyrings.making(transaction, List.of(ANNAS, BORAS));
            assertThat(making.find(ANNAS)).isEmpty();
            Keyring annas = making.make(ANNAS, Set.of(PHOTO, NAME));
            Keyring boras = making.make(BORAS, Set.of(NAME));
            assertThat(keyrings.find(transaction, ANNAS)).isEmpty();
            assertThat(making.store(transaction, List.of(annas, boras))).isTrue();
            return Map.of(ANNAS, annas, BORAS, boras);
        });

        made.forEach((id, keyring) -> {
            Keyring found = found(id).orElseThrow();
            assertThat(found.version()).isEqualTo(1);
            assertThat(found.items()).isEqualTo(keyring.items());
            keyring.items().forEach(item -> assertThat(key(found, item)).isEqualTo(key(keyring, item)));
        });
    }

    @Test
    void whatIsThereKeepsItsKeysAndGetsWhatItMisses() {
        Keyring before = call(transaction -> keyrings.obtain(transaction, ANNAS, Set.of(PHOTO)));
        call(transaction -> {
            KeyringMaking making = keyrings.making(transaction, List.of(ANNAS));
            Keyring same = making.make(ANNAS, Set.of(PHOTO));
            assertThat(same.version()).isEqualTo(1);
            Keyring more = making.make(ANNAS, Set.of(PHOTO, NAME));
            assertThat(more.version()).isEqualTo(2);
            return making.store(transaction, List.of(more));
        });

        Keyring after = found(ANNAS).orElseThrow();
        assertThat(after.items()).containsExactlyInAnyOrder(PHOTO, NAME);
        assertThat(key(after, PHOTO)).isEqualTo(key(before, PHOTO));
    }

    @Test
    void nothingEntersTheCacheThatIsRolledBack() {
        assertThatThrownBy(() -> call(transaction -> {
                    KeyringMaking making = keyrings.making(transaction, List.of(ANNAS));
                    making.store(transaction, List.of(making.make(ANNAS, Set.of(PHOTO))));
                    throw new IllegalStateException("rolled back");
                }))
                .hasMessage("rolled back");

        assertThat(keyrings).hasToString("Keyrings[KeyringCache[0 of 1000, 0 served, ***]]");
        assertThat(found(ANNAS)).isEmpty();
    }

    @Test
    void whoIsErasedGetsNone() {
        call(transaction -> {
            keyrings.destroyAll(transaction, "default", ANNAS.subject());
            return true;
        });
        call(transaction -> {
            KeyringMaking making = keyrings.making(transaction, List.of(ANNAS, BORAS));
            assertThatThrownBy(() -> making.make(ANNAS, Set.of(PHOTO))).isInstanceOf(ErasedKeysException.class);
            assertThatThrownBy(() -> making.find(ANNAS)).isInstanceOf(ErasedKeysException.class);
            return making.store(transaction, List.of(making.make(BORAS, Set.of(PHOTO))));
        });
        assertThat(found(BORAS)).isPresent();
    }

    @Test
    void whoIsOvertakenIsTold() {
        call(transaction -> {
            KeyringMaking making = keyrings.making(transaction, List.of(ANNAS, BORAS));
            keyrings.obtain(transaction, BORAS, Set.of(NAME));
            assertThat(making.store(
                            transaction, List.of(making.make(ANNAS, Set.of(PHOTO)), making.make(BORAS, Set.of(PHOTO)))))
                    .isFalse();
            return true;
        });
        call(transaction -> {
            KeyringMaking making = keyrings.making(transaction, List.of(BORAS));
            keyrings.destroyAll(transaction, "default", BORAS.subject());
            assertThat(making.store(transaction, List.of(making.make(BORAS, Set.of(PHOTO, NAME)))))
                    .isFalse();
            return true;
        });
    }

    @Test
    void aKeyringOfADamagedRowIsNotReplaced() {
        call(transaction -> keyrings.obtain(transaction, ANNAS, Set.of(PHOTO)));
        WrappedKeyring row = call(transaction -> ((KeyringAnswer.Present) store.find(transaction, ANNAS)).row());
        byte[] bytes = row.bytes();
        bytes[bytes.length - 1] ^= 1;
        call(transaction -> store.replace(transaction, new WrappedKeyring(ANNAS, row.epoch(), 2, bytes)));

        call(transaction -> {
            KeyringMaking making = keyrings.making(transaction, List.of(ANNAS));
            assertThatThrownBy(() -> making.make(ANNAS, Set.of(PHOTO))).isInstanceOf(DamagedKeyringException.class);
            return true;
        });
    }

    @Test
    void onlyWhatWasReadIsMade() {
        call(transaction -> {
            KeyringMaking making = keyrings.making(transaction, List.of(ANNAS));
            assertThatThrownBy(() -> making.make(BORAS, Set.of(PHOTO)))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("Keyrings.making");
            return true;
        });
    }

    @Test
    void aStoreThatDoesNotAnswerIsNoStoreWithoutKeyrings() {
        KeyringStore forgetful = new Recording(store, new ArrayList<>(), Map.of()) {
            @Override
            public Map<KeyringId, KeyringAnswer> findAll(Transaction transaction, Set<KeyringId> ids) {
                return Map.of();
            }
        };
        Keyrings others = new Keyrings(forgetful, epochs);
        assertThatThrownBy(() -> call(transaction -> others.making(transaction, List.of(ANNAS))))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("gave no answer");
    }

    private static KeyId key(Keyring keyring, Id<Item> item) {
        return keyring.key(item).map(DataKey::id).orElseThrow();
    }

    private static KeyringId id(String subject) {
        return new KeyringId("default", SubjectId.of(subject), new KeyUnit.OfRecord("application", "1"));
    }

    private Optional<Keyring> found(KeyringId id) {
        return call(transaction -> keyrings.find(transaction, id));
    }

    private <R> R call(Function<Transaction, R> work) {
        return stores.unitOfWork().call(work);
    }
}
