package io.github.consentkit.store.memory;

import io.github.consentkit.store.Stores;
import io.github.consentkit.testing.AliasStoreContract;

class MemoryAliasStoreTest extends AliasStoreContract {

    @Override
    protected Stores create() {
        return InMemoryStores.create();
    }
}
