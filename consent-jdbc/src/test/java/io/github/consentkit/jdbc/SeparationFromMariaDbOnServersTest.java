package io.github.consentkit.jdbc;

import javax.sql.DataSource;

class SeparationFromMariaDbOnServersTest extends SeparationContract {

    @Override
    DataSource freshLive() {
        return Databases.mariaDb();
    }

    @Override
    DataSource installedLive() {
        return Databases.mariaDbOfTheService(Archive.shapes());
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
