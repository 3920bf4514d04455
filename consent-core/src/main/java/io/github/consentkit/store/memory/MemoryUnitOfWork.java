package io.github.consentkit.store.memory;

import io.github.consentkit.internal.Check;
import io.github.consentkit.store.StoreException;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.store.UnitOfWork;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;

/** One transaction at a time; every change leaves behind how to undo it. */
final class MemoryUnitOfWork implements UnitOfWork {

    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Open> open = new ArrayDeque<>();

    @Override
    public <R> R call(Function<? super Transaction, ? extends R> work) {
        Check.notNull(work, "work");
        List<Runnable> committed = new ArrayList<>();
        R result;
        lock.lock();
        try {
            result = inTransaction(work, committed);
        } finally {
            lock.unlock();
        }
        committed.forEach(Runnable::run);
        return result;
    }

    /** The same, as there is one transaction at a time. */
    @Override
    public <R> R snapshot(Function<? super Transaction, ? extends R> work) {
        return call(work);
    }

    private <R> R inTransaction(Function<? super Transaction, ? extends R> work, List<Runnable> committed) {
        Open transaction = new Open();
        open.push(transaction);
        boolean done = false;
        try {
            R result = work.apply(transaction);
            if (open.size() == 1) {
                transaction.atTheEnd.values().forEach(last -> last.accept(transaction));
            }
            done = true;
            return result;
        } finally {
            open.pop();
            if (!done) {
                transaction.undo();
            } else if (open.isEmpty()) {
                committed.addAll(transaction.onCommit);
            } else {
                open.peek().take(transaction);
            }
        }
    }

    /** Notes how to undo a change that the port is about to make; refuses a handle that is not open here and now. */
    void changing(Transaction transaction, Runnable undo) {
        check(transaction);
        // whichever open handle was used: the innermost work made the change, and fails or succeeds with it
        open.getFirst().undo.push(undo);
    }

    /** Runs the work when everything else of the outermost transaction is done; of two with one key the second. */
    void atTheEnd(Transaction transaction, Object key, Consumer<? super Transaction> work) {
        check(transaction);
        open.getFirst().atTheEnd.put(key, work);
    }

    /** Refuses a handle of another store, another thread, or a transaction that has ended. */
    void reading(Transaction transaction) {
        check(transaction);
    }

    private void check(Transaction transaction) {
        boolean valid = lock.isHeldByCurrentThread() && open.stream().anyMatch(handle -> handle == transaction);
        if (!valid) {
            throw new StoreException("the transaction is not open in this store on this thread; use the handle that"
                    + " UnitOfWork.call passes, and only inside that call");
        }
    }

    private final class Open implements Transaction {

        private final Deque<Runnable> undo = new ArrayDeque<>();
        private final List<Runnable> onCommit = new ArrayList<>();
        private final Map<Object, Consumer<? super Transaction>> atTheEnd = new LinkedHashMap<>();

        @Override
        public void onCommit(Runnable action) {
            Check.notNull(action, "action");
            check(this);
            open.getFirst().onCommit.add(action);
        }

        private void undo() {
            undo.forEach(Runnable::run);
            undo.clear();
        }

        /** What an inner transaction did is undone with the outer one, latest change first. */
        private void take(Open inner) {
            inner.undo.descendingIterator().forEachRemaining(undo::push);
            atTheEnd.putAll(inner.atTheEnd);
            onCommit.addAll(inner.onCommit);
        }
    }
}
