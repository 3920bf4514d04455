package io.github.consentkit.jdbc;

import static io.github.consentkit.jdbc.Clinic.ANNA;
import static io.github.consentkit.jdbc.Clinic.BORA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.crypto.key.JournalException;
import io.github.consentkit.crypto.key.LocalKeys;
import io.github.consentkit.crypto.recovery.Completeness;
import io.github.consentkit.crypto.recovery.ImportReport;
import io.github.consentkit.crypto.recovery.KeyCare;
import io.github.consentkit.crypto.vault.Erasure;
import io.github.consentkit.crypto.vault.Outcome;
import io.github.consentkit.crypto.vault.Vaults;
import io.github.consentkit.policy.Id;
import io.github.consentkit.subject.Actor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real copies of a database in a file, brought back at other moments: what opens, and what does not. */
class RestoredBackupsTest {

    private static final Actor OFFICER = Actor.staff("staff-90", Id.of("privacy-officer"), "office");

    @TempDir
    Path home;

    private JdbcConnectionPool pool;
    private Clinic clinic;

    @BeforeEach
    void twoMembers() {
        LocalKeys.create(keys());
        open();
        clinic.enrol(ANNA);
        clinic.enrol(BORA);
        clinic.save(ANNA, "anna-1", Pictures.png(1));
        clinic.save(BORA, "bora-1", Pictures.png(2));
    }

    @AfterEach
    void close() {
        pool.dispose();
    }

    @Test
    void anErasureIsDoneAgainInABackupFromBefore() throws IOException {
        backUp("before");
        clinic.vaults.erase(ANNA, OFFICER);

        restore("before");

        assertThat(clinic.look("anna-1")).isInstanceOf(Outcome.NotFound.class);
        assertThat(clinic.opens("bora-1")).isTrue();
        assertThat(Databases.dump(pool, "ck_r_application")).contains("bora").doesNotContain("anna");
        assertThat(clinic.vaults.keys().completeness(ANNA)).isEqualTo(new Completeness.Pending(1));
        assertThatThrownBy(() -> clinic.save(ANNA, "anna-2", Pictures.png(1)))
                .hasMessageContaining("destroyed for good");
    }

    @Test
    void whatIsErasedAgainAfterARestoreIsCertifiedOnce_D4() throws IOException {
        clinic.vaults.erase(ANNA, OFFICER);
        assertThat(clinic.kit.ledger().certificates().list(0, 9)).hasSize(1);
        backUp("after");
        clinic.vaults.erase(BORA, OFFICER);
        assertThat(clinic.kit.ledger().certificates().list(0, 9)).hasSize(2);

        restore("after");

        assertThat(clinic.look("bora-1")).isInstanceOf(Outcome.NotFound.class);
        assertThat(clinic.vaults.erase(BORA, OFFICER).state()).isEqualTo(Erasure.State.ALREADY_ERASED);
        assertThat(clinic.kit.ledger().certificates().list(0, 9))
                .as("doing it again certifies nothing; what the backup lost, the checkpoints tell")
                .hasSize(1);
        assertThat(clinic.kit.ledger().verify(List.of()).intact()).isTrue();
    }

    @Test
    void withoutTheJournalSheComesBack() throws IOException {
        backUp("before");
        clinic.vaults.erase(ANNA, OFFICER);
        Files.delete(journal());

        restore("before");

        // this is what the journal is there for, until the epoch turns
        assertThat(clinic.opens("anna-1")).isTrue();
    }

    @Test
    void onceTheEpochHasTurnedABackupFromBeforeOpensNothing() throws IOException {
        backUp("before");
        clinic.vaults.erase(ANNA, OFFICER);
        KeyCare care = turned();
        care.destroy(1);
        assertThat(care.completeness(ANNA)).isInstanceOf(Completeness.Since.class);
        Files.delete(journal());

        restore("before");

        for (String id : List.of("anna-1", "bora-1")) {
            assertThat(clinic.look(id)).isInstanceOf(Outcome.Erased.class);
        }
    }

    @Test
    void theLivingComeBackWithTheNewestExportAndTheErasedDoNot() throws IOException {
        backUp("before");
        clinic.vaults.erase(ANNA, OFFICER);
        turned().destroy(1);
        restore("before");

        ImportReport report = clinic.vaults.keys().bring(home.resolve("export"));

        assertThat(report).isEqualTo(new ImportReport(2, 0, 0, 1));
        assertThat(clinic.opens("bora-1")).isTrue();
        assertThat(clinic.look("anna-1")).isInstanceOf(Outcome.NotFound.class);
        assertThat(Databases.dump(pool, "ck_r_application", "ck_photo_chunk", "ck_keyring"))
                .contains("bora")
                .doesNotContain("anna");
        clinic.save(BORA, "bora-2", Pictures.png(3));
        assertThat(clinic.opens("bora-2")).isTrue();
    }

    @Test
    void aBackupFromAfterTheTurnNeedsNoExportButTheJournal() throws IOException {
        turned();
        backUp("after");
        clinic.vaults.keys().settling(Duration.ZERO).destroy(1);
        clinic.vaults.erase(ANNA, OFFICER);

        restore("after");

        assertThat(clinic.opens("bora-1")).isTrue();
        assertThat(clinic.look("anna-1")).isInstanceOf(Outcome.NotFound.class);
        assertThat(clinic.vaults.keys().completeness(ANNA)).isEqualTo(new Completeness.Pending(2));
    }

    @Test
    void anErasureAfterTheExportIsNotUndoneByIt() throws IOException {
        backUp("before");
        clinic.replace("anna-1", Pictures.png(4));
        clinic.vaults.keys().export(home.resolve("export"));
        clinic.destroy(BORA, "appearance-photo");
        clinic.vaults.erase(ANNA, OFFICER);
        restore("before");

        clinic.vaults.keys().bring(home.resolve("export"));

        assertThat(clinic.look("anna-1")).isInstanceOf(Outcome.NotFound.class);
        assertThat(clinic.opens("bora-1")).isFalse();
        assertThat(clinic.applications
                        .tryOpen("bora-1", Clinic.Birth.class, Clinic.CONTENT)
                        .opened())
                .isPresent();
        assertThat(Databases.dump(pool, "ck_photo_chunk")).doesNotContain("bora");
        clinic.replace("bora-1", Pictures.png(5));
        clinic.vaults.keys().bring(home.resolve("export"));
        assertThat(clinic.opens("bora-1")).isTrue();
    }

    @Test
    void aCopyOfTheOldKeysOpensAnOldBackupSoItHasToGo() throws IOException {
        backUp("before");
        copy(keys(), home.resolve("old-keys"));
        clinic.vaults.erase(ANNA, OFFICER);
        turned().destroy(1);

        delete(keys());
        copy(home.resolve("old-keys"), keys());
        restore("before");

        assertThat(clinic.opens("anna-1")).isTrue();
    }

    @Test
    void aJournalThatIsOlderThanTheDatabaseStopsTheStart() throws IOException {
        clinic.vaults.erase(ANNA, OFFICER);
        byte[] older = Files.readAllBytes(journal());
        clinic.vaults.erase(BORA, OFFICER);
        pool.dispose();
        Files.write(journal(), older);

        assertThatThrownBy(this::open)
                .isInstanceOfSatisfying(
                        JournalException.class,
                        refused -> assertThat(refused.problem()).isEqualTo(JournalException.Problem.BEHIND));
    }

    @Test
    void whatAProcessLeftForTheJournalTheNextStartBrings() throws IOException {
        Files.createDirectory(journal());
        assertThatThrownBy(() -> clinic.vaults.erase(ANNA, OFFICER))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("done in the database");
        Files.delete(journal());
        assertThat(Databases.dump(pool, "ck_erasure")).contains("default");

        pool.dispose();
        open();

        assertThat(Databases.dump(pool, "ck_erasure")).doesNotContain("default");
        assertThat(Files.readString(journal())).startsWith("consentkit erasure journal 1\n1 1 ");
        assertThat(clinic.look("anna-1")).isInstanceOf(Outcome.NotFound.class);
    }

    /** The next epoch, with everything that has to be before the key of the first one may go. */
    private KeyCare turned() {
        KeyCare care = clinic.vaults.keys().settling(Duration.ZERO);
        care.turn();
        care.rewrap();
        care.export(home.resolve("export"));
        care.readBack(home.resolve("export"));
        return care;
    }

    private void backUp(String name) throws IOException {
        pool.dispose();
        Files.copy(home.resolve("data.mv.db"), home.resolve(name + ".mv.db"));
        open();
    }

    private void restore(String name) throws IOException {
        pool.dispose();
        Files.copy(home.resolve(name + ".mv.db"), home.resolve("data.mv.db"), StandardCopyOption.REPLACE_EXISTING);
        open();
    }

    private void open() {
        pool = JdbcConnectionPool.create("jdbc:h2:file:" + home.resolve("data") + ";WRITE_DELAY=0", "sa", "");
        clinic = new Clinic(JdbcStores.on(Clinic.installed(pool)), LocalKeys.open(keys()), Vaults.DEFAULT_TENANT);
    }

    private Path keys() {
        return home.resolve("keys");
    }

    private Path journal() throws IOException {
        try (Stream<Path> entries = Files.list(keys())) {
            return entries.filter(Files::isDirectory).findFirst().orElseThrow().resolve("erasures.log");
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
