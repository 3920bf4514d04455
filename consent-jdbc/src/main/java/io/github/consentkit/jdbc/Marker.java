package io.github.consentkit.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.Optional;

/**
 * A savepoint: a place in a transaction that work can be undone to.
 *
 * <p>In PostgreSQL it is the connection's, which in front of several servers knows on which of them something was done, and
 * would send a statement to all of them. Elsewhere, and where a connection leaves that to the coordinator of a distributed
 * transaction, it is a statement.
 */
final class Marker {

    /** What PostgreSQL's driver says while a coordinator has the connection. */
    private static final String NOT_IN_THIS_STATE = "55000";

    private final Connection connection;
    private final String name;
    private final Optional<Savepoint> savepoint;

    private Marker(Connection connection, String name, Optional<Savepoint> savepoint) {
        this.connection = connection;
        this.name = name;
        this.savepoint = savepoint;
    }

    /** Sets one; the name is lower-case letters, digits and underscores. */
    static Marker on(Connection connection, Dialect dialect, String name) throws SQLException {
        if (dialect == Dialect.POSTGRESQL) {
            try {
                return new Marker(connection, name, Optional.of(connection.setSavepoint(name)));
            } catch (SQLException failure) {
                instead(connection, "SAVEPOINT " + name, failure);
            }
        } else {
            execute(connection, "SAVEPOINT " + name);
        }
        return new Marker(connection, name, Optional.empty());
    }

    /** Undoes what was done since; the savepoint stays. */
    void rollback() throws SQLException {
        run(connection::rollback, "ROLLBACK TO SAVEPOINT ");
    }

    /** Removes the savepoint. */
    void release() throws SQLException {
        run(connection::releaseSavepoint, "RELEASE SAVEPOINT ");
    }

    private interface Step {
        void to(Savepoint savepoint) throws SQLException;
    }

    private void run(Step step, String statement) throws SQLException {
        if (savepoint.isEmpty()) {
            execute(connection, statement + name);
            return;
        }
        try {
            step.to(savepoint.get());
        } catch (SQLException failure) {
            instead(connection, statement + name, failure);
        }
    }

    /** Runs the statement where it was the connection that refused the call, and not the server that failed. */
    private static void instead(Connection connection, String statement, SQLException failure) throws SQLException {
        boolean refused = failure instanceof SQLFeatureNotSupportedException
                || failure.getSQLState() == null
                || failure.getSQLState().equals(NOT_IN_THIS_STATE);
        if (!refused) {
            throw failure;
        }
        try {
            execute(connection, statement);
        } catch (SQLException e) {
            failure.addSuppressed(e);
            throw failure;
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
