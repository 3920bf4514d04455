package io.github.consentkit.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Port: the transactions of a host that owns them. The stores work on the connection that it hands out and never commit,
 * roll back or close it, nor change its auto-commit or isolation.
 */
public interface ConnectionSource {

    /**
     * Returns the connection of the transaction that the host has open on this thread, the same for the whole of it, or
     * empty when none is open; the call is refused then.
     *
     * @throws SQLException when it cannot be had
     */
    Optional<Connection> current() throws SQLException;

    /**
     * Has the action run after the transaction that is open on this thread has committed, and never when it rolls back;
     * returns whether the host can promise that. Where it cannot, as by default, the action does not run, and keys are
     * unwrapped anew for each use.
     */
    default boolean afterCommit(Runnable action) {
        return false;
    }
}
