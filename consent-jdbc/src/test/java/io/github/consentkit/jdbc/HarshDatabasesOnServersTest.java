package io.github.consentkit.jdbc;

import static io.github.consentkit.testing.Shelf.ANNA;
import static io.github.consentkit.testing.Shelf.BORA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.subject.SubjectId;
import io.github.consentkit.testing.Shelf;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A database that is read-only, full, or held up by somebody else says so in bounded time, and keeps what it had. */
class HarshDatabasesOnServersTest {

    @TempDir
    private Path home;

    @Test
    void aReadOnlyDatabaseSaysSo() {
        String h2 = "jdbc:h2:file:" + home.resolve("data");
        Schema.install(Databases.at(h2));
        String sqlite = "jdbc:sqlite:" + home.resolve("data.db");
        Schema.install(Databases.at(sqlite));
        DataSource postgreSql = Databases.installed(Databases.postgreSql());
        DataSource mariaDb = Databases.installed(Databases.mariaDb());

        for (DataSource closed : List.of(
                Databases.at(h2 + ";ACCESS_MODE_DATA=r"),
                Databases.at("jdbc:sqlite:file:" + home.resolve("data.db") + "?mode=ro"),
                Databases.beginningWith("SET default_transaction_read_only = on", postgreSql),
                Databases.beginningWith("SET SESSION TRANSACTION READ ONLY", mariaDb))) {
            Shelf shelf = new Shelf(JdbcStores.on(closed));
            assertThatThrownBy(() -> shelf.run(transaction -> shelf.fill(transaction, ANNA)))
                    .isInstanceOf(DatabaseException.class)
                    .hasMessageContaining("does not let anybody write");
        }
    }

    @Test
    void aFullDatabaseSaysSoAndKeepsWhatItHad() {
        DataSource roomy = Databases.installed(Databases.sqlite());
        Shelf before = new Shelf(JdbcStores.on(roomy));
        before.run(transaction -> before.fill(transaction, ANNA));
        DataSource full = Databases.beginningWith("PRAGMA max_page_count = 1", roomy);
        Shelf shelf = new Shelf(JdbcStores.on(full));

        assertThatThrownBy(() -> {
                    for (int i = 0; i < 1000; i++) {
                        int number = i;
                        shelf.run(transaction -> shelf.fill(transaction, SubjectId.of("member-" + number)));
                    }
                })
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("no room left");
        assertThat(before.of(ANNA)).isEqualTo(Shelf.FILLED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PostgreSQL", "MariaDB"})
    void aStatementThatIsHeldUpGivesUp(String product) throws SQLException {
        DataSource database =
                Databases.installed(product.equals("MariaDB") ? Databases.mariaDb() : Databases.postgreSql());
        Shelf shelf = new Shelf(JdbcStores.on(database).patience(Duration.ofSeconds(1)));
        shelf.run(transaction -> shelf.fill(transaction, ANNA));
        try (Connection other = database.getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("UPDATE ck_subject SET enrolled_at = 1");

            assertThatThrownBy(() -> shelf.run(transaction -> shelf.fill(transaction, ANNA)))
                    .isInstanceOf(DatabaseException.class)
                    .hasMessageContaining("it took longer than it may");
            other.rollback();
        }
        shelf.run(transaction -> shelf.fill(transaction, BORA));
        assertThat(shelf.of(BORA)).isEqualTo(Shelf.FILLED);
    }

    @Test
    void aLimitThatIsNoneIsRefused() {
        JdbcStores stores = JdbcStores.on(Databases.h2());

        assertThatThrownBy(() -> stores.patience(Duration.ZERO)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> stores.patience(Duration.ofHours(2))).isInstanceOf(InvalidInputException.class);
    }
}
