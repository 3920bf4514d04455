package io.github.consentkit.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;

/** Where connections come from, and what is known of them all; for many threads. */
final class Connections {

    private final DataSource dataSource;
    private final Dialect dialect;
    private final AtomicReference<Reads> reads = new AtomicReference<>(Reads.UNKNOWN);

    Connections(DataSource dataSource, Dialect dialect) {
        this.dataSource = dataSource;
        this.dialect = dialect;
    }

    /** What a query outside of transactions sees on a connection as it comes. */
    private enum Reads {
        UNKNOWN,
        COMMITTED,
        OTHERWISE
    }

    Dialect dialect() {
        return dialect;
    }

    Connection borrow() throws SQLException {
        return dataSource.getConnection();
    }

    /** Whether a query outside of transactions sees what is committed and nothing else. */
    boolean readsCommitted(Connection connection) throws SQLException {
        return switch (dialect) {
            // its transactions begin with the write lock, and what they have read stands until they end
            case SQLITE -> false;
            // the connection knows without asking
            case H2 -> isCommitted(connection);
            case POSTGRESQL, MARIADB -> readsCommittedOnServer(connection);
        };
    }

    /** Asks once: a pool hands all connections out with the level that it is configured with. */
    private boolean readsCommittedOnServer(Connection connection) throws SQLException {
        if (reads.get() == Reads.UNKNOWN) {
            reads.set(isCommitted(connection) ? Reads.COMMITTED : Reads.OTHERWISE);
        }
        return reads.get() == Reads.COMMITTED;
    }

    /** At SERIALIZABLE PostgreSQL may end a query because of what others write, inside of a transaction or not. */
    private boolean isCommitted(Connection connection) throws SQLException {
        int level = connection.getTransactionIsolation();
        return level != Connection.TRANSACTION_READ_UNCOMMITTED
                && (dialect != Dialect.POSTGRESQL || level != Connection.TRANSACTION_SERIALIZABLE);
    }
}
