package io.github.consentkit.jdbc;

import javax.sql.DataSource;

class AnonymisationOnSqliteTest extends AnonymisationContract {

    @Override
    DataSource freshLive() {
        return Databases.sqlite();
    }

    @Override
    DataSource freshApart() {
        return Databases.h2();
    }

    @Override
    int stride() {
        return 11;
    }
}
