package io.github.consentkit.jdbc;

import java.sql.Connection;
import javax.sql.DataSource;

class SqliteStoresTest extends StoresContract {

    @Override
    DataSource empty() {
        return Databases.installed(Databases.sqlite());
    }

    @Override
    DataSource fresh() {
        return Databases.sqlite();
    }

    @Override
    DataSource durable(DataSource fast) {
        return Databases.beginningWith("PRAGMA synchronous = FULL", fast);
    }

    @Override
    int stride() {
        return 5;
    }

    @Override
    void lose(Connection connection) {
        close(connection);
    }
}
