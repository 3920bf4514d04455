package io.github.consentkit.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * A connection with a transaction on it, from the pool until it is given back as it was.
 *
 * <p>Transactions of SQLite begin with the write lock: one that begins by reading fails for good when it wants to write
 * after another one has, however long it would wait. One that only reads begins without, and keeps nobody from writing.
 */
final class Borrowed implements OpenConnection {

    /** What SQLite says to a rollback where nothing is open; it says so to other mistakes, too. */
    private static final int NO_TRANSACTION = 1;

    private final Connection connection;
    private final Dialect dialect;
    private final Isolation wanted;
    private final boolean autoCommit;
    private final int isolation;
    private boolean open = true;

    private Borrowed(Connection connection, Dialect dialect, Isolation wanted) throws SQLException {
        this.connection = connection;
        this.dialect = dialect;
        this.wanted = wanted;
        this.autoCommit = connection.getAutoCommit();
        // some drivers refuse to change the isolation while a transaction may have begun
        connection.setAutoCommit(true);
        this.isolation = connection.getTransactionIsolation();
    }

    /** What a statement sees of what others commit meanwhile. */
    enum Isolation {
        /** Everything that was committed before the statement. */
        EACH_STATEMENT(Connection.TRANSACTION_READ_COMMITTED),
        /** What was committed before the first statement of the transaction. */
        SNAPSHOT(Connection.TRANSACTION_REPEATABLE_READ);

        private final int level;

        Isolation(int level) {
            this.level = level;
        }
    }

    static Borrowed from(DataSource dataSource, Dialect dialect, Isolation isolation) {
        try {
            Connection connection = dataSource.getConnection();
            try {
                Borrowed borrowed = new Borrowed(connection, dialect, isolation);
                borrowed.begin();
                return borrowed;
            } catch (Throwable failure) {
                if (dialect == Dialect.SQLITE) {
                    // it may have begun, and whoever the pool gave it to next would find himself in it
                    endsNow(connection, dialect);
                }
                closeQuietly(connection);
                throw failure;
            }
        } catch (SQLException e) {
            throw DatabaseException.of("begin a transaction", e);
        }
    }

    private void begin() throws SQLException {
        if (dialect == Dialect.SQLITE) {
            execute(wanted == Isolation.SNAPSHOT ? "BEGIN" : "BEGIN IMMEDIATE");
        } else {
            if (isolation != wanted.level) {
                connection.setTransactionIsolation(wanted.level);
            }
            connection.setAutoCommit(false);
        }
    }

    /** SQLite has one transaction at a time. */
    @Override
    public boolean isSnapshot() {
        return dialect == Dialect.SQLITE || wanted == Isolation.SNAPSHOT;
    }

    @Override
    public Dialect dialect() {
        return dialect;
    }

    @Override
    public PreparedStatement prepare(String sql) throws SQLException {
        return connection.prepareStatement(sql);
    }

    @Override
    public void execute(String sql) throws SQLException {
        execute(connection, sql);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    void commit() throws SQLException {
        if (dialect == Dialect.SQLITE) {
            execute("COMMIT");
        } else {
            connection.commit();
        }
        open = false;
    }

    void rollback() throws SQLException {
        if (dialect == Dialect.SQLITE) {
            execute("ROLLBACK");
        } else {
            connection.rollback();
        }
        open = false;
    }

    /**
     * Gives the connection back as it was. Never throws: the work is committed or rolled back, and stays so. One whose
     * transaction could not be ended is cut off, because switching auto-commit on again would commit it.
     */
    void giveBack() {
        try {
            if (open && !endsNow(connection, dialect)) {
                cutOff();
            } else {
                restore();
            }
        } catch (SQLException e) {
            // nothing is open on it any more; what is the matter with it, the pool finds out
            quietly(() -> connection.abort(Runnable::run));
        } finally {
            closeQuietly(connection);
        }
    }

    private void restore() throws SQLException {
        connection.setAutoCommit(true);
        if (dialect != Dialect.SQLITE && isolation != wanted.level) {
            connection.setTransactionIsolation(isolation);
        }
        connection.setAutoCommit(autoCommit);
    }

    /** Ends the connection itself, and with it whatever is open on it. */
    private void cutOff() {
        switch (dialect) {
            case POSTGRESQL, MARIADB -> quietly(() -> connection.abort(Runnable::run));
            // their drivers take an abort for nothing to do
            case H2, SQLITE -> quietly(() -> connection.unwrap(Connection.class).close());
        }
    }

    /** Whether no transaction is open after one more attempt; the last connection may hold a database in memory. */
    private static boolean endsNow(Connection connection, Dialect dialect) {
        try {
            switch (dialect) {
                case SQLITE -> execute(connection, "ROLLBACK");
                case H2 -> connection.rollback();
                case POSTGRESQL, MARIADB -> {
                    return false;
                }
            }
            return true;
        } catch (SQLException e) {
            return dialect == Dialect.SQLITE && e.getErrorCode() == NO_TRANSACTION;
        }
    }

    private interface Ending {
        void run() throws SQLException;
    }

    @SuppressWarnings("EmptyCatch") // it is as broken as can be; the pool finds out
    private static void quietly(Ending ending) {
        try {
            ending.run();
        } catch (SQLException ignored) {
            // nothing left to do with it
        }
    }

    private static void closeQuietly(Connection connection) {
        try {
            connection.close();
        } catch (SQLException ignored) {
            // what was done is done; a connection that cannot be closed is the pool's to drop
        }
    }
}
