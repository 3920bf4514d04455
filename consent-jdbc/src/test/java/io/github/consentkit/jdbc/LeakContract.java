package io.github.consentkit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.crypto.key.InMemoryMasterKeys;
import io.github.consentkit.policy.Id;
import io.github.consentkit.subject.Actor;
import io.github.consentkit.subject.SubjectId;
import io.github.consentkit.testing.Leak;
import io.github.consentkit.testing.LeakScanner;
import io.github.consentkit.testing.Marker;
import java.time.LocalDate;
import java.util.Arrays;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Invariant I16 on every database: no cell of any table holds a value in clear, in whatever encoding. */
abstract class LeakContract {

    static final SubjectId PLANTED = SubjectId.of("planted-member-77");
    static final byte[] PHOTO = Pictures.png(64);
    static final Marker BIRTH = Marker.date("birth", LocalDate.of(1994, 7, 19));
    static final Marker PICTURE = Marker.bytes("photo", Arrays.copyOfRange(PHOTO, 45, 69));
    static final Marker EVIDENCE = Marker.text("evidence", "request-1");

    private final LeakScanner scanner = LeakScanner.of(BIRTH, PICTURE, EVIDENCE);
    private DataSource database;
    private DataSource log;
    private Clinic clinic;

    abstract DataSource fresh();

    @BeforeEach
    void open() {
        database = Clinic.installed(fresh());
        log = Databases.installed(fresh());
        clinic = new Clinic(database, log, InMemoryMasterKeys.create());
        clinic.enrol(PLANTED);
        clinic.save(PLANTED, "planted-record-1", PHOTO);
        assertThat(clinic.opens("planted-record-1")).isTrue();
    }

    @Test
    void noCellHoldsAValueInClear() {
        scanner.search().inSchemaOf(database).inSchemaOf(log).assertNone();
    }

    @Test
    void theLogNamesNeitherThePersonNorTheRecord() {
        LeakScanner.of(Marker.text("member", PLANTED.value()), Marker.text("record", "planted-record-1"))
                .search()
                .inSchemaOf(log)
                .assertNone();
    }

    @Test
    void afterAnErasureNoCellHoldsAValueEither() {
        clinic.vaults.erase(PLANTED, Actor.staff("staff-90", Id.of("privacy-officer"), "office"));

        scanner.search().inSchemaOf(database).inSchemaOf(log).assertNone();
    }

    /** The dump would notice. */
    @Test
    void whatStandsInATableInClearIsFound() {
        Databases.run(database, "CREATE TABLE planted (id INTEGER, note VARCHAR(100))");
        Databases.run(database, "INSERT INTO planted VALUES (7, 'born 19940719')");

        assertThat(scanner.search().inSchemaOf(database).leaks())
                .extracting(Leak::form)
                .containsExactly("uuuuMMdd, UTF-8");
    }
}
