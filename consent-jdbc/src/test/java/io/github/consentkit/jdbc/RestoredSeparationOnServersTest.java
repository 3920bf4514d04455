package io.github.consentkit.jdbc;

import java.nio.file.Path;
import java.util.Map;
import javax.sql.DataSource;

/** The live store in PostgreSQL, the separate one in MariaDB: the rows of the tables are copied, and come back. */
class RestoredSeparationOnServersTest extends RestoredSeparationContract {

    private final Map<String, String> urls = Map.of("live", Databases.postgreSqlUrl(), "apart", Databases.mariaDbUrl());

    @Override
    DataSource connect(String name) {
        return Pool.of(Databases.installed(owner(name), Archive.shapes()));
    }

    /** May do more than the service. */
    private DataSource owner(String name) {
        return Databases.at(urls.get(name));
    }

    @Override
    void copy(String name) {
        TableDump.write(owner(name), file(name));
    }

    @Override
    void bringBack(String name) {
        TableDump.restore(file(name), owner(name));
    }

    private Path file(String name) {
        return home.resolve(name + ".dump");
    }

    @Override
    void disconnect() {
        // whoever opens them again has other connections
    }
}
