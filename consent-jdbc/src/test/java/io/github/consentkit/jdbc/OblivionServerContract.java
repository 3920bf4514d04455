package io.github.consentkit.jdbc;

import io.github.consentkit.testing.LeakSearch;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;

/** The proof on every cell of a server, and on its files where they are here. */
abstract class OblivionServerContract extends OblivionContract {

    private final Map<String, DataSource> databases = new HashMap<>();
    private final List<Queue<Connection>> pools = new ArrayList<>();

    /** Makes a database, and returns its URL. */
    abstract String url();

    /** Finds what the server has on the disk; empty where that is somewhere else. */
    abstract Optional<ServerFiles> files(List<DataSource> all);

    @Override
    DataSource database(String name) {
        return databases.computeIfAbsent(name, none -> {
            Queue<Connection> idle = new ConcurrentLinkedQueue<>();
            pools.add(idle);
            return Pool.of(Databases.at(url()), idle);
        });
    }

    @AfterEach
    void closeConnections() throws SQLException {
        for (Queue<Connection> pool : pools) {
            for (Connection each : pool) {
                each.close();
            }
        }
    }

    @Override
    boolean searchServer(LeakSearch search, List<DataSource> all, Instant since) throws IOException {
        Optional<ServerFiles> files = files(all);
        if (files.isPresent()) {
            files.get().search(search, since);
        }
        return files.isPresent();
    }
}
