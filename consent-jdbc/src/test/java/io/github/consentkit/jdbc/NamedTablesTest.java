package io.github.consentkit.jdbc;

import javax.sql.DataSource;
import org.junit.jupiter.api.Nested;

class NamedTablesTest {

    @Nested
    class OnH2 extends NamedTablesContract {
        @Override
        DataSource fresh() {
            return Databases.h2();
        }
    }

    /** A schema is kept in small letters there. */
    @Nested
    class OnH2InSmallLetters extends NamedTablesContract {
        @Override
        DataSource fresh() {
            return Databases.at("jdbc:h2:mem:" + Databases.unique()
                    + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=60000;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE");
        }
    }

    @Nested
    class OnSqlite extends NamedTablesContract {
        @Override
        DataSource fresh() {
            return Databases.sqlite();
        }

        @Override
        DataSource durable(DataSource fast) {
            return Databases.beginningWith("PRAGMA synchronous = FULL", fast);
        }
    }
}
