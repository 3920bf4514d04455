package io.github.consentkit.store;

/**
 * A handle on the transaction that is open: every port takes one, so that nothing is read or written outside.
 *
 * <p>It belongs to the thread that got it and ends with the call that handed it out; a port refuses the handle of
 * another store.
 */
public interface Transaction {

    /**
     * Runs the action once the outermost transaction has committed; it never runs when that rolls back, nor when the inner
     * work fails in which it was named.
     *
     * @throws StoreException when the transaction is not open on this thread
     */
    void onCommit(Runnable action);
}
