package io.github.consentkit.crypto.photo;

import io.github.consentkit.internal.Check;
import io.github.consentkit.store.memory.InMemoryStores;

/** Sealed photos in the memory of the process: for test suites and first steps. */
public final class InMemoryPhotos {

    private InMemoryPhotos() {}

    /** Gives the store a {@link ChunkStore}, unless it has one, and returns it. */
    public static InMemoryStores in(InMemoryStores stores) {
        Check.notNull(stores, "stores").port(ChunkStore.class, MemoryChunkStore::new);
        return stores;
    }
}
