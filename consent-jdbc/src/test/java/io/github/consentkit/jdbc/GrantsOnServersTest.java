package io.github.consentkit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.error.InvalidInputException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The account of a service cannot do more than its stores do, whose tests run under it. */
class GrantsOnServersTest {

    @Test
    void everyTableHasItsRights() {
        Set<String> tables = new TreeSet<>();
        SchemaFamily.ALL.forEach(family -> tables.addAll(family.tables()));

        assertThat(SchemaGrants.rights()).containsOnlyKeys(tables);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE ck_access_log SET outcome = 'x'",
                "DELETE FROM ck_access_log",
                "UPDATE ck_consent_event SET kind = 'x'",
                "DELETE FROM ck_consent_event",
                "DELETE FROM ck_consent_head",
                "DELETE FROM ck_ledger_leaf",
                "DELETE FROM ck_key_head",
                "UPDATE ck_certificate SET ground = 'x'",
                "DELETE FROM ck_certificate",
                "DELETE FROM ck_certificate_head",
                "UPDATE ck_installation SET installation = 'x'",
                "UPDATE ck_pseudonym SET pseudonym = 'x'",
                "INSERT INTO ck_schema (family, version) VALUES ('x', 1)",
                "DROP TABLE ck_job",
                "ALTER TABLE ck_job ADD COLUMN more BIGINT",
                "CREATE TABLE mine (id BIGINT)",
                "TRUNCATE ck_access_log"
            })
    void whatTheStoresNeverDoIsRefused(String statement) throws SQLException {
        try (Connection connection = Shared.DATABASE.getConnection();
                Statement attempt = connection.createStatement()) {
            assertThatThrownBy(() -> attempt.execute(statement))
                    .isInstanceOf(SQLException.class)
                    .extracting(e -> ((SQLException) e).getSQLState())
                    .isEqualTo("42501");
        }
    }

    @Test
    void theAccountLooksAtTheTablesAndFindsThemFine() {
        assertThat(Schema.inspect(Databases.beginningWith("SET synchronous_commit = on", Shared.DATABASE))
                        .findings())
                .isEmpty();
    }

    @Test
    void mariaDbTakesTheStatements() {
        String url = Databases.mariaDbUrl();
        DataSource owner = Databases.installed(Databases.at(url));
        String account = "u" + System.nanoTime();
        Databases.run(owner, "CREATE USER '" + account + "' IDENTIFIED BY ''");
        Schema.grants(Dialect.MARIADB, account).forEach(grant -> Databases.run(owner, grant));

        DataSource service = Databases.at(url.replace("user=root", "user=" + account));
        assertThat(Schema.inspect(service).findings()).isEmpty();
        assertThatThrownBy(() -> Databases.run(service, "DELETE FROM ck_access_log"))
                .hasRootCauseInstanceOf(SQLException.class);
    }

    @Test
    void h2TakesTheStatements() {
        DataSource owner = Databases.installed(Databases.h2());
        Databases.run(owner, "CREATE USER \"ck_service\" PASSWORD 'x'");

        List<String> grants = Schema.grants(Dialect.H2, "ck_service");

        grants.forEach(grant -> Databases.run(owner, grant));
        assertThat(grants).hasSameSizeAs(SchemaGrants.rights().keySet());
    }

    @Test
    void anAccountThatIsMoreThanANameIsRefused() {
        assertThatThrownBy(() -> Schema.grants(Dialect.POSTGRESQL, "a\" WITH GRANT OPTION; --"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("letters of ASCII");
        assertThatThrownBy(() -> Schema.grants(Dialect.SQLITE, "service"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("no accounts");
    }

    private static final class Shared {
        static final DataSource DATABASE = Databases.installed(Databases.postgreSql());
    }
}
