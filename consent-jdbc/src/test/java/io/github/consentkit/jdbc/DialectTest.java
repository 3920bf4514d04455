package io.github.consentkit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.error.ConsentKitException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class DialectTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:h2:mem:dialect",
                "jdbc:h2:mem:postgres;MODE=PostgreSQL",
                "jdbc:h2:mem:mariadb;MODE=MariaDB;DATABASE_TO_LOWER=TRUE"
            })
    void h2IsH2InEveryMode(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url)) {
            assertThat(Dialect.detect(connection)).isEqualTo(Dialect.H2);
            assertThat(connection.isClosed()).isFalse();
        }
    }

    @Test
    void sqlite(@TempDir Path folder) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("dialect.db"))) {
            assertThat(Dialect.detect(connection)).isEqualTo(Dialect.SQLITE);
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyDialectAnswersToItsName(Dialect dialect) throws SQLException {
        assertThat(Dialect.detect(calledItself(dialect.productName()))).isEqualTo(dialect);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {"", "Oracle", "mariadb", "MariaDB Xpand", "PostgreSQL 17", "sqlite", "HSQL Database Engine"})
    void everythingElseIsRefused(String name) {
        assertThatThrownBy(() -> Dialect.detect(calledItself(name)))
                .isInstanceOf(UnknownDatabaseException.class)
                .isInstanceOf(ConsentKitException.class)
                .hasMessageContaining("H2, SQLite, PostgreSQL and MariaDB")
                .hasMessageContaining('"' + (name == null ? "" : name) + '"')
                .extracting(e -> ((UnknownDatabaseException) e).productName())
                .isEqualTo(name == null ? "" : name);
    }

    @Test
    void mySqlIsNotMariaDb() {
        assertThatThrownBy(() -> Dialect.detect(calledItself("MySQL")))
                .isInstanceOf(UnknownDatabaseException.class)
                .hasMessageContaining("MySQL itself is not supported");
    }

    @Test
    void aClosedConnectionSaysSo() throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:h2:mem:closed");
        connection.close();

        assertThatThrownBy(() -> Dialect.detect(connection)).isInstanceOf(SQLException.class);
    }

    private static Connection calledItself(String name) {
        DatabaseMetaData metaData = proxy(DatabaseMetaData.class, "getDatabaseProductName", name);
        return proxy(Connection.class, "getMetaData", metaData);
    }

    private static <T> T proxy(Class<T> type, String method, Object answer) {
        return type.cast(Proxy.newProxyInstance(
                DialectTest.class.getClassLoader(), new Class<?>[] {type}, (self, called, arguments) -> {
                    if (called.getName().equals(method)) {
                        return answer;
                    }
                    throw new UnsupportedOperationException(called.toString());
                }));
    }
}
