package io.github.consentkit.jdbc;

import javax.sql.DataSource;

class EntitySeparationFromPostgreSqlOnServersTest extends EntitySeparationContract {

    @Override
    DataSource freshLive() {
        return Databases.postgreSql();
    }

    @Override
    DataSource freshApart() {
        return Databases.mariaDbOfTheService();
    }

    @Override
    int stride() {
        return 7;
    }
}
