package io.github.consentkit.examples.benchmarks;

import io.github.consentkit.jdbc.ConnectionSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A host that owns its transactions, one at a time, which the SDK joins. */
final class HostTransactions implements ConnectionSource {

    private final DataSource database;
    private final List<Runnable> afterCommit = new ArrayList<>();
    private @Nullable Connection open;

    HostTransactions(DataSource database) {
        this.database = database;
    }

    /** The host's work on its connection. */
    interface Work<R> {
        R on(Connection connection) throws SQLException;
    }

    /** Runs the work, and commits; a benchmark that fails ends. */
    <R> R call(Work<R> work) {
        try (Connection connection = Sql.begin(database)) {
            open = connection;
            R result = work.on(connection);
            connection.commit();
            open = null;
            connection.setAutoCommit(true);
            afterCommit.forEach(Runnable::run);
            afterCommit.clear();
            return result;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Optional<Connection> current() {
        return Optional.ofNullable(open);
    }

    @Override
    public boolean afterCommit(Runnable action) {
        return afterCommit.add(action);
    }
}
