package io.github.consentkit.jdbc;

import static io.github.consentkit.jdbc.Clinic.ANNA;
import static io.github.consentkit.jdbc.Clinic.APPLYING;
import static io.github.consentkit.jdbc.Clinic.BORA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.annotation.DataSubject;
import io.github.consentkit.annotation.PersonalData;
import io.github.consentkit.annotation.RecordId;
import io.github.consentkit.annotation.RecordType;
import io.github.consentkit.crypto.key.InMemoryMasterKeys;
import io.github.consentkit.crypto.photo.Photo;
import io.github.consentkit.crypto.vault.ImportReport;
import io.github.consentkit.crypto.vault.RecordConflictException;
import io.github.consentkit.crypto.vault.Sourced;
import io.github.consentkit.crypto.vault.Vault;
import io.github.consentkit.crypto.vault.Vaults;
import io.github.consentkit.job.JobPace;
import io.github.consentkit.subject.SubjectId;
import io.github.consentkit.testing.Threads;
import java.lang.invoke.MethodHandles;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever call to the database fails in an import, run again it has stored every record once (invariant I14). */
abstract class ImportContract {

    private static final byte[] PHOTO = Pictures.png(8);
    private static final int RECORDS = 12;
    /** With its savepoints and its commit; MariaDB does not say what it inserted, and is asked again twice. */
    private static final int MOST = 24;

    private static final JobPace FIVES = JobPace.DEFAULT.batch(5);

    private final InMemoryMasterKeys keys = InMemoryMasterKeys.create();

    abstract DataSource fresh();

    /** How many calls lie between two that are made to fail; the ways of failing begin at different ones. */
    abstract int stride();

    @ParameterizedTest
    @EnumSource
    void runAgainItHasStoredEveryRecordOnce(FaultyConnections.Fault fault) {
        DataSource database = Pool.of(Clinic.installed(fresh()));
        FaultyConnections faulty = new FaultyConnections(database);
        DataSource log = Pool.of(Databases.installed(fresh()));
        Clinic clinic = new Clinic(JdbcStores.on(faulty.dataSource()).audit(log), keys, Vaults.DEFAULT_TENANT);
        Clinic witness = new Clinic(JdbcStores.on(database).audit(log), keys, Vaults.DEFAULT_TENANT);
        witness.enrol(ANNA);
        witness.enrol(BORA);

        int failures = 0;
        // an import is many calls, of which the first batch's and the last one's are the ones that differ
        for (int number = 1 + fault.ordinal(); ; number += 7 * stride()) {
            String name = "run-" + number;
            faulty.failAt(number, fault);
            long stored = 0;
            try {
                stored = run(clinic, name).stored();
            } catch (DatabaseException e) {
                failures++;
                stored = run(clinic, name).stored();
            }
            boolean failed = faulty.hasFailed();
            faulty.heal();
            assertThat(stored).isLessThanOrEqualTo(RECORDS);
            assertThat(count(witness, name)).as("call %d %s", number, fault).isEqualTo(RECORDS);
            assertThat(run(clinic, name)).isEqualTo(new ImportReport(0, 0, List.of()));
            if (!failed) {
                break;
            }
        }
        assertThat(failures).isPositive();
        assertThat(witness.vaults.verifyAccessLog().intact()).isTrue();
    }

    @Test
    void aBadRecordIsLeftOutAndTheOthersOfItsBatchAreStored() {
        DataSource database = Clinic.installed(fresh());
        Clinic clinic = new Clinic(database, Databases.installed(fresh()), keys);
        clinic.enrol(ANNA);
        clinic.enrol(BORA);
        clinic.save(ANNA, "import of-7", PHOTO);

        ImportReport report = clinic.applications.importAll(
                "of",
                (after, atMost) -> next("of", after, atMost).stream()
                        .map(ImportContract::withoutPicture)
                        .toList(),
                APPLYING,
                FIVES,
                progress -> {});

        // one is stored already, and of another the photo is none
        assertThat(report.stored()).isEqualTo(RECORDS - 2);
        assertThat(report.refusals()).extracting(ImportReport.Refusal::position).containsExactly("4", "8");
        assertThat(count(clinic, "of")).isEqualTo(RECORDS - 1);
        assertThat(rows(database, "SELECT COUNT(*) FROM ck_keyring WHERE record_type = 'application'"))
                .isEqualTo(RECORDS - 1);
        assertThat(rows(database, "SELECT COUNT(*) FROM ck_photo_chunk")).isEqualTo(RECORDS - 1);
    }

    private static Sourced<Clinic.Application> withoutPicture(Sourced<Clinic.Application> sourced) {
        Clinic.Application whole = sourced.record();
        return sourced.position().equals("4")
                ? new Sourced<>(
                        "4",
                        new Clinic.Application(
                                whole.id(),
                                whole.memberId(),
                                whole.birthDate(),
                                Photo.of(new byte[] {1, 2, 3}),
                                whole.submittedAt()))
                : sourced;
    }

    /** What is read and written of records and keys does not grow with the batch; photos go one by one, each with its key. */
    @Test
    void aBatchWithPhotosIsOneTransactionAndSixMoreStatementsForEachPhoto() {
        DataSource database = Clinic.installed(fresh());
        StatementCounter counter = StatementCounter.around(database);
        Clinic clinic = new Clinic(counter.dataSource(), Databases.installed(fresh()), keys);
        clinic.enrol(ANNA);
        clinic.enrol(BORA);
        run(clinic, "before");
        counter.forget();
        run(clinic, "counted");

        // three batches; SQLite has a transaction for the look at how far an earlier run was, too
        boolean everywhere = JdbcStores.detect(database) == Dialect.SQLITE;
        assertThat(counter.statements().stream().filter("COMMIT"::equals)).hasSize(everywhere ? 4 : 3);
        assertThat(counter.statements().stream().filter(sql -> !sql.startsWith("BEGIN")))
                .hasSizeLessThanOrEqualTo(3 * MOST + 6 * RECORDS + 2);
    }

    @Test
    void aBatchIsAsManyStatementsWhateverItsSize() {
        DataSource database = Databases.installed(
                fresh(),
                Vaults.shapeOf(MethodHandles.lookup(), Clinic.Application.class),
                Vaults.shapeOf(MethodHandles.lookup(), Visit.class));
        StatementCounter counter = StatementCounter.around(database);
        Clinic clinic = new Clinic(counter.dataSource(), Databases.installed(fresh()), keys);
        Vault<Visit> visits = clinic.vaults.of(MethodHandles.lookup(), Visit.class);
        List<Long> counts = new ArrayList<>();
        for (int people : List.of(3, 60)) {
            for (int i = 0; i < people; i++) {
                clinic.enrol(SubjectId.of("person-" + people + "-" + i));
            }
            List<Long> ofNewAndOfKnown = new ArrayList<>();
            for (String name : List.of("first", "second")) {
                counter.forget();
                ImportReport report = visits.importAll(
                        name + people,
                        (after, atMost) -> after.isPresent() ? List.of() : visits(name, people),
                        APPLYING,
                        JobPace.DEFAULT,
                        progress -> {});
                assertThat(report.stored()).isEqualTo(people);
                List<String> statements = counter.statements().stream()
                        .filter(sql -> !sql.startsWith("BEGIN"))
                        .toList();
                // the look at how far an earlier run was comes first, and is a transaction of its own on SQLite
                int looked = JdbcStores.detect(database) == Dialect.SQLITE ? statements.indexOf("COMMIT") + 1 : 1;
                List<String> batch = statements.subList(looked, statements.lastIndexOf("COMMIT") + 1);
                assertThat(batch).isNotEmpty().hasSizeLessThanOrEqualTo(MOST);
                ofNewAndOfKnown.add((long) batch.size());
            }
            counts.add(ofNewAndOfKnown.get(0) * 100 + ofNewAndOfKnown.get(1));
        }
        assertThat(counts.get(1)).isEqualTo(counts.get(0));
    }

    @Test
    void whatIsSavedTogetherIsOneBatchAndAllOrNothing() {
        DataSource database = Databases.installed(
                fresh(),
                Vaults.shapeOf(MethodHandles.lookup(), Clinic.Application.class),
                Vaults.shapeOf(MethodHandles.lookup(), Visit.class));
        StatementCounter counter = StatementCounter.around(database);
        Clinic clinic = new Clinic(counter.dataSource(), Databases.installed(fresh()), keys);
        Vault<Visit> visits = clinic.vaults.of(MethodHandles.lookup(), Visit.class);
        for (int i = 0; i < 60; i++) {
            clinic.enrol(SubjectId.of("person-60-" + i));
        }
        List<Visit> sound = visits("sound", 60).stream().map(Sourced::record).toList();
        counter.forget();

        visits.saveAll(sound, APPLYING);

        assertThat(counter.statements()).hasSizeLessThanOrEqualTo(MOST);

        List<Visit> twice = new ArrayList<>(
                visits("other", 60).stream().map(Sourced::record).toList());
        twice.add(sound.get(7));
        twice.add(new Visit("other-stranger", "stranger", LocalDate.of(1994, 7, 19)));
        assertThatThrownBy(() -> visits.saveAll(twice, APPLYING)).isInstanceOf(RecordConflictException.class);
        String rows = Databases.dump(database, "ck_r_visit");
        assertThat(rows.lines().filter(line -> line.contains("sound-60-"))).hasSize(60);
        assertThat(rows).doesNotContain("other-");
    }

    private static List<Sourced<Visit>> visits(String name, int people) {
        return IntStream.range(0, people)
                .mapToObj(i -> new Sourced<>(
                        Integer.toString(i + 1),
                        new Visit(
                                name + "-" + people + "-" + i,
                                "person-" + people + "-" + i,
                                LocalDate.of(1994, 7, 19))))
                .toList();
    }

    /** One of them is first at the people's heads, and the other finds every record stored already. */
    @Test
    void ofTwoImportsOfTheSameRecordsAtATimeEachRecordIsStoredOnce() throws Exception {
        DataSource database = Pool.of(Clinic.installed(fresh()));
        DataSource log = Pool.of(Databases.installed(fresh()));
        List<Clinic> clinics = List.of(new Clinic(database, log, keys), new Clinic(database, log, keys));
        clinics.get(0).enrol(ANNA);
        clinics.get(0).enrol(BORA);

        List<ImportReport> reports = Threads.together(
                2,
                thread -> clinics.get(thread)
                        .applications
                        .importAll(
                                "race-" + thread,
                                (after, atMost) -> next("race", after, atMost),
                                APPLYING,
                                FIVES,
                                progress -> {}));

        assertThat(reports.get(0).stored() + reports.get(1).stored()).isEqualTo(RECORDS);
        for (ImportReport report : reports) {
            assertThat(report.stored() + report.refused()).isEqualTo(RECORDS);
            assertThat(report.refusals())
                    .allSatisfy(refusal -> assertThat(refusal.why()).contains("stored already"));
        }
        assertThat(count(clinics.get(0), "race")).isEqualTo(RECORDS);
        assertThat(rows(database, "SELECT COUNT(*) FROM ck_keyring WHERE record_type = 'application'"))
                .isEqualTo(RECORDS);
    }

    private static long rows(DataSource database, String sql) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery(sql)) {
            count.next();
            return count.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @RecordType("visit")
    record Visit(
            @RecordId String id,
            @DataSubject String memberId,
            @PersonalData("birth-date") LocalDate birthDate) {}

    private static ImportReport run(Clinic clinic, String name) {
        return clinic.applications.importAll(
                name, (after, atMost) -> next(name, after, atMost), APPLYING, FIVES, progress -> {});
    }

    private static long count(Clinic clinic, String name) {
        return clinic.applications.stream(Clinic.Birth.class, Clinic.CONTENT)
                .filter(found -> found.id().startsWith("import " + name + "-"))
                .count();
    }

    private static List<Sourced<Clinic.Application>> next(String name, Optional<String> after, int atMost) {
        int from = after.map(Integer::parseInt).orElse(0);
        return IntStream.range(from, Math.min(RECORDS, from + atMost))
                .mapToObj(i -> new Sourced<>(
                        Integer.toString(i + 1),
                        new Clinic.Application(
                                "import " + name + "-" + i,
                                (i % 3 == 0 ? BORA : ANNA).value(),
                                LocalDate.of(1994, 7, 19),
                                Photo.of(PHOTO),
                                Instant.EPOCH)))
                .toList();
    }
}
