package io.github.consentkit.jdbc;

import javax.sql.DataSource;

class WithinHostTransactionTest extends WithinHostTransactionContract {

    @Override
    DataSource fresh() {
        return Databases.h2();
    }
}
