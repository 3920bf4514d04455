package io.github.consentkit.jdbc;

import javax.sql.DataSource;

class KilledAnywhereOnSqliteTest extends KilledAnywhereContract {

    @Override
    DataSource freshLive() {
        return Databases.sqlite();
    }

    @Override
    DataSource freshApart() {
        return Databases.h2();
    }

    @Override
    MortalProcess.Before before() {
        return MortalProcess.Before.ANY_COMMIT;
    }
}
