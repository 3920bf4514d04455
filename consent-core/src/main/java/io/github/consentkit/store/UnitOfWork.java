package io.github.consentkit.store;

import io.github.consentkit.internal.Check;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Port: runs work all or nothing (invariant I14).
 *
 * <p>Work that ends normally is committed as a whole; work that throws leaves nothing behind and its exception comes out
 * as it is. A call inside another on the same thread joins the outer transaction; when the inner one fails, what the inner
 * one did is undone even where the outer goes on.
 */
public interface UnitOfWork {

    /** Runs the work in a transaction and returns its result. */
    <R> R call(Function<? super Transaction, ? extends R> work);

    /**
     * Runs work that only reads, and returns its result: whatever others commit meanwhile, all of it sees the store as of
     * one moment, and keeps nobody from writing.
     *
     * <p>Inside a transaction that is open on the thread it is part of that one, and sees what that one sees.
     */
    <R> R snapshot(Function<? super Transaction, ? extends R> work);

    /** Runs the work in a transaction. */
    default void run(Consumer<? super Transaction> work) {
        Check.notNull(work, "work");
        Boolean done = call(transaction -> {
            work.accept(transaction);
            return Boolean.TRUE;
        });
        assert done;
    }

    /**
     * Runs work that has to be committed before the caller goes on, because another store, or somebody outside, comes next.
     *
     * @param otherwise the message where it is not: what has to be called outside of a transaction, why, and what to do
     * @throws StoreException when it was part of a transaction that is open still, the host's for example; what it did stands or falls
     *     with that one
     */
    default void runCommitted(Consumer<? super Transaction> work, String otherwise) {
        Check.notNull(work, "work");
        Check.notNull(otherwise, "otherwise");
        AtomicBoolean committed = new AtomicBoolean();
        run(transaction -> {
            transaction.onCommit(() -> committed.set(true));
            work.accept(transaction);
        });
        if (!committed.get()) {
            throw new StoreException(otherwise);
        }
    }
}
