package io.github.consentkit.jdbc;

import javax.sql.DataSource;

class AnonymisationMariaDbOnServersTest extends AnonymisationContract {

    @Override
    DataSource freshLive() {
        return Databases.mariaDb();
    }

    @Override
    DataSource freshApart() {
        return Databases.postgreSql();
    }

    @Override
    int stride() {
        return 23;
    }
}
