package io.github.consentkit.jdbc;

import javax.sql.DataSource;
import org.junit.jupiter.api.Nested;

class MigrationToolsTest {

    @Nested
    class OnH2 extends MigrationToolsContract {
        @Override
        DataSource fresh() {
            return Databases.h2();
        }
    }
}
