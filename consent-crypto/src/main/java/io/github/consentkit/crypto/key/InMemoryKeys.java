package io.github.consentkit.crypto.key;

import io.github.consentkit.internal.Check;
import io.github.consentkit.store.memory.InMemoryStores;

/** Keyrings and the claim of an installation in the memory of the process: for test suites and first steps. */
public final class InMemoryKeys {

    private InMemoryKeys() {}

    /** Gives the store a {@link KeyringStore}, an {@link InstallationStore} and an {@link ErasureOutbox}, unless it has them. */
    public static InMemoryStores in(InMemoryStores stores) {
        Check.notNull(stores, "stores").port(KeyringStore.class, MemoryKeyringStore::new);
        stores.port(InstallationStore.class, MemoryInstallationStore::new);
        stores.port(ErasureOutbox.class, MemoryErasureOutbox::new);
        return stores;
    }
}
