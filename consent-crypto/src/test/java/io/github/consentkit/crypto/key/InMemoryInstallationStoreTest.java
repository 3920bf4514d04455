package io.github.consentkit.crypto.key;

import io.github.consentkit.crypto.testing.InstallationStoreContract;
import io.github.consentkit.store.Stores;
import io.github.consentkit.store.memory.InMemoryStores;

class InMemoryInstallationStoreTest extends InstallationStoreContract {

    @Override
    protected Stores create() {
        return InMemoryKeys.in(InMemoryStores.create());
    }
}
