package io.github.consentkit.crypto.key;

import io.github.consentkit.internal.Check;
import io.github.consentkit.store.StoreException;
import io.github.consentkit.store.Stores;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.store.UnitOfWork;
import java.util.function.Function;

/**
 * A store with keyrings in the memory of the process, around another in-memory store whose ports and transactions it
 * keeps: for test suites and first steps.
 *
 * <p>Everything runs in transactions of {@link #unitOfWork()}, which are those of the inner store with the keyrings in
 * them: work that throws leaves neither records nor keys behind. The inner store must run its transactions one after
 * another, as {@link io.github.consentkit.store.memory.InMemoryStores} does. Safe for use by many threads.
 */
public final class InMemoryKeyringStores implements Stores {

    private final Stores inner;
    private final MemoryKeyringStore keyrings = new MemoryKeyringStore();

    private InMemoryKeyringStores(Stores inner) {
        this.inner = inner;
    }

    /** Returns the store with keyrings beside what it has; wire this one instead of it. */
    public static InMemoryKeyringStores around(Stores inner) {
        return new InMemoryKeyringStores(Check.notNull(inner, "the inner store"));
    }

    @Override
    public UnitOfWork unitOfWork() {
        return new UnitOfWork() {
            @Override
            public <R> R call(Function<? super Transaction, ? extends R> work) {
                Check.notNull(work, "work");
                return inner.unitOfWork().call(transaction -> keyrings.during(transaction, work));
            }
        };
    }

    /**
     * Returns the port of this type: the {@link KeyringStore}, or one of the inner store.
     *
     * @throws StoreException when the store does not have it
     */
    @Override
    public <P> P port(Class<P> type) {
        return Check.notNull(type, "type") == KeyringStore.class ? type.cast(keyrings) : inner.port(type);
    }
}
