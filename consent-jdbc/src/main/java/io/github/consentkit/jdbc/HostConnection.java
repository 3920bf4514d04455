package io.github.consentkit.jdbc;

import io.github.consentkit.store.StoreException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** The connection of a transaction that the host has open; nothing here ends it. */
final class HostConnection implements OpenConnection {

    private static final String BEGIN =
            "; begin one before the call, for example with @Transactional or setAutoCommit(false)";

    private final Connection connection;
    private final Dialect dialect;

    private HostConnection(Connection connection, Dialect dialect) {
        this.connection = connection;
        this.dialect = dialect;
    }

    /**
     * Takes what the host hands out, and refuses it where the guarantees of the stores would not hold.
     *
     * @throws StoreException when no transaction is open, or when it does not see what others have committed since it began
     */
    static HostConnection of(ConnectionSource source, Dialect dialect) {
        try {
            Connection connection = source.current()
                    .orElseThrow(() -> new StoreException("no transaction is open on this thread" + BEGIN));
            if (connection.getAutoCommit()) {
                throw new StoreException(
                        "no transaction is open on this thread: the connection of the host commits each"
                                + " statement by itself" + BEGIN);
            }
            // SQLite has one writer at a time, whatever it calls that
            if (dialect != Dialect.SQLITE
                    && connection.getTransactionIsolation() != Connection.TRANSACTION_READ_COMMITTED) {
                throw new StoreException("the host's transaction is not at READ COMMITTED, so that it might not see an"
                        + " erasure or a lock that was committed since it began; begin it at READ COMMITTED");
            }
            return new HostConnection(connection, dialect);
        } catch (SQLException e) {
            throw DatabaseException.of("get the connection of the host's transaction", e);
        }
    }

    @Override
    public Dialect dialect() {
        return dialect;
    }

    @Override
    public boolean isSnapshot() {
        return dialect == Dialect.SQLITE;
    }

    @Override
    public boolean hasBegun() {
        return true;
    }

    @Override
    public void begin() {
        throw new IllegalStateException("the host's transaction has begun");
    }

    @Override
    public void undo() {
        throw new IllegalStateException("the host's transaction is the host's to roll back");
    }

    @Override
    public PreparedStatement prepare(String sql) throws SQLException {
        return connection.prepareStatement(sql);
    }

    @Override
    public Marker mark(String name) throws SQLException {
        return Marker.on(connection, dialect, name);
    }
}
