package io.github.consentkit.store.memory;

import io.github.consentkit.store.Stores;
import io.github.consentkit.testing.NestedWorkContract;

class NestedWorkTest extends NestedWorkContract {

    @Override
    protected Stores stores() {
        return InMemoryStores.create();
    }
}
