package io.github.consentkit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import org.junit.jupiter.api.Test;

/** Real servers, started by the tests themselves. */
class DialectOnServersTest {

    @Test
    void postgreSql() throws Exception {
        try (Connection connection = Databases.postgreSql().getConnection()) {
            assertThat(Dialect.detect(connection)).isEqualTo(Dialect.POSTGRESQL);
        }
    }

    @Test
    void mariaDb() throws Exception {
        try (Connection connection = Databases.mariaDb().getConnection()) {
            assertThat(Dialect.detect(connection)).isEqualTo(Dialect.MARIADB);
        }
        try (Connection connection =
                Databases.mariaDbWith("useMysqlMetadata=true").getConnection()) {
            assertThatThrownBy(() -> Dialect.detect(connection))
                    .isInstanceOf(UnknownDatabaseException.class)
                    .hasMessageContaining("useMysqlMetadata");
        }
    }
}
