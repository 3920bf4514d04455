package io.github.consentkit.jdbc;

import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;

/** The proof on the files of H2. */
class OblivionTest extends OblivionContract {

    private final List<JdbcConnectionPool> pools = new ArrayList<>();

    @Override
    DataSource database(String name) {
        JdbcConnectionPool pool =
                JdbcConnectionPool.create("jdbc:h2:file:" + home.resolve(name) + ";WRITE_DELAY=0", "sa", "");
        pools.add(pool);
        return pool;
    }

    @Override
    void settle() {
        pools.forEach(JdbcConnectionPool::dispose);
        pools.clear();
    }
}
