package io.github.consentkit.crypto.vault;

import io.github.consentkit.crypto.key.InMemoryKeys;
import io.github.consentkit.crypto.photo.InMemoryPhotos;
import io.github.consentkit.store.memory.InMemoryStores;

/** Gives an in-memory store everything that a vault keeps. */
final class MemoryPorts {

    private MemoryPorts() {}

    static void bring(InMemoryStores stores) {
        InMemoryPhotos.in(InMemoryKeys.in(stores)).port(RecordStore.class, MemoryRecordStore::new);
        stores.port(ApartStore.class, MemoryApartStore::new);
        stores.port(EntityStore.class, MemoryEntityStore::new);
    }
}
