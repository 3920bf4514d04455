package io.github.consentkit.crypto.key;

import io.github.consentkit.internal.Check;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.store.memory.InMemoryStores;
import java.util.Optional;

/** The installation in a field. */
final class MemoryInstallationStore implements InstallationStore {

    private final InMemoryStores stores;
    private Optional<InstallationId> claimed = Optional.empty();

    MemoryInstallationStore(InMemoryStores stores) {
        this.stores = stores;
    }

    @Override
    public Optional<InstallationId> find(Transaction transaction) {
        stores.reading(transaction);
        return claimed;
    }

    @Override
    public InstallationId claim(Transaction transaction, InstallationId installation) {
        stores.reading(transaction);
        Check.notNull(installation, "the installation id");
        if (claimed.isEmpty()) {
            claimed = Optional.of(installation);
            stores.changing(transaction, () -> claimed = Optional.empty());
        }
        return claimed.get();
    }
}
