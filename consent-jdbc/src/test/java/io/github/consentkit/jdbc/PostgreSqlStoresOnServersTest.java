package io.github.consentkit.jdbc;

import java.sql.Connection;
import javax.sql.DataSource;

class PostgreSqlStoresOnServersTest extends StoresContract {

    @Override
    DataSource empty() {
        return Databases.emptied(Shared.DATABASE);
    }

    @Override
    DataSource fresh() {
        return Databases.postgreSql();
    }

    @Override
    DataSource durable(DataSource fast) {
        return Databases.beginningWith("SET synchronous_commit = on", fast);
    }

    @Override
    void lose(Connection connection) {
        kill(connection, "SELECT pg_backend_pid()", "SELECT pg_terminate_backend(%d)", Shared.DATABASE);
    }

    private static final class Shared {
        static final DataSource DATABASE = Databases.installed(Databases.postgreSql());
    }
}
