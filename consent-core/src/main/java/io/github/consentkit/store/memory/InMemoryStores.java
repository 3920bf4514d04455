package io.github.consentkit.store.memory;

import io.github.consentkit.consent.ConsentLedger;
import io.github.consentkit.internal.Check;
import io.github.consentkit.lifecycle.DataHolders;
import io.github.consentkit.store.StoreException;
import io.github.consentkit.store.Stores;
import io.github.consentkit.store.UnitOfWork;
import io.github.consentkit.subject.SubjectStore;
import java.util.Map;

/**
 * A store in the memory of the process: for test suites and first steps. What it keeps ends with the process.
 *
 * <p>Transactions are real: work that throws leaves nothing behind. They run one after another, so that a reader never
 * sees half of a writer's work. Safe for use by many threads.
 */
public final class InMemoryStores implements Stores {

    private final MemoryUnitOfWork unitOfWork = new MemoryUnitOfWork();
    private final Map<Class<?>, Object> ports = Map.of(
            SubjectStore.class, new MemorySubjectStore(unitOfWork),
            ConsentLedger.class, new MemoryConsentLedger(unitOfWork),
            DataHolders.class, new MemoryDataHolders());

    private InMemoryStores() {}

    /** Returns a new, empty store. */
    public static InMemoryStores create() {
        return new InMemoryStores();
    }

    @Override
    public UnitOfWork unitOfWork() {
        return unitOfWork;
    }

    @Override
    public <P> P port(Class<P> type) {
        Object port = ports.get(Check.notNull(type, "type"));
        if (port == null) {
            throw new StoreException("the in-memory store has no " + type.getName() + "; it has " + ports.keySet());
        }
        return type.cast(port);
    }

    /** Returns a new holder of facts about data, registered with this store under the name. */
    public InMemoryDataHolder holder(String name) {
        InMemoryDataHolder holder = new InMemoryDataHolder(name, unitOfWork);
        port(DataHolders.class).register(holder);
        return holder;
    }
}
