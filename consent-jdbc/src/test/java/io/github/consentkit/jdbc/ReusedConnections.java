package io.github.consentkit.jdbc;

import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Connections to the servers of the tests. A closed one is kept for whoever asks for the same URL next, as if it were new: a
 * server takes longer to make one than most tests take. A pool for each URL would not do: each test has a schema of its own, and
 * nobody says when it is over.
 */
final class ReusedConnections {

    /** Of all URLs together, so that the tests of many schemas leave few on the server. */
    private static final int KEPT = 24;

    private static final Deque<Kept> IDLE = new ArrayDeque<>();

    private ReusedConnections() {}

    private record Kept(String url, Connection connection) {}

    /** Returns connections to the URL. */
    static DataSource at(String url) {
        return Proxies.of(DataSource.class, null, (none, method, arguments) -> {
            if (method.getName().equals("getConnection")) {
                return Proxies.of(Connection.class, borrowed(url), new UntilClosed(url)::call);
            }
            throw new UnsupportedOperationException(method.toString());
        });
    }

    private static Connection borrowed(String url) throws SQLException {
        for (Optional<Connection> kept = take(url); kept.isPresent(); kept = take(url)) {
            if (kept.get().isValid(5)) {
                return kept.get();
            }
            kept.get().close();
        }
        return DriverManager.getConnection(url);
    }

    private static synchronized Optional<Connection> take(String url) {
        for (Iterator<Kept> each = IDLE.descendingIterator(); each.hasNext(); ) {
            Kept kept = each.next();
            if (kept.url().equals(url)) {
                each.remove();
                return Optional.of(kept.connection());
            }
        }
        return Optional.empty();
    }

    private static void keep(String url, Connection connection) throws SQLException {
        Optional<Kept> oldest = Optional.empty();
        synchronized (ReusedConnections.class) {
            IDLE.addLast(new Kept(url, connection));
            if (IDLE.size() > KEPT) {
                oldest = Optional.of(IDLE.removeFirst());
            }
        }
        if (oldest.isPresent()) {
            oldest.get().connection().close();
        }
    }

    /** What one user has of a connection. */
    private static final class UntilClosed {

        private final String url;
        private boolean closed;

        UntilClosed(String url) {
            this.url = url;
        }

        Object call(Connection connection, Method method, Object[] arguments) throws Throwable {
            switch (method.getName()) {
                case "close" -> {
                    if (!closed) {
                        closed = true;
                        end(connection);
                    }
                    return null;
                }
                case "isClosed" -> {
                    return closed || connection.isClosed();
                }
                default -> {
                    if (closed) {
                        throw new SQLException("this connection has been closed", "08003");
                    }
                    return Proxies.pass(connection, method, arguments);
                }
            }
        }

        private void end(Connection connection) throws SQLException {
            try {
                if (asNew(connection)) {
                    keep(url, connection);
                    return;
                }
            } catch (SQLException e) {
                // it is broken, which is no news to whoever has closed it
            }
            connection.close();
        }

        private boolean asNew(Connection connection) throws SQLException {
            if (connection.isClosed() || connection.isReadOnly()) {
                return false;
            }
            if (!connection.getAutoCommit()) {
                connection.rollback();
                connection.setAutoCommit(true);
            }
            try (Statement statement = connection.createStatement()) {
                if (url.startsWith("jdbc:postgresql:")) {
                    statement.execute("RESET ROLE; RESET ALL");
                } else {
                    statement.execute("SET SESSION tx_isolation = DEFAULT, SESSION tx_read_only = DEFAULT");
                }
            }
            return true;
        }
    }
}
