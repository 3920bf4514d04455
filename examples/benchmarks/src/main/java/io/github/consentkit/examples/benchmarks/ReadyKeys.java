package io.github.consentkit.examples.benchmarks;

import io.github.consentkit.crypto.key.DataKey;
import io.github.consentkit.crypto.key.DataKeys;
import io.github.consentkit.crypto.key.InMemoryKeys;
import io.github.consentkit.crypto.key.InMemoryMasterKeys;
import io.github.consentkit.crypto.key.KeyUnit;
import io.github.consentkit.crypto.key.Keyring;
import io.github.consentkit.crypto.key.KeyringId;
import io.github.consentkit.crypto.key.KeyringStore;
import io.github.consentkit.crypto.key.Keyrings;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.store.memory.InMemoryStores;
import io.github.consentkit.subject.SubjectId;
import java.util.Set;

/** A keyring as the cache gives it out: unwrapped. */
record ReadyKeys(Keyring keyring) {

    private static final Id<Item> ITEM = Id.of("mobile-phone");

    static ReadyKeys make(SubjectId subject) {
        InMemoryStores stores = InMemoryKeys.in(InMemoryStores.create());
        Keyrings keyrings = new Keyrings(
                stores.port(KeyringStore.class), InMemoryMasterKeys.create().epochs());
        KeyringId place = new KeyringId("default", subject, new KeyUnit.Profile());
        return new ReadyKeys(
                stores.unitOfWork().call(transaction -> keyrings.obtain(transaction, place, Set.of(ITEM))));
    }

    DataKey key() {
        return keyring.key(ITEM).orElseThrow();
    }

    DataKeys keys() {
        return keyring.keysOf(ITEM);
    }
}
