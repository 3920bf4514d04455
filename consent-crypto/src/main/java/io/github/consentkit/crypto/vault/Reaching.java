package io.github.consentkit.crypto.vault;

import io.github.consentkit.error.ConsentKitException;
import io.github.consentkit.internal.Check;
import io.github.consentkit.store.StoreUnreachableException;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.store.UnitOfWork;
import java.util.function.Function;

/** The work of the separate store, which says when it could not even begin: whoever has more to do there need not try. */
record Reaching(UnitOfWork store) implements UnitOfWork {

    @Override
    public <R> R call(Function<? super Transaction, ? extends R> work) {
        return begun(Check.notNull(work, "work"), some -> store.call(some));
    }

    @Override
    public <R> R snapshot(Function<? super Transaction, ? extends R> work) {
        return begun(Check.notNull(work, "work"), some -> store.snapshot(some));
    }

    private static <R> R begun(
            Function<? super Transaction, ? extends R> work, Function<Function<Transaction, R>, R> transaction) {
        boolean[] begun = {false};
        try {
            return transaction.apply(handle -> {
                begun[0] = true;
                return work.apply(handle);
            });
        } catch (ConsentKitException e) {
            if (begun[0]) {
                throw e;
            }
            throw new StoreUnreachableException(
                    "the separate store cannot be reached; what lies there or goes there waits, so call again once it is up",
                    e);
        }
    }
}
