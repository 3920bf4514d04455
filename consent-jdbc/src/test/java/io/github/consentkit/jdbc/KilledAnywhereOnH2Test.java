package io.github.consentkit.jdbc;

import javax.sql.DataSource;

class KilledAnywhereOnH2Test extends KilledAnywhereContract {

    @Override
    DataSource freshLive() {
        return Databases.h2();
    }

    @Override
    DataSource freshApart() {
        return Databases.h2();
    }

    @Override
    MortalProcess.Before before() {
        return MortalProcess.Before.ANY_CHANGE;
    }
}
