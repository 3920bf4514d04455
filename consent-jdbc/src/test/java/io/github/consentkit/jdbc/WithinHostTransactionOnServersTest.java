package io.github.consentkit.jdbc;

import javax.sql.DataSource;
import org.junit.jupiter.api.Nested;

class WithinHostTransactionOnServersTest {

    @Nested
    class OnPostgreSql extends WithinHostTransactionContract {
        @Override
        DataSource fresh() {
            return Databases.postgreSql();
        }
    }

    @Nested
    class OnMariaDb extends WithinHostTransactionContract {
        @Override
        DataSource fresh() {
            return Databases.mariaDb();
        }
    }
}
