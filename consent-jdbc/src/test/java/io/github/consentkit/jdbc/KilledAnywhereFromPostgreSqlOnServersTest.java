package io.github.consentkit.jdbc;

import javax.sql.DataSource;

class KilledAnywhereFromPostgreSqlOnServersTest extends KilledAnywhereContract {

    @Override
    DataSource freshLive() {
        return Databases.postgreSql();
    }

    @Override
    DataSource freshApart() {
        return Databases.mariaDbOfTheService();
    }

    @Override
    MortalProcess.Before before() {
        return MortalProcess.Before.ANY_COMMIT;
    }
}
