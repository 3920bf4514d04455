package io.github.consentkit.store;

import io.github.consentkit.internal.Check;
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
}
