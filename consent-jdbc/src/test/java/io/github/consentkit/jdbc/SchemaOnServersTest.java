package io.github.consentkit.jdbc;

import static io.github.consentkit.jdbc.SchemaContract.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class SchemaOnServersTest {

    @Test
    void aTableThatIgnoresRollbacksIsRefused() {
        DataSource dataSource = Databases.installed(Databases.mariaDb());
        Databases.run(dataSource, "ALTER TABLE ck_keyring DROP PRIMARY KEY, ENGINE = MyISAM");

        assertProblem(SchemaException.Problem.UNSUITABLE, "InnoDB", () -> Schema.verify(dataSource));
    }

    @Test
    void mariaDbThatCutsOffWhatIsTooLongIsRefused() {
        String url = Databases.mariaDbUrl();
        Schema.install(Databases.at(url));

        assertThat(Schema.inspect(Databases.at(url + "&sessionVariables=sql_mode=''"))
                        .findings())
                .singleElement()
                .asString()
                .startsWith("sql_mode")
                .contains("STRICT_TRANS_TABLES");
    }

    @Test
    void aColumnOfMariaDbThatTakesDifferentTextsForEqualIsRefused() {
        DataSource dataSource = Databases.installed(Databases.mariaDb());
        Databases.run(
                dataSource, "ALTER TABLE ck_guardian CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci");

        assertProblem(SchemaException.Problem.UNSUITABLE, "utf8mb4_nopad_bin", () -> Schema.verify(dataSource));
    }

    @Test
    void postgreSqlThatAcknowledgesTooEarlyIsRefused() {
        DataSource dataSource = Databases.installed(Databases.postgreSql());

        assertProblem(SchemaException.Problem.UNSUITABLE, "synchronous_commit = on", () -> Schema.verify(dataSource));
    }

    @Test
    void postgreSqlThatShowsNoSettingsIsRefused() {
        DataSource dataSource = Databases.installed(Databases.postgreSql());
        Databases.run(dataSource, "CREATE VIEW pg_settings AS SELECT * FROM pg_catalog.pg_settings WHERE FALSE");
        // looked for in pg_catalog first, unless that is named
        DataSource blind = Databases.beginningWith(
                "SELECT set_config('search_path', current_schema() || ', pg_catalog', FALSE)", dataSource);

        assertThat(Schema.inspect(blind).findings())
                .singleElement()
                .asString()
                .startsWith("pg_settings")
                .contains("to each of them");
    }
}
