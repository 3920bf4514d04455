package io.github.consentkit.jdbc;

import static io.github.consentkit.jdbc.Clinic.ANNA;
import static io.github.consentkit.jdbc.Clinic.APPLYING;
import static io.github.consentkit.jdbc.Clinic.BORA;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.crypto.key.InMemoryMasterKeys;
import io.github.consentkit.crypto.photo.Photo;
import io.github.consentkit.crypto.vault.ImportReport;
import io.github.consentkit.crypto.vault.Sourced;
import io.github.consentkit.crypto.vault.Vaults;
import io.github.consentkit.job.JobPace;
import java.time.Instant;
import java.time.LocalDate;
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
    void oneBadRecordCostsItsBatchASecondRunAndNothingElse() {
        DataSource database = Clinic.installed(fresh());
        Clinic clinic = new Clinic(database, Databases.installed(fresh()), keys);
        clinic.enrol(ANNA);
        clinic.enrol(BORA);
        clinic.save(ANNA, "import of-7", PHOTO);

        ImportReport report = run(clinic, "of");

        assertThat(report.stored()).isEqualTo(RECORDS - 1);
        assertThat(report.refusals()).extracting(ImportReport.Refusal::position).containsExactly("8");
        assertThat(count(clinic, "of")).isEqualTo(RECORDS);
    }

    /** What is known of a person is read once for each of her records; docs/performance.md says where that could be spared. */
    @Test
    void aBatchIsOneTransactionAndSoManyStatementsForEachRecord() {
        DataSource database = Clinic.installed(fresh());
        StatementCounter counter = StatementCounter.around(database);
        Clinic clinic = new Clinic(counter.dataSource(), Databases.installed(fresh()), keys);
        clinic.enrol(ANNA);
        clinic.enrol(BORA);
        run(clinic, "before");
        counter.forget();
        run(clinic, "counted");

        // three batches, and the look at how far an earlier run was
        assertThat(counter.statements().stream().filter("COMMIT"::equals)).hasSize(4);
        // two of them for the photo; those of a batch are the job's and the stamps of its two people
        assertThat(counter.statements().stream()
                        .filter(sql -> !sql.matches("COMMIT|BEGIN.*"))
                        .count())
                .isLessThanOrEqualTo(16L * RECORDS + 3 * 3 + 1);
    }

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
