package io.github.consentkit.jdbc;

import javax.sql.DataSource;
import org.junit.jupiter.api.Nested;

class MigrationToolsOnServersTest {

    @Nested
    class OnPostgreSql extends MigrationToolsContract {
        @Override
        DataSource fresh() {
            return Databases.beginningWith("SET synchronous_commit = on", Databases.postgreSql());
        }
    }

    @Nested
    class OnMariaDb extends MigrationToolsContract {
        @Override
        DataSource fresh() {
            return Databases.mariaDb();
        }
    }
}
