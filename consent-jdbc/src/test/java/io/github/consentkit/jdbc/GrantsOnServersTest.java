package io.github.consentkit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.audit.Access;
import io.github.consentkit.audit.AccessChain;
import io.github.consentkit.audit.AccessLogPruner;
import io.github.consentkit.audit.AccessLogStore;
import io.github.consentkit.audit.AccessLogVerifier;
import io.github.consentkit.audit.PruneReport;
import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.job.JobPace;
import io.github.consentkit.policy.DataForm;
import io.github.consentkit.testing.KeyedLogSecrets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The account of a service cannot do more than its stores do, whose tests run under it. */
class GrantsOnServersTest {

    /** What MariaDB answers where a right is missing. */
    private static final int TABLE_DENIED = 1142;

    private static final int DATABASE_DENIED = 1044;

    private static final Access OLD = new Access(
            Instant.EPOCH,
            new Access.Who(Access.Kind.STAFF, "staff-1", "consultant", "office"),
            "ab",
            new Access.What("use", "content-provision", Optional.empty()),
            DataForm.IDENTIFIED,
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Access.Outcome.GRANTED,
            List.of(),
            List.of());

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
                "DELETE FROM ck_access_anchor",
                "INSERT INTO ck_access_anchor SELECT * FROM ck_access_anchor",
                "UPDATE ck_access_anchor SET sequence = 7",
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
    void theServiceCannotEndItsAccessLogAndSaysWhatIsMissing() {
        AccessLogStore log = JdbcStores.on(Shared.DATABASE).port(AccessLogStore.class);
        KeyedLogSecrets secrets = new KeyedLogSecrets("secret");
        new AccessChain("of-the-service", log, secrets).append(List.of(OLD));

        PruneReport refused = prune(log, secrets);

        assertThat(refused.removed()).isZero();
        assertThat(refused.failed()).isEqualTo(1);
        assertThat(refused.problems())
                .singleElement()
                .asString()
                .contains("DELETE on ck_access_log", "ck_access_anchor", "nothing was removed", "JdbcStores.pruning");
        assertThat(log.read("of-the-service", 0, 10)).hasSize(1);

        AccessLogStore officers = JdbcStores.on(Shared.DATABASE)
                .pruning(Databases.officer(Shared.DATABASE))
                .port(AccessLogStore.class);
        assertThat(prune(officers, secrets)).isEqualTo(new PruneReport(1, 0, List.of()));
        assertThat(log.read("of-the-service", 0, 10)).isEmpty();
        assertThat(new AccessLogVerifier(log, secrets).verify().breaks()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE ck_access_log SET outcome = 'x'",
                "INSERT INTO ck_access_log SELECT * FROM ck_access_log",
                "UPDATE ck_access_anchor SET sequence = 7",
                "SELECT * FROM ck_keyring",
                "DELETE FROM ck_consent_event"
            })
    void whoeverEndsTheAccessLogCanDoNothingElse(String statement) throws SQLException {
        try (Connection connection = Databases.officer(Shared.DATABASE).getConnection();
                Statement attempt = connection.createStatement()) {
            assertThatThrownBy(() -> attempt.execute(statement))
                    .isInstanceOf(SQLException.class)
                    .extracting(e -> ((SQLException) e).getSQLState())
                    .isEqualTo("42501");
        }
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
        AccessLogStore log = JdbcStores.on(service).port(AccessLogStore.class);
        KeyedLogSecrets secrets = new KeyedLogSecrets("secret");
        new AccessChain("of-the-service", log, secrets).append(List.of(OLD));
        assertThat(prune(log, secrets).problems()).singleElement().asString().contains("nothing was removed");

        String officer = "o" + System.nanoTime();
        Databases.run(owner, "CREATE USER '" + officer + "' IDENTIFIED BY ''");
        Schema.pruningGrants(Dialect.MARIADB, officer, TableNames.usual())
                .forEach(grant -> Databases.run(owner, grant));
        AccessLogStore officers = JdbcStores.on(service)
                .pruning(Databases.at(url.replace("user=root", "user=" + officer)))
                .port(AccessLogStore.class);
        assertThat(prune(officers, secrets)).isEqualTo(new PruneReport(1, 0, List.of()));
    }

    /** Under the account the tests of the separate store run. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE FROM ck_key_head",
                "DELETE FROM ck_certificate",
                "UPDATE ck_installation SET installation = 'x'",
                "INSERT INTO ck_schema (family, version) VALUES ('x', 1)",
                "DROP TABLE ck_apart",
                "ALTER TABLE ck_apart ADD COLUMN more BIGINT",
                "CREATE TABLE mine (id BIGINT)",
                "TRUNCATE ck_photo_chunk",
                "SELECT * FROM mysql.user"
            })
    void mariaDbRefusesWhatASeparateStoreNeverDoes_D2(String statement) throws SQLException {
        try (Connection connection = Separate.DATABASE.getConnection();
                Statement attempt = connection.createStatement()) {
            assertThatThrownBy(() -> attempt.execute(statement))
                    .isInstanceOf(SQLException.class)
                    .extracting(e -> ((SQLException) e).getErrorCode())
                    .isIn(TABLE_DENIED, DATABASE_DENIED);
        }
    }

    @Test
    void h2TakesTheStatements() {
        DataSource owner = Databases.installed(Databases.h2());
        Databases.run(owner, "CREATE USER \"ck_service\" PASSWORD 'x'");

        List<String> grants = Schema.grants(Dialect.H2, "ck_service");

        grants.forEach(grant -> Databases.run(owner, grant));
        assertThat(grants).hasSameSizeAs(SchemaGrants.rights().keySet());
        Schema.pruningGrants(Dialect.H2, "ck_service", TableNames.usual())
                .forEach(grant -> Databases.run(owner, grant));
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

    private static PruneReport prune(AccessLogStore log, KeyedLogSecrets secrets) {
        return new AccessLogPruner(log, secrets, () -> Instant.parse("2026-11-27T00:00:00Z"))
                .prune(OLD.at().plusSeconds(1), "law", JobPace.DEFAULT, removed -> {});
    }

    private static final class Separate {
        static final DataSource DATABASE = Databases.mariaDbOfTheService();
    }

    private static final class Shared {
        static final DataSource DATABASE = Databases.installed(Databases.postgreSql());
    }
}
