package io.github.consentkit.jdbc;

import static io.github.consentkit.jdbc.Clinic.ANNA;
import static io.github.consentkit.jdbc.Clinic.APPLYING;
import static io.github.consentkit.jdbc.Clinic.BORA;
import static io.github.consentkit.jdbc.Clinic.OFFICER;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.crypto.key.InMemoryMasterKeys;
import io.github.consentkit.crypto.photo.Photo;
import io.github.consentkit.crypto.vault.ImportReport;
import io.github.consentkit.crypto.vault.Sourced;
import io.github.consentkit.subject.SubjectId;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What another process commits while a batch is being sealed counts, and the batch ends as if each record had been saved. */
class OvertakenImportTest {

    private static final byte[] PHOTO = Pictures.png(8);

    private final InMemoryMasterKeys keys = InMemoryMasterKeys.create();
    private final DataSource database = Clinic.installed(Databases.h2());
    private final DataSource log = Databases.installed(Databases.h2());
    private final Clinic clinic = new Clinic(database, log, keys);
    private final Clinic other = new Clinic(database, log, keys);

    @Test
    void aRecordThatSomebodyElseStoredIsRefusedAndItsNeighboursAreStored() {
        clinic.enrol(ANNA);
        clinic.enrol(BORA);

        ImportReport report = importing(() -> other.save(BORA, "record-4", PHOTO));

        assertThat(report.stored()).isEqualTo(3);
        assertThat(report.refusals()).extracting(ImportReport.Refusal::position).containsExactly("4");
        assertThat(report.refusals().get(0).why()).contains("stored already");
        assertEverythingOpens(1, 2, 3, 4);
    }

    @Test
    void aPersonWhoIsErasedMeanwhileStaysErasedAndTheOthersAreStored() {
        clinic.enrol(ANNA);
        clinic.enrol(BORA);

        ImportReport report = importing(() -> other.vaults.erase(BORA, OFFICER));

        assertThat(report.stored()).isEqualTo(2);
        assertThat(report.refusals()).extracting(ImportReport.Refusal::position).containsExactly("2", "4");
        assertEverythingOpens(1, 3);
        assertThat(clinic.opens("record-2")).isFalse();
    }

    /** The one that is read first has somebody else work in between, who does not wait for this transaction. */
    private ImportReport importing(Runnable meanwhile) {
        AtomicBoolean done = new AtomicBoolean();
        Photo first = Photo.from(() -> {
            if (done.compareAndSet(false, true)) {
                Thread elsewhere = new Thread(meanwhile);
                elsewhere.start();
                join(elsewhere);
            }
            return new ByteArrayInputStream(PHOTO);
        });
        return clinic.applications.importAll(
                "overtaken",
                (after, atMost) -> after.isPresent()
                        ? List.of()
                        : List.of(
                                sourced(1, ANNA, first),
                                sourced(2, BORA, Photo.of(PHOTO)),
                                sourced(3, ANNA, Photo.of(PHOTO)),
                                sourced(4, BORA, Photo.of(PHOTO))),
                APPLYING);
    }

    private static Sourced<Clinic.Application> sourced(int number, SubjectId subject, Photo photo) {
        return new Sourced<>(
                Integer.toString(number),
                new Clinic.Application(
                        "record-" + number, subject.value(), LocalDate.of(1994, 7, 19), photo, Instant.EPOCH));
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void assertEverythingOpens(int... records) {
        for (int record : records) {
            assertThat(clinic.opens("record-" + record)).as("record %d", record).isTrue();
        }
    }
}
