package io.github.consentkit.jdbc;

import javax.sql.DataSource;

class EntitySeparationFromMariaDbOnServersTest extends EntitySeparationContract {

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
        return 7;
    }
}
