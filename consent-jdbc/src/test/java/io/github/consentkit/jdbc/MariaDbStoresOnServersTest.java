package io.github.consentkit.jdbc;

import java.sql.Connection;
import javax.sql.DataSource;

class MariaDbStoresOnServersTest extends StoresContract {

    @Override
    DataSource empty() {
        return Databases.emptied(Shared.DATABASE);
    }

    @Override
    DataSource fresh() {
        return Databases.mariaDb();
    }

    @Override
    void lose(Connection connection) {
        kill(connection, "SELECT CONNECTION_ID()", "KILL %d", Shared.DATABASE);
    }

    private static final class Shared {
        static final DataSource DATABASE = Databases.installed(Databases.mariaDb());
    }
}
