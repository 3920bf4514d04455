package io.github.consentkit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.crypto.key.KeyringStore;
import io.github.consentkit.crypto.key.LocalKeys;
import io.github.consentkit.crypto.recovery.RewrapReport;
import io.github.consentkit.crypto.vault.ImportReport;
import io.github.consentkit.crypto.vault.Outcome;
import io.github.consentkit.crypto.vault.Vaults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.util.List;
import java.util.stream.Stream;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that are killed in the middle of works on the keys, and those that come after them. */
class KilledKeyWorkTest {

    // one kill of each in every build, ten in the soak profile
    private static final int ROUNDS = Integer.getInteger("properties.factor", 1);

    @TempDir
    Path home;

    private JdbcConnectionPool pool;
    private Clinic clinic;

    @BeforeEach
    void open() {
        pool = KeyWork.pool(home);
        clinic = KeyWork.clinic(pool, home);
    }

    @AfterEach
    void close() {
        pool.dispose();
    }

    @Test
    void aRewrappingIsFinishedByTheNextProcess() throws Exception {
        KeyWork.obtain(clinic, LocalKeys.open(home.resolve("keys")));
        for (int round = 1; round <= ROUNDS; round++) {
            clinic.vaults.keys().turn();
            killed("rewrap", 8);
            long left = rowsBefore(round + 1);
            assertThat(left).isBetween(1L, KeyWork.PEOPLE - 20L);

            RewrapReport report = clinic.vaults.keys().rewrap();

            assertThat(report.remaining()).isZero();
            assertThat(report.problems()).isEmpty();
            assertThat(report.rewrapped()).isEqualTo(left);
        }
        assertThat(clinic.vaults.keys().export(home.resolve("export")).keyrings())
                .isEqualTo(KeyWork.PEOPLE);
        assertThat(clinic.vaults.keys().readBack(home.resolve("export")).keyrings())
                .isEqualTo(KeyWork.PEOPLE);
    }

    @Test
    void anExportIsWholeOrNotThere() throws Exception {
        KeyWork.obtain(clinic, LocalKeys.open(home.resolve("keys")));
        List<String> said = killed("export", 3);

        try (Stream<Path> files = Files.list(home)) {
            List<Path> exports = files.filter(
                            file -> file.getFileName().toString().startsWith("export-"))
                    .toList();
            assertThat(exports).hasSizeGreaterThanOrEqualTo(said.size());
            exports.forEach(file ->
                    assertThat(clinic.vaults.keys().readBack(file).keyrings()).isEqualTo(KeyWork.PEOPLE));
        }
    }

    @Test
    void whoeverWasSaidToBeErasedStaysErasedInABackupFromBefore() throws Exception {
        for (int i = 0; i < KeyWork.MEMBERS; i++) {
            clinic.enrol(KeyWork.member(i));
            clinic.save(KeyWork.member(i), "record-" + i, Pictures.png(1));
        }
        pool.dispose();
        Files.copy(home.resolve("data.mv.db"), home.resolve("before.mv.db"));
        List<String> erased = killed("erase", 6);
        pool.dispose();
        Files.copy(home.resolve("before.mv.db"), home.resolve("data.mv.db"), StandardCopyOption.REPLACE_EXISTING);
        open();

        int gone = 0;
        for (int i = 0; i < KeyWork.MEMBERS; i++) {
            boolean opens = clinic.opens("record-" + i);
            if (erased.contains(KeyWork.member(i).value())) {
                assertThat(clinic.look("record-" + i)).isInstanceOf(Outcome.NotFound.class);
            }
            gone += opens ? 0 : 1;
        }
        // the one in which the process died may be there or not; nobody else is touched
        assertThat(gone).isBetween(erased.size(), erased.size() + 1);
    }

    @Test
    void aReencryptionIsFinishedByTheNextProcessAndDoesNothingTwice() throws Exception {
        for (int i = 0; i < KeyWork.MEMBERS; i++) {
            clinic.enrol(KeyWork.member(i));
            clinic.save(KeyWork.member(i), "record-" + i, Pictures.png(1));
        }
        int before = killed("reencrypt", 3).size();

        clinic.vaults.reencrypt();

        assertThat(before).isLessThan(KeyWork.MEMBERS / 2);
        for (int i = 0; i < KeyWork.MEMBERS; i++) {
            assertThat(clinic.opens("record-" + i)).isTrue();
        }
        try (Connection connection = pool.getConnection();
                ResultSet versions = connection
                        .createStatement()
                        .executeQuery("SELECT MIN(ck_version), MAX(ck_version) FROM ck_r_application")) {
            versions.next();
            assertThat(List.of(versions.getInt(1), versions.getInt(2))).containsExactly(2, 2);
        }
    }

    @Test
    void anImportOfRecordsIsFinishedByTheNextProcessAndStoresNothingTwice() throws Exception {
        for (int i = 0; i < KeyWork.MEMBERS; i++) {
            clinic.enrol(KeyWork.member(i));
        }
        int done = 2 * killed("records", 3).size();

        ImportReport report = KeyWork.importRecords(clinic, progress -> {});

        // one more batch may have been committed before the process died
        assertThat(report.stored()).isBetween((long) KeyWork.MEMBERS - done - 2, (long) KeyWork.MEMBERS - done);
        assertThat(report.refusals()).isEmpty();
        assertThat(clinic.applications.stream(Clinic.Birth.class, Clinic.CONTENT))
                .hasSize(KeyWork.MEMBERS)
                .allMatch(found -> found.outcome().opened().isPresent());
    }

    @Test
    void termsAreComputedByTheNextProcessFromWhereOneWasKilled() throws Exception {
        for (int i = 0; i < KeyWork.MEMBERS; i++) {
            clinic.enrol(KeyWork.member(i));
            clinic.save(KeyWork.member(i), "record-" + i, Pictures.png(1));
        }
        int done = 2 * killed("terms", 4).size();

        long left = clinic.kit.lifecycle().recompute().subjects();

        // the batch in which the process died may have been done in part
        assertThat(left).isBetween((long) KeyWork.MEMBERS - done - 2, (long) KeyWork.MEMBERS - done);
        for (int i = 0; i < KeyWork.MEMBERS; i++) {
            assertThat(clinic.kit.lifecycle().storedTerms(KeyWork.member(i))).hasSize(1);
        }
        assertThat(clinic.kit.lifecycle().recompute().subjects()).isZero();
    }

    @Test
    void anImportIsFinishedByTheNextProcess() throws Exception {
        KeyWork.obtain(clinic, LocalKeys.open(home.resolve("keys")));
        clinic.vaults.keys().export(home.resolve("export"));
        pool.dispose();
        Files.delete(home.resolve("data.mv.db"));

        killed("bring", 0);

        clinic.vaults.keys().bring(home.resolve("export"));
        assertThat(rowsBefore(Integer.MAX_VALUE)).isEqualTo(KeyWork.PEOPLE);
    }

    /** Starts the work in a process of its own, kills it after so many lines, opens the database, and returns the lines. */
    private List<String> killed(String work, int lines) throws IOException, InterruptedException {
        pool.dispose();
        OtherProcess process = OtherProcess.start(home, KeyWork.class, home.toString(), work);
        if (lines == 0) {
            waitForDatabase(process);
        }
        while (process.isAlive() && process.lines().size() < lines) {
            Thread.sleep(5);
        }
        process.kill();
        List<String> said = process.lines();
        assertThat(said.size()).as(process.errors()).isGreaterThanOrEqualTo(lines);
        open();
        return said;
    }

    /** Until the process has made the database it is at its start; a moment later it is in the middle. */
    private void waitForDatabase(OtherProcess process) throws InterruptedException {
        while (process.isAlive() && !Files.exists(home.resolve("data.mv.db"))) {
            Thread.sleep(10);
        }
        Thread.sleep(300);
    }

    private long rowsBefore(int epoch) {
        KeyringStore store = clinic.stores.port(KeyringStore.class);
        return clinic.stores.unitOfWork().call(transaction -> store.count(transaction, Vaults.DEFAULT_TENANT, epoch));
    }
}
