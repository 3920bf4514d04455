package io.github.consentkit.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.OptionalInt;

/**
 * A connection from the pool, with a transaction on it where one is needed, until it is given back as it was.
 *
 * <p>At READ COMMITTED a query sees what was committed before it and locks nothing, so work that only reads is the same with
 * and without a transaction: it begins with the first statement that changes or locks something, and work that only reads
 * spares the server its beginning, its end and the question for its isolation.
 *
 * <p>Transactions of SQLite begin at once, with the write lock: one that begins by reading fails for good when it wants to
 * write after another one has, however long it would wait. One that only reads begins without, and keeps nobody from writing.
 */
final class Borrowed implements OpenConnection {

    /** What SQLite says to a rollback where nothing is open; it says so to other mistakes, too. */
    private static final int NO_TRANSACTION = 1;

    private final Connection connection;
    private final Dialect dialect;
    private final Isolation wanted;
    private final boolean autoCommit;
    private boolean begun;
    private boolean open;
    private boolean atOnce;

    /** Whether the connection comes with an isolation at which a query is not to go without a transaction. */
    private boolean comesOtherwise;

    /** What the connection is at outside of the transaction, where that was changed. */
    private OptionalInt before = OptionalInt.empty();

    private Borrowed(Connection connection, Dialect dialect, Isolation wanted) throws SQLException {
        this.connection = connection;
        this.dialect = dialect;
        this.wanted = wanted;
        this.autoCommit = connection.getAutoCommit();
        // some drivers refuse to change the isolation while a transaction may have begun
        connection.setAutoCommit(true);
    }

    /** What a statement sees of what others commit meanwhile. */
    enum Isolation {
        /** Everything that was committed before the statement. */
        EACH_STATEMENT(Connection.TRANSACTION_READ_COMMITTED),
        /** What was committed before the first statement of the transaction. */
        SNAPSHOT(Connection.TRANSACTION_REPEATABLE_READ),
        /** Whatever the connection comes with: insertions that look at nothing. */
        ANY(Connection.TRANSACTION_NONE),
        /** The same without a transaction: one statement, which is committed with its answer. */
        ALONE(Connection.TRANSACTION_NONE);

        private final int level;

        Isolation(int level) {
            this.level = level;
        }
    }

    static Borrowed from(Connections connections, StoreSettings.Reading reading, Isolation isolation) {
        Dialect dialect = connections.dialect();
        try {
            Borrowed borrowed = around(connections.borrow(), dialect, isolation);
            try {
                borrowed.atOnce = borrowed.beginsAtOnce(connections, reading);
                if (borrowed.atOnce) {
                    borrowed.begin();
                }
                return borrowed;
            } catch (Throwable failure) {
                // it may have begun, and whoever the pool gave it to next would find himself in it
                borrowed.giveBack();
                throw failure;
            }
        } catch (SQLException e) {
            throw DatabaseException.of("begin a transaction", e);
        }
    }

    private static Borrowed around(Connection connection, Dialect dialect, Isolation isolation) throws SQLException {
        try {
            return new Borrowed(connection, dialect, isolation);
        } catch (Throwable failure) {
            closeQuietly(connection);
            throw failure;
        }
    }

    private boolean beginsAtOnce(Connections connections, StoreSettings.Reading reading) throws SQLException {
        return switch (wanted) {
            case EACH_STATEMENT -> {
                comesOtherwise = !connections.readsCommitted(connection);
                yield comesOtherwise || reading == StoreSettings.Reading.IN_TRANSACTIONS;
            }
            case SNAPSHOT, ANY -> true;
            case ALONE -> false;
        };
    }

    @Override
    public boolean hasBegun() {
        return begun || wanted == Isolation.ALONE;
    }

    @Override
    public void begin() throws SQLException {
        open = true;
        switch (dialect) {
            case SQLITE -> execute(wanted == Isolation.SNAPSHOT ? "BEGIN" : "BEGIN IMMEDIATE");
            case H2 -> beginAtLevel();
            case POSTGRESQL -> {
                if (wanted == Isolation.SNAPSHOT || comesOtherwise) {
                    // an engine over several servers may refuse the statement, or send it to all of them
                    beginAtLevel();
                } else {
                    // of this transaction alone, so that nobody has to ask what it was before
                    connection.setAutoCommit(false);
                    if (hasLevel()) {
                        execute("SET TRANSACTION ISOLATION LEVEL " + level());
                    }
                }
            }
            case MARIADB -> {
                // of the next transaction alone
                if (hasLevel()) {
                    execute("SET TRANSACTION ISOLATION LEVEL " + level());
                }
                connection.setAutoCommit(false);
            }
        }
        begun = true;
    }

    @Override
    public void undo() throws SQLException {
        rollback();
        begun = false;
        // a query outside of it would begin the next one, at another level
        connection.setAutoCommit(true);
        if (atOnce) {
            begin();
        }
    }

    private String level() {
        return wanted == Isolation.SNAPSHOT ? "REPEATABLE READ" : "READ COMMITTED";
    }

    private boolean hasLevel() {
        return wanted.level != Connection.TRANSACTION_NONE;
    }

    private void beginAtLevel() throws SQLException {
        int level = connection.getTransactionIsolation();
        if (hasLevel() && level != wanted.level) {
            before = OptionalInt.of(level);
            connection.setTransactionIsolation(wanted.level);
        }
        connection.setAutoCommit(false);
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
    public Marker mark(String name) throws SQLException {
        return Marker.on(connection, dialect, name);
    }

    private void execute(String sql) throws SQLException {
        execute(connection, sql);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    void commit() throws SQLException {
        if (!open) {
            return;
        }
        if (dialect == Dialect.SQLITE) {
            execute("COMMIT");
        } else {
            connection.commit();
        }
        open = false;
    }

    void rollback() throws SQLException {
        if (!open) {
            return;
        }
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
        if (before.isPresent()) {
            connection.setTransactionIsolation(before.getAsInt());
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
