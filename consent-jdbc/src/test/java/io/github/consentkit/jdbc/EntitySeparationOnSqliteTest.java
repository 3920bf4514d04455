package io.github.consentkit.jdbc;

import javax.sql.DataSource;

class EntitySeparationOnSqliteTest extends EntitySeparationContract {

    @Override
    DataSource freshLive() {
        return Databases.sqlite();
    }

    @Override
    DataSource freshApart() {
        return Databases.sqlite();
    }

    @Override
    int stride() {
        return 5;
    }
}
