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

    /** H2 releases a savepoint that is not there any more without a word, so it is not asked. */
    @Nested
    class EndedOnPostgreSql extends EndedInTheMiddleContract {
        @Override
        DataSource fresh() {
            return Databases.postgreSql();
        }
    }

    @Nested
    class EndedOnMariaDb extends EndedInTheMiddleContract {
        @Override
        DataSource fresh() {
            return Databases.mariaDb();
        }
    }
}
