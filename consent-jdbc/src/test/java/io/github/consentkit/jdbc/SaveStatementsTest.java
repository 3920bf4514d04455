package io.github.consentkit.jdbc;

import static io.github.consentkit.testing.Shelf.ANNA;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.annotation.DataSubject;
import io.github.consentkit.annotation.PersonalData;
import io.github.consentkit.annotation.RecordId;
import io.github.consentkit.annotation.RecordType;
import io.github.consentkit.crypto.key.InMemoryMasterKeys;
import io.github.consentkit.crypto.vault.Outcome;
import io.github.consentkit.crypto.vault.Vault;
import io.github.consentkit.crypto.vault.Vaults;
import java.lang.invoke.MethodHandles;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** How often a vault's save and update go to the database, by what is known of the person already. */
class SaveStatementsTest {

    /** What is asked at once is whether the id is taken, whether the person is erased, and whether what is known still holds. */
    @Test
    void aSavedRecordOfSomebodyWhoIsKnownIsThreeStatementsThatWriteAndOneThatAsks() {
        for (DataSource database : List.of(Databases.postgreSql(), Databases.sqlite())) {
            Counted counted = new Counted(database);
            counted.visits.save(visit("first"), Clinic.APPLYING);
            counted.open("first");

            assertThat(counted.statementsOf(() -> counted.visits.save(visit("second"), Clinic.APPLYING)))
                    .extracting(SaveStatementsTest::verbAndTable)
                    .containsExactly(
                            "SELECT ck_subject_state",
                            "INSERT ck_keyring",
                            "INSERT ck_r_visit",
                            "INSERT ck_subject_state");
        }
    }

    @Test
    void aChangedRecordOfSomebodyWhoIsKnownIsTwoStatementsThatWriteAndOneThatAsks() {
        for (DataSource database : List.of(Databases.postgreSql(), Databases.sqlite())) {
            Counted counted = new Counted(database);
            counted.visits.save(visit("first"), Clinic.APPLYING);
            counted.open("first");

            assertThat(counted.statementsOf(
                            () -> counted.visits.update("first", new Born(LocalDate.of(1994, 7, 20)), Clinic.APPLYING)))
                    .extracting(SaveStatementsTest::verbAndTable)
                    .containsExactly("SELECT ck_r_visit", "UPDATE ck_r_visit", "INSERT ck_subject_state");
        }
    }

    @Test
    void afterRecordsHaveChangedNothingElseIsReadAgainThanRecordsAndWhetherThatIsAll() {
        for (DataSource database : List.of(Databases.postgreSql(), Databases.sqlite())) {
            Counted counted = new Counted(database);
            counted.visits.save(visit("first"), Clinic.APPLYING);

            assertThat(counted.statementsOf(() -> counted.visits.save(visit("second"), Clinic.APPLYING)))
                    .as("who she is was read for the first one")
                    .extracting(SaveStatementsTest::verbAndTable)
                    .containsExactlyInAnyOrder(
                            "SELECT ck_subject_state",
                            "SELECT ck_r_application",
                            "SELECT ck_r_visit",
                            "SELECT ck_subject_state",
                            "INSERT ck_keyring",
                            "INSERT ck_r_visit",
                            "INSERT ck_subject_state");
        }
    }

    @Test
    void recordsThatAreSavedInOneTransactionAreStampedOnceAndReadAgainAfterEach() {
        Counted counted = new Counted(Databases.postgreSql());
        counted.visits.save(visit("first"), Clinic.APPLYING);
        counted.open("first");

        List<String> statements =
                counted.statementsOf(() -> counted.there.unitOfWork().run(transaction -> {
                    counted.visits.save(visit("second"), Clinic.APPLYING);
                    counted.visits.save(visit("third"), Clinic.APPLYING);
                }));

        assertThat(statements)
                .extracting(SaveStatementsTest::verbAndTable)
                .filteredOn(statement -> statement.startsWith("SELECT"))
                .as("what the first has stored is no longer what was known")
                .containsExactlyInAnyOrder(
                        "SELECT ck_subject_state",
                        "SELECT ck_subject_state",
                        "SELECT ck_subject_state",
                        "SELECT ck_r_application",
                        "SELECT ck_r_visit");
        assertThat(statements)
                .filteredOn(sql -> sql.contains("INSERT INTO ck_subject_state"))
                .hasSize(1);
    }

    @Test
    void aRecordOfSomebodyWhoIsNotKnownAsksEachPortOnce() {
        Counted counted = new Counted(Databases.postgreSql());

        assertThat(counted.statementsOf(() -> counted.visits.save(visit("first"), Clinic.APPLYING)))
                .filteredOn(sql -> sql.startsWith("SELECT"))
                .extracting(SaveStatementsTest::verbAndTable)
                .containsExactlyInAnyOrder(
                        "SELECT ck_subject_state",
                        "SELECT ck_r_application",
                        "SELECT ck_r_visit",
                        "SELECT ck_pseudonym",
                        "SELECT ck_consent_head",
                        "SELECT ck_consent_event",
                        "SELECT ck_subject",
                        "SELECT ck_life_event",
                        "SELECT ck_restriction");
    }

    /** A clinic with two types of records, of which one person is enrolled. */
    private static final class Counted {

        private final StatementCounter counter;
        private final JdbcStores there;
        private final Vault<Visit> visits;

        Counted(DataSource database) {
            counter = StatementCounter.around(Databases.installed(
                    database,
                    Vaults.shapeOf(MethodHandles.lookup(), Clinic.Application.class),
                    Vaults.shapeOf(MethodHandles.lookup(), Visit.class)));
            there = JdbcStores.on(counter.dataSource()).audit(Databases.installed(Databases.h2()));
            Clinic clinic = new Clinic(there, InMemoryMasterKeys.create(), Vaults.DEFAULT_TENANT);
            visits = clinic.vaults.of(MethodHandles.lookup(), Visit.class);
            clinic.enrol(ANNA);
        }

        void open(String id) {
            assertThat(visits.tryOpen(id, Born.class, Clinic.CONTENT)).isInstanceOf(Outcome.Opened.class);
        }

        List<String> statementsOf(Runnable work) {
            counter.forget();
            work.run();
            return counter.work().stream()
                    .filter(sql -> !sql.startsWith("SET TRANSACTION"))
                    .toList();
        }
    }

    private static Visit visit(String id) {
        return new Visit(id, ANNA.value(), LocalDate.of(1994, 7, 19));
    }

    /** The first table that is named stands for the statement. */
    private static String verbAndTable(String sql) {
        Matcher table = Pattern.compile("(FROM|INTO|UPDATE) (ck_[a-z_]+)").matcher(sql);
        assertThat(table.find()).isTrue();
        return sql.split(" ", 2)[0] + " " + table.group(2);
    }

    @RecordType("visit")
    record Visit(
            @RecordId String id,
            @DataSubject String memberId,
            @PersonalData("birth-date") LocalDate birthDate) {}

    record Born(LocalDate birthDate) {}
}
