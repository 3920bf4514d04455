package io.github.consentkit.jdbc;

import java.sql.Connection;
import javax.sql.DataSource;

class H2StoresTest extends StoresContract {

    @Override
    DataSource empty() {
        return Databases.installed(Databases.h2());
    }

    @Override
    DataSource fresh() {
        return Databases.h2();
    }

    @Override
    int stride() {
        return 2;
    }

    @Override
    void lose(Connection connection) {
        close(connection);
    }
}
