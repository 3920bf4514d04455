package io.github.consentkit.jdbc;

import java.sql.Connection;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.sql.DataSource;

/** Keeps connections that were closed for the next who wants one, as they were left. */
final class Pool {

    private Pool() {}

    static DataSource of(DataSource dataSource) {
        return of(dataSource, new ConcurrentLinkedQueue<>());
    }

    /** Keeps them here, where they can be closed. */
    static DataSource of(DataSource dataSource, Queue<Connection> idle) {
        return Proxies.of(DataSource.class, dataSource, (target, method, arguments) -> {
            Connection known = idle.poll();
            while (known != null && known.isClosed()) {
                known = idle.poll();
            }
            Connection connection = known == null ? target.getConnection() : known;
            return Proxies.of(Connection.class, connection, (physical, called, values) -> {
                if (called.getName().equals("close")) {
                    idle.add(physical);
                    return null;
                }
                return Proxies.pass(physical, called, values);
            });
        });
    }
}
