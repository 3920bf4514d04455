package io.github.consentkit.jdbc;

import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** A host that owns its transactions, and writes down what others do with its connections. */
final class HostTransactions implements ConnectionSource {

    final List<String> calls = new ArrayList<>();
    boolean canTell = true;
    boolean commitsByItself;
    int isolation = Connection.TRANSACTION_READ_COMMITTED;

    private final DataSource dataSource;
    private final List<Runnable> afterCommit = new ArrayList<>();
    private Connection open;
    private Consumer<Connection> ending = connection -> {};
    private int countdown;

    HostTransactions(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** The host's own work on its own connection. */
    interface Work {
        void on(Connection connection) throws SQLException;
    }

    /** Runs the work and commits; what it throws rolls back. */
    void run(Work work) {
        try (Connection connection = dataSource.getConnection()) {
            connection.setTransactionIsolation(isolation);
            connection.setAutoCommit(commitsByItself);
            open = connection;
            try {
                work.on(connection);
                if (!commitsByItself) {
                    connection.commit();
                }
            } catch (Throwable failure) {
                if (!commitsByItself && !connection.isClosed()) {
                    connection.rollback();
                }
                afterCommit.clear();
                throw failure;
            } finally {
                open = null;
            }
            List<Runnable> actions = List.copyOf(afterCommit);
            afterCommit.clear();
            actions.forEach(Runnable::run);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Optional<Connection> current() {
        return Optional.ofNullable(open).map(target -> Proxies.of(Connection.class, target, this::noted));
    }

    @Override
    public boolean afterCommit(Runnable action) {
        return canTell && afterCommit.add(action);
    }

    /** Ends the transaction that is open before the statement of this number that somebody else prepares on it, the next one being 1. */
    void endBefore(int statement, Consumer<Connection> end) {
        countdown = statement;
        ending = end;
    }

    /** Whether so many statements came. */
    boolean hasEnded() {
        return countdown <= 0;
    }

    private Object noted(Connection connection, Method method, Object[] arguments) throws Throwable {
        boolean toSavepoint = method.getName().equals("rollback") && arguments != null;
        calls.add(toSavepoint ? "rollback to a savepoint" : method.getName());
        if (method.getName().equals("prepareStatement") && --countdown == 0) {
            ending.accept(connection);
        }
        return Proxies.pass(connection, method, arguments);
    }
}
