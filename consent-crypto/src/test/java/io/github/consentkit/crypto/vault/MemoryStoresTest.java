package io.github.consentkit.crypto.vault;

import io.github.consentkit.crypto.testing.ApartStoreContract;
import io.github.consentkit.crypto.testing.ChunkStoreContract;
import io.github.consentkit.crypto.testing.EntityStoreContract;
import io.github.consentkit.crypto.testing.RecordStoreContract;
import io.github.consentkit.store.Stores;
import io.github.consentkit.store.memory.InMemoryStores;
import org.junit.jupiter.api.Nested;

class MemoryStoresTest {

    private static Stores memory() {
        InMemoryStores stores = InMemoryStores.create();
        MemoryPorts.bring(stores);
        return stores;
    }

    @Nested
    class Records extends RecordStoreContract {
        @Override
        protected Stores create(RecordShape... shapes) {
            return memory();
        }
    }

    @Nested
    class Entities extends EntityStoreContract {
        @Override
        protected Stores create() {
            return memory();
        }
    }

    @Nested
    class Separated extends ApartStoreContract {
        @Override
        protected Stores create() {
            return memory();
        }
    }

    @Nested
    class Chunks extends ChunkStoreContract {
        @Override
        protected Stores create() {
            return memory();
        }
    }
}
