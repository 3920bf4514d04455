package io.github.consentkit.crypto.key;

import io.github.consentkit.crypto.testing.ErasureOutboxContract;
import io.github.consentkit.store.Stores;
import io.github.consentkit.store.memory.InMemoryStores;

class MemoryErasureOutboxTest extends ErasureOutboxContract {

    @Override
    protected Stores create() {
        return InMemoryKeys.in(InMemoryStores.create());
    }
}
