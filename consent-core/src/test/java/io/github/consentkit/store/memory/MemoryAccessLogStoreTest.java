package io.github.consentkit.store.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.audit.AccessLogStore;
import io.github.consentkit.testing.AccessLogStoreContract;
import org.junit.jupiter.api.Test;

class MemoryAccessLogStoreTest extends AccessLogStoreContract {

    @Override
    protected AccessLogStore create() {
        return InMemoryStores.create().port(AccessLogStore.class);
    }

    @Test
    void everyStoreHasALogOfItsOwn() {
        assertThat(create()).isNotSameAs(create());
    }
}
