package io.github.consentkit.jdbc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;

/** In files of H2. */
class RestoredSeparationTest extends RestoredSeparationContract {

    private final List<JdbcConnectionPool> pools = new ArrayList<>();

    @Override
    DataSource connect(String name) {
        JdbcConnectionPool pool =
                JdbcConnectionPool.create("jdbc:h2:file:" + home.resolve(name) + ";WRITE_DELAY=0", "sa", "");
        pools.add(pool);
        return Databases.installed(pool, Archive.shapes());
    }

    @Override
    void copy(String name) throws IOException {
        Files.copy(file(name), home.resolve(name + ".before"));
    }

    @Override
    void bringBack(String name) throws IOException {
        Files.copy(home.resolve(name + ".before"), file(name), StandardCopyOption.REPLACE_EXISTING);
    }

    private Path file(String name) {
        return home.resolve(name + ".mv.db");
    }

    @Override
    void disconnect() {
        pools.forEach(JdbcConnectionPool::dispose);
    }
}
