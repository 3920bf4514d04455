package io.github.consentkit.jdbc;

import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;

/** The proof on every cell of a server; its files are the server's. */
class OblivionMariaDbOnServersTest extends OblivionContract {

    private final Map<String, String> urls = new HashMap<>();

    @Override
    DataSource database(String name) {
        return Databases.at(urls.computeIfAbsent(name, none -> Databases.mariaDbUrl()));
    }

    @Override
    void settle() {
        // nothing is open between calls
    }
}
