package io.github.consentkit.jdbc;

import javax.sql.DataSource;

class AnonymisationOnH2Test extends AnonymisationContract {

    @Override
    DataSource freshLive() {
        return Databases.h2();
    }

    @Override
    DataSource freshApart() {
        return Databases.h2();
    }

    @Override
    int stride() {
        return 5;
    }
}
