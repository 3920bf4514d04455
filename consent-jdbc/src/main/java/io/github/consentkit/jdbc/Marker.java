package io.github.consentkit.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;

/** A savepoint: a place in a transaction that work can be undone to. */
interface Marker {

    /** Undoes what was done since; the savepoint stays. */
    void rollback() throws SQLException;

    /** Removes the savepoint. */
    void release() throws SQLException;

    /** Sets one by the connection, which in front of several servers knows on which of them something was done. */
    static Marker byConnection(Connection connection, String name) throws SQLException {
        Savepoint savepoint = connection.setSavepoint(name);
        return new Marker() {
            @Override
            public void rollback() throws SQLException {
                connection.rollback(savepoint);
            }

            @Override
            public void release() throws SQLException {
                connection.releaseSavepoint(savepoint);
            }
        };
    }

    /** Sets one by a statement, as a driver may take what it is asked for to be the beginning of a transaction (SQLite). */
    static Marker byStatement(Connection connection, String name) throws SQLException {
        execute(connection, "SAVEPOINT " + name);
        return new Marker() {
            @Override
            public void rollback() throws SQLException {
                execute(connection, "ROLLBACK TO SAVEPOINT " + name);
            }

            @Override
            public void release() throws SQLException {
                execute(connection, "RELEASE SAVEPOINT " + name);
            }
        };
    }

    /** Sets one in the way that suits the database. */
    static Marker on(Connection connection, Dialect dialect, String name) throws SQLException {
        return dialect == Dialect.POSTGRESQL ? byConnection(connection, name) : byStatement(connection, name);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
