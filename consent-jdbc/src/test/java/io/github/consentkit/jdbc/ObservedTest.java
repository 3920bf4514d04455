package io.github.consentkit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.consentkit.crypto.key.InMemoryMasterKeys;
import io.github.consentkit.crypto.photo.Photo;
import io.github.consentkit.crypto.vault.RecordConflictException;
import io.github.consentkit.crypto.vault.Sourced;
import io.github.consentkit.crypto.vault.Vaults;
import io.github.consentkit.gate.AccessDeniedException;
import io.github.consentkit.observe.Activity;
import io.github.consentkit.observe.Observer;
import io.github.consentkit.observe.Signal;
import io.github.consentkit.observe.Signal.KeyringFound;
import io.github.consentkit.observe.Span;
import io.github.consentkit.policy.Id;
import io.github.consentkit.store.StoreException;
import io.github.consentkit.subject.SubjectId;
import io.github.consentkit.testing.LeakScanner;
import io.github.consentkit.testing.Marker;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an observer hears of a service at work: everything that the documentation lists, and nothing of a person. */
class ObservedTest {

    private static final SubjectId PLANTED = SubjectId.of("planted-member-77");
    private static final String RECORD = "planted-record-1";
    private static final byte[] PHOTO = Pictures.png(8);

    private final List<Signal> heard = new CopyOnWriteArrayList<>();
    private final InMemoryMasterKeys keys = InMemoryMasterKeys.create();
    private DataSource database;
    private DataSource log;
    private Clinic clinic;

    @BeforeEach
    void open() {
        database = Clinic.installed(Databases.h2());
        log = Databases.installed(Databases.h2());
        clinic = new Clinic(
                JdbcStores.on(database).audit(log).observed(heard::add),
                keys,
                Vaults.DEFAULT_TENANT,
                builder -> builder.observer(heard::add));
        clinic.enrol(PLANTED);
    }

    @Test
    void aSavingAndAnOpeningAreTold() {
        clinic.save(PLANTED, RECORD, PHOTO);
        assertThat(of(Signal.Sealed.class)).containsExactly(new Signal.Sealed("application", 2));
        heard.clear();

        assertThat(clinic.birth(RECORD).opened()).isPresent();
        assertThat(clinic.birth(RECORD).opened()).isPresent();

        assertThat(of(Signal.Decided.class))
                .containsExactly(new Signal.Decided("use", Set.of()), new Signal.Decided("use", Set.of()));
        assertThat(of(Signal.Opened.class))
                .containsExactly(new Signal.Opened("application", 1), new Signal.Opened("application", 1));
        assertThat(of(KeyringFound.class)).contains(new KeyringFound(KeyringFound.Found.CACHED));
        assertThat(of(Signal.Logged.class))
                .extracting(Signal.Logged::entries, Signal.Logged::outcome)
                .containsOnly(tuple(1, Signal.Outcome.DONE));
        assertThat(of(Signal.StatementRun.class))
                .extracting(Signal.StatementRun::name)
                .contains("read records of the type 'application'", "write the access log");
    }

    @Test
    void aRefusalIsToldWithEveryReason() {
        clinic.save(PLANTED, RECORD, PHOTO);
        heard.clear();

        assertThatThrownBy(() -> clinic.applications.open(RECORD, Clinic.Picture.class, Id.of("event-advertising")))
                .isInstanceOf(AccessDeniedException.class);

        assertThat(of(Signal.Decided.class))
                .singleElement()
                .satisfies(decided ->
                        assertThat(decided.reasons()).contains("absolute-prohibition", "consent-never-asked"));
        assertThat(of(Signal.Opened.class)).isEmpty();
    }

    @Test
    void aStatementAndALogThatFailAreTold() {
        clinic.save(PLANTED, RECORD, PHOTO);
        heard.clear();
        Databases.run(log, "ALTER TABLE ck_access_log RENAME TO elsewhere");

        assertThatThrownBy(() -> clinic.birth(RECORD)).isNotInstanceOf(StoreException.class);

        assertThat(of(Signal.Logged.class)).extracting(Signal.Logged::outcome).containsExactly(Signal.Outcome.FAILED);
        assertThat(of(Signal.StatementRun.class))
                .filteredOn(statement -> statement.outcome() == Signal.Outcome.FAILED)
                .extracting(Signal.StatementRun::name)
                .containsExactly("read the end of the access log");
    }

    @Test
    void aLogThatFailsLaterIsToldWithItsEntries() {
        clinic.save(PLANTED, RECORD, PHOTO);
        clinic.birth(RECORD);
        heard.clear();
        Databases.run(log, "ALTER TABLE ck_access_log RENAME TO elsewhere");

        assertThatThrownBy(() -> clinic.birth(RECORD)).isNotInstanceOf(StoreException.class);

        assertThat(of(Signal.Logged.class))
                .extracting(Signal.Logged::entries, Signal.Logged::outcome)
                .containsExactly(tuple(1, Signal.Outcome.FAILED));
        assertThat(of(Signal.Opened.class)).isEmpty();
    }

    @Test
    void whatAHostAsksForBeginsAndEndsWithItsFailure() {
        List<String> spans = new CopyOnWriteArrayList<>();
        Clinic traced = new Clinic(
                JdbcStores.on(database).audit(log),
                keys,
                Vaults.DEFAULT_TENANT,
                builder -> builder.observer(new Tracing(spans)));

        traced.save(PLANTED, RECORD, PHOTO);
        assertThatThrownBy(() -> traced.save(PLANTED, RECORD, PHOTO)).isInstanceOf(RecordConflictException.class);
        traced.birth(RECORD);
        assertThat(traced.applications.stream(Clinic.Birth.class, Clinic.CONTENT))
                .hasSize(1);
        traced.vaults.erase(PLANTED, Clinic.OFFICER);

        assertThat(spans)
                .containsExactly(
                        "SAVE application",
                        "SAVE application RecordConflictException",
                        "OPEN application",
                        "OPEN application",
                        "ERASE all");
    }

    /** Notes each activity when it ends. */
    private record Tracing(List<String> spans) implements Observer {

        @Override
        public void on(Signal signal) {
            // single events are not asked for here
        }

        @Override
        public Span begin(Activity activity, String type) {
            StringBuilder text = new StringBuilder(activity + " " + type);
            return new Span() {
                @Override
                public void failed(String exception) {
                    text.append(' ').append(exception);
                }

                @Override
                public void close() {
                    spans.add(text.toString());
                }
            };
        }
    }

    /** Statements are many, and their names few: each is a tag of a meter. */
    @Test
    void aWholeLifeTellsEverySignalAndNothingOfThePerson() {
        clinic.save(PLANTED, RECORD, PHOTO);
        clinic.opens(RECORD);
        clinic.lock(PLANTED, "planted-request");
        clinic.opens(RECORD);
        clinic.unlock(PLANTED, "planted-request");
        clinic.applications.importAll(
                "old-system",
                (after, atMost) -> after.isPresent()
                        ? List.of()
                        : List.of(new Sourced<>(
                                "1",
                                new Clinic.Application(
                                        "planted-record-2",
                                        PLANTED.value(),
                                        LocalDate.of(1994, 7, 19),
                                        Photo.of(PHOTO),
                                        Instant.EPOCH))),
                Clinic.APPLYING);
        clinic.vaults.keys().turn();
        clinic.vaults.keys().rewrap();
        clinic.vaults.reencrypt();
        clinic.kit.lifecycle().recompute();
        clinic.withdraw(PLANTED);
        clinic.vaults.erase(PLANTED, Clinic.OFFICER);

        assertThat(heard.stream().map(Object::getClass).collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(Set.of(Signal.class.getPermittedSubclasses()));
        assertThat(of(Signal.JobAdvanced.class))
                .extracting(Signal.JobAdvanced::job)
                .contains("import", "rewrap", "reencrypt");
        assertThat(of(Signal.QueueTaken.class))
                .allSatisfy(taken -> assertThat(taken.oldest()).isPresent())
                .isNotEmpty();
        Set<String> names = of(Signal.StatementRun.class).stream()
                .map(Signal.StatementRun::name)
                .collect(Collectors.toSet());
        assertThat(names)
                .hasSizeLessThan(100)
                .hasSizeLessThan(of(Signal.StatementRun.class).size() / 2);
        LeakScanner.of(
                        Marker.text("member", PLANTED.value()),
                        Marker.text("record", RECORD),
                        Marker.text("request", "planted-request"),
                        Marker.text("staff", "staff-90"),
                        LeakContract.BIRTH,
                        LeakContract.EVIDENCE)
                .search()
                .inTextOf(heard.toArray())
                .assertNone();
    }

    private <S extends Signal> List<S> of(Class<S> kind) {
        Stream<S> those = heard.stream().filter(kind::isInstance).map(kind::cast);
        return those.toList();
    }
}
