package io.github.consentkit.jdbc;

import static io.github.consentkit.jdbc.Archive.ACCESS;
import static io.github.consentkit.jdbc.Archive.ADDRESS;
import static io.github.consentkit.jdbc.Archive.ANNA;
import static io.github.consentkit.jdbc.Archive.CONTENT;
import static io.github.consentkit.jdbc.Archive.EMAIL;
import static io.github.consentkit.jdbc.Archive.PHOTO;
import static io.github.consentkit.testing.Example.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.consentkit.ConsentKit;
import io.github.consentkit.crypto.key.InMemoryMasterKeys;
import io.github.consentkit.crypto.key.KeyUnit;
import io.github.consentkit.crypto.key.KeyringId;
import io.github.consentkit.crypto.key.KeyringResult;
import io.github.consentkit.crypto.key.KeyringStore;
import io.github.consentkit.crypto.key.Keyrings;
import io.github.consentkit.crypto.key.MasterKeys;
import io.github.consentkit.crypto.vault.Collected;
import io.github.consentkit.crypto.vault.Entities;
import io.github.consentkit.crypto.vault.Erasure;
import io.github.consentkit.crypto.vault.Outcome;
import io.github.consentkit.crypto.vault.Personal;
import io.github.consentkit.crypto.vault.SeparateStore;
import io.github.consentkit.crypto.vault.Vaults;
import io.github.consentkit.disclosure.Delivery;
import io.github.consentkit.disclosure.NoticeKind;
import io.github.consentkit.disclosure.OutboxStore;
import io.github.consentkit.disclosure.Propagation;
import io.github.consentkit.error.ConsentKitException;
import io.github.consentkit.job.JobPace;
import io.github.consentkit.lifecycle.CertificateStore;
import io.github.consentkit.lifecycle.DestructionCertificate;
import io.github.consentkit.lifecycle.HeldData.Stage;
import io.github.consentkit.lifecycle.KeptRecord;
import io.github.consentkit.lifecycle.LifeEvent;
import io.github.consentkit.lifecycle.LifeFact;
import io.github.consentkit.lifecycle.PurgeReport;
import io.github.consentkit.lifecycle.RecordKeeping;
import io.github.consentkit.lifecycle.RecordKeeping.Scale;
import io.github.consentkit.lifecycle.RecordRef;
import io.github.consentkit.lifecycle.SweepReport;
import io.github.consentkit.media.Cabinet;
import io.github.consentkit.media.Contents;
import io.github.consentkit.media.MediumId;
import io.github.consentkit.media.MediumKind;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.RetentionRule.Start;
import io.github.consentkit.policy.json.PolicyReader;
import io.github.consentkit.store.StoreException;
import io.github.consentkit.store.Stores;
import io.github.consentkit.subject.Draft;
import io.github.consentkit.subject.SubjectId;
import io.github.consentkit.subject.SubjectStore;
import io.github.consentkit.subject.UnknownSubjectException;
import io.github.consentkit.testing.Threads;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A sweep over vaults and entities: what is due is gone from the tables, each value once (C-1 to C-4, D-2, D-4). */
abstract class SweepContract {

    private static final Instant LEFT = at("2026-11-22T12:00");
    private static final Instant NINETY_DAYS = at("2027-02-21T00:00");
    private static final byte[] PICTURE = Pictures.png(100);
    private static final Id<Item> BIRTH = Id.of("birth-date");
    private static final Id<Item> NAME = Id.of("name");

    private final InMemoryMasterKeys keys = InMemoryMasterKeys.create();
    private final InMemoryMasterKeys apartKeys = InMemoryMasterKeys.create();
    private final AtomicReference<Instant> now = new AtomicReference<>(LEFT);
    private DataSource live;
    private DataSource apart;
    private DataSource log;
    private Archive archive;

    abstract DataSource freshLive();

    abstract DataSource freshApart();

    /** Every how many-th call fails. */
    int stride() {
        return 1;
    }

    @BeforeEach
    void open() {
        live = Pool.of(Databases.installed(freshLive(), Archive.shapes()));
        apart = Pool.of(Databases.installed(freshApart()));
        log = Pool.of(Databases.installed(freshLive()));
        archive = archive(live, apart);
    }

    private Archive archive(DataSource here, DataSource there) {
        return Archive.on(here, there, log, keys, apartKeys, now::get);
    }

    private Archive withoutSeparateStore() {
        return new Archive(
                PolicyReader.read(Clinic.POLICY),
                JdbcStores.on(live).audit(log),
                now::get,
                kit -> Vaults.install(kit, keys));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whoLeavesIsSetApartAndNothingIsInTheTablesAfterNinetyDays_C3_D2_D4(boolean separate) {
        Archive service = separate ? archive : withoutSeparateStore();
        service.join(ANNA, "m-1");
        service.apply(ANNA, "a-1", PICTURE);
        leave(service, ANNA);

        SweepReport first = sweep(service, LEFT);

        assertThat(first.problems()).isEmpty();
        assertThat(first.separated()).isEqualTo(4);
        for (Id<Item> item : List.of(EMAIL, NAME)) {
            assertThat(service.stage(ANNA, "member", item)).isEqualTo(Stage.SEPARATED);
        }
        assertThat(service.address("m-1")).isInstanceOf(Outcome.NotFound.class);
        assertThat(service.address("m-1", ACCESS).opened()).contains(new Archive.Address(ADDRESS));
        assertThat(service.picture("a-1", ACCESS).opened()).isPresent();
        assertThat(count(apart, "ck_apart")).isEqualTo(separate ? 4 : 0);
        assertThat(count(live, "ck_photo_chunk") == 0).isEqualTo(separate);
        assertThat(count(live, "ck_r_member WHERE email IS NOT NULL OR email_ix IS NOT NULL") == 0)
                .isEqualTo(separate);
        Set<String> digests = digests(service, separate);
        assertThat(digests).hasSize(4);
        assertThat(sweep(service, NINETY_DAYS.minusMillis(1)).destroyed()).isZero();

        SweepReport last = sweep(service, NINETY_DAYS);

        assertThat(last.problems()).isEmpty();
        assertThat(last.destroyed()).isEqualTo(4);
        assertThat(last.people()).isEqualTo(1);
        for (String table : List.of("ck_r_member", "ck_r_application", "ck_photo_chunk", "ck_subject", "ck_term")) {
            assertThat(count(live, table)).as(table).isZero();
        }
        assertThat(count(live, "ck_keyring")).isZero();
        assertThat(count(live, "ck_key_head WHERE subject = 'anna' AND erased > 0"))
                .as("the permanent mark")
                .isEqualTo(1);
        assertThat(count(apart, "ck_apart")).isZero();
        assertThat(count(apart, "ck_photo_chunk")).isZero();
        assertThat(certificates(service)).hasSize(2).allSatisfy(certificate -> {
            assertThat(certificate.clause()).isEqualTo(Id.of("C-3"));
            assertThat(certificate.keys().epoch()).hasValue(1);
            assertThat(certificate.values()).hasSize(2);
        });
        assertThat(certificates(service).stream()
                        .flatMap(certificate -> certificate.keys().digests().stream())
                        .collect(Collectors.toSet()))
                .isEqualTo(digests);
        assertThatThrownBy(() -> service.join(ANNA, "m-1")).hasMessageContaining("destroyed for good");
        assertThat(service.address("m-1", ACCESS)).isInstanceOf(Outcome.NotFound.class);
        assertThat(service.vaults.verifyAccessLog().intact()).isTrue();
    }

    /** A year for the few people of a policy without sensitive data, two for everybody else. */
    @ParameterizedTest
    @CsvSource({
        "LARGE, true, 2028-11-23",
        "SMALL, true, 2028-11-23",
        "LARGE, false, 2028-11-23",
        "SMALL, false, 2027-11-23"
    })
    void linesOfTheAccessLogEndWhenTheLawSaysSo_J2(Scale scale, boolean sensitive, LocalDate end) throws IOException {
        DataSource raw = Databases.installed(freshLive());
        String policy = Files.readString(Clinic.POLICY);
        Archive service = new Archive(
                ConsentKit.builder(PolicyReader.read(sensitive ? policy : withoutSensitiveData(policy)))
                        .clock(now::get)
                        .recordKeeping(RecordKeeping.lawful().scale(scale)),
                JdbcStores.on(live).audit(Pool.of(raw)).pruning(Databases.officer(raw)),
                kit -> Vaults.install(kit, keys));
        service.join(ANNA, "m-1");
        assertThat(service.address("m-1").opened()).isPresent();
        long written = service.vaults.verifyAccessLog().lines();
        assertThat(written).isPositive();
        Instant over = at(end + "T00:00");
        assertThat(sweep(service, over.minusMillis(1)).records().removed(KeptRecord.ACCESS_LOG))
                .isZero();

        SweepReport report = sweep(service, over);

        assertThat(report.isComplete()).isTrue();
        assertThat(report.records().removed(KeptRecord.ACCESS_LOG)).isEqualTo(written);
        assertThat(count(raw, "ck_access_log")).isZero();
        assertThat(service.vaults.verifyAccessLog().breaks()).isEmpty();
        assertThat(service.vaults.verifyAccessLog().pruned()).isEqualTo(written);
        var looked = service.address("m-1");
        assertThat(service.vaults.verifyAccessLog().breaks()).isEmpty();
        assertThat(service.vaults.verifyAccessLog().lines()).isEqualTo(1);
    }

    private static String withoutSensitiveData(String policy) {
        String without = policy.replace("\"appearance-image\", \"sensitive\"", "\"appearance-image\"")
                .replace("\"kind\": \"sensitive\"", "\"kind\": \"ordinary\"");
        assertThat(without).isNotEqualTo(policy);
        return without;
    }

    @Test
    void theMarkAloneStaysInTheSeparateStoreOfWhomNothingIsLeft_I8() {
        archive.join(ANNA, "m-1");
        leave(archive, ANNA);
        assertThat(archive.kit.lifecycle().planSweep(LEFT).separate()).isNotEmpty();
        assertThat(count(apart, "ck_installation"))
                .as("whoever plans leaves no trace there")
                .isZero();
        sweep(archive, LEFT);
        assertThat(archive.kit.lifecycle().planSweep(NINETY_DAYS).records().removed(KeptRecord.SEPARATE_REMAINS))
                .as("as long as she is there")
                .isZero();

        SweepReport report = sweep(archive, NINETY_DAYS);

        assertThat(report.people()).isEqualTo(1);
        assertThat(report.records().removed(KeptRecord.SEPARATE_REMAINS)).isEqualTo(1);
        assertThat(count(apart, "ck_keyring")).isZero();
        assertThat(count(apart, "ck_key_head WHERE erased > 0")).isEqualTo(1);
        assertThat(sweep(archive, NINETY_DAYS).records().removed(KeptRecord.SEPARATE_REMAINS))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whoHasLeftAndIsErasedIsLetGoByTheNextSweepAndNobodyElse_C3_D4(boolean left) {
        archive.join(ANNA, "m-1");
        if (left) {
            leave(archive, ANNA);
            sweep(archive, LEFT);
        } else {
            report(archive, ANNA, "done", new LifeFact.PurposeAchieved(CONTENT), LEFT);
        }
        archive.vaults.erase(ANNA, Archive.OFFICER);
        assertThat(count(live, "ck_subject")).isEqualTo(1);
        assertThat(count(live, "ck_life_event")).isEqualTo(left ? 1 : 0);

        SweepReport report = sweep(archive, LEFT);

        assertThat(report.isComplete()).isTrue();
        assertThat(report.people()).isEqualTo(left ? 1 : 0);
        for (String table : List.of("ck_subject", "ck_life_event", "ck_term")) {
            assertThat(count(live, table)).as(table).isEqualTo(left || !table.equals("ck_subject") ? 0 : 1);
        }
        assertThat(certificates(archive)).hasSize(1);
        assertThat(sweep(archive, LEFT).people()).isZero();
    }

    @Test
    void keyringsThatComeBackBesideTheMarkGoWithTheNextSweep_I8() throws SQLException {
        archive.join(ANNA, "m-1");
        leave(archive, ANNA);
        sweep(archive, LEFT);
        Backup backup = Backup.of(apart, ANNA);
        sweep(archive, NINETY_DAYS);
        backup.restore(apart);
        assertThat(count(apart, "ck_keyring WHERE wrapped IS NOT NULL")).isEqualTo(1);

        assertThat(sweep(archive, NINETY_DAYS).isComplete()).isTrue();

        assertThat(count(apart, "ck_keyring")).isZero();
        assertThat(archive.kit.lifecycle().planSweep(NINETY_DAYS).records().removed(KeptRecord.SEPARATE_REMAINS))
                .isZero();
    }

    @Test
    void whatAnErasureLeftThereThatWasKilledBetweenTheCommitsIsEndedByTheNextSweep_I8() {
        archive.join(ANNA, "m-1");
        archive.join(person(1), "m-2");
        for (SubjectId member : List.of(ANNA, person(1))) {
            leave(archive, member);
        }
        sweep(archive, LEFT);
        Archive killed = archive(live, StatementStops.before(apart, "UPDATE ck_key_head SET erased", () -> {
            throw new IllegalStateException("killed here");
        }));
        assertThatThrownBy(() -> killed.vaults.erase(ANNA, Archive.OFFICER)).hasMessage("killed here");
        assertThat(count(apart, "ck_keyring WHERE subject = '" + ANNA.value() + "'"))
                .isEqualTo(1);
        assertThat(archive.kit.lifecycle().planSweep(LEFT).records().removed(KeptRecord.SEPARATE_REMAINS))
                .isEqualTo(1);

        assertThat(sweep(archive, LEFT).records().removed(KeptRecord.SEPARATE_REMAINS))
                .isEqualTo(1);

        assertThat(count(apart, "ck_keyring")).as("the other one stays apart").isEqualTo(1);
        assertThat(count(apart, "ck_key_head WHERE erased > 0")).isEqualTo(1);
        assertThat(archive.address("m-2", ACCESS).opened()).isPresent();
    }

    @Test
    void oneItemIsDestroyedAndTheRestOfTheRecordOpens_C1() {
        archive.kit.subjects().enrolAdult(ANNA);
        archive.apply(ANNA, "a-1", PICTURE);
        archive.apply(ANNA, "a-2", PICTURE);
        achieved("a-1");

        SweepReport report = sweep(archive, LEFT);

        assertThat(report.problems()).isEmpty();
        assertThat(report.destroyed()).isEqualTo(1);
        assertThat(report.people()).isZero();
        assertThat(certificates(archive))
                .singleElement()
                .satisfies(certificate -> assertThat(certificate.values()).isEqualTo(Map.of(PHOTO, 1L)));
        assertThat(archive.picture("a-1", ACCESS).opened()).isEmpty();
        assertThat(archive.applications
                        .by(Archive.OFFICER)
                        .tryOpen("a-1", Birth.class, ACCESS)
                        .opened())
                .isPresent();
        assertThat(archive.picture("a-2", ACCESS).opened())
                .as("the other record")
                .isPresent();
        assertThat(count(live, "ck_photo_chunk WHERE record_id = 'a-1'")).isZero();
        assertThat(count(live, "ck_photo_chunk WHERE record_id = 'a-2'")).isPositive();
        assertThat(count(live, "ck_r_application")).isEqualTo(2);
        assertThat(sweep(archive, LEFT).destroyed()).isZero();
    }

    @Test
    void aClaimKeepsWhatItNamesAndTheRestOfTheRecordGoes_C4() {
        archive.join(ANNA, "m-1");
        archive.apply(ANNA, "a-1", PICTURE);
        leave(archive, ANNA);
        report(archive, ANNA, "claim", new LifeFact.ClaimOpened("invoice-1", Set.of(EMAIL)), LEFT);
        sweep(archive, LEFT);

        SweepReport report = sweep(archive, NINETY_DAYS);

        assertThat(report.destroyed()).isEqualTo(3);
        assertThat(archive.stage(ANNA, "member", NAME)).isEqualTo(Stage.DESTROYED);
        assertThat(archive.address("m-1", ACCESS).opened()).contains(new Archive.Address(ADDRESS));
        assertThat(count(live, "ck_r_application")).isZero();
        assertThat(count(apart, "ck_apart")).isEqualTo(1);

        Instant settled = NINETY_DAYS.plusSeconds(86_400);
        now.set(settled);
        report(archive, ANNA, "paid", new LifeFact.ClaimSettled("invoice-1"), settled);
        SweepReport last = sweep(archive, settled);
        assertThat(last.destroyed()).isEqualTo(1);
        assertThat(last.people()).isEqualTo(1);
        assertThat(count(apart, "ck_apart")).isZero();
        assertThat(count(live, "ck_r_member")).isZero();
    }

    @Test
    void theHostsColumnsAreEmptied() throws SQLException {
        String bytes = JdbcStores.detect(live) == Dialect.POSTGRESQL ? "BYTEA" : "VARBINARY(200)";
        Databases.run(
                live,
                "CREATE TABLE customers (id VARCHAR(40) PRIMARY KEY, name " + bytes + ", mobile " + bytes
                        + ", mobile_ix BIGINT, version INTEGER NOT NULL)");
        Entities<Customers.Customer> entities = archive.vaults.entities(
                MethodHandles.lookup(),
                Customers.Customer.class,
                Optional.of(((JdbcStores) archive.live)
                        .rows("customers")
                        .column("name", "name")
                        .column("mobile", "mobile")
                        .column("mobileIndex", "mobile_ix")
                        .version("version")));
        SubjectId other = SubjectId.of("other");
        for (SubjectId subject : List.of(ANNA, other)) {
            archive.kit.subjects().enrolAdult(subject);
            insert(entities, subject);
        }
        leave(archive, ANNA);
        sweep(archive, LEFT);

        SweepReport report = sweep(archive, NINETY_DAYS);

        assertThat(report.problems()).isEmpty();
        assertThat(report.destroyed()).isEqualTo(2);
        assertThat(count(
                        live,
                        "customers WHERE id = 'c-anna' AND name IS NULL AND mobile IS NULL AND mobile_ix IS NULL"))
                .isEqualTo(1);
        assertThat(count(
                        live,
                        "customers WHERE id = 'c-other' AND name IS NOT NULL AND mobile IS NOT NULL"
                                + " AND mobile_ix IS NOT NULL"))
                .isEqualTo(1);
        assertThat(count(live, "ck_entity")).isEqualTo(1);
        assertThat(certificates(archive)).singleElement().satisfies(certificate -> {
            assertThat(certificate.values()).hasSize(2);
            assertThat(certificate.keys().digests()).hasSize(2);
        });
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void twoProcessesWithSeveralWorkersDestroyEachValueOnce(boolean separate) throws Exception {
        int people = 14;
        Archive service = separate ? archive : withoutSeparateStore();
        for (int i = 0; i < people; i++) {
            service.join(person(i), "m-" + i);
            leave(service, person(i));
        }
        List<Archive> both = List.of(service, separate ? archive(live, apart) : withoutSeparateStore());

        List<SweepReport> apartReports = together(both);
        assertThat(apartReports)
                .allSatisfy(report -> assertThat(report.problems()).isEmpty());
        now.set(NINETY_DAYS);
        List<SweepReport> reports = together(both);

        assertThat(reports).allSatisfy(report -> assertThat(report.problems()).isEmpty());
        assertThat(reports.stream().mapToLong(SweepReport::destroyed).sum()).isEqualTo(2L * people);
        assertThat(reports.stream().mapToLong(SweepReport::people).sum()).isEqualTo(people);
        assertThat(certificates(service)).hasSize(people);
        assertThat(count(live, "ck_r_member")).isZero();
        assertThat(count(apart, "ck_apart")).isZero();
        if (separate) {
            assertThat(reports.stream()
                            .mapToLong(report -> report.records().removed(KeptRecord.SEPARATE_REMAINS))
                            .sum())
                    .as("who was let go is ended there by one of them")
                    .isLessThanOrEqualTo(people);
            sweep(service, NINETY_DAYS);
            assertThat(count(apart, "ck_keyring")).isZero();
            assertThat(count(apart, "ck_key_head WHERE erased > 0")).isEqualTo(people);
        }
    }

    @Test
    void aSeparateStoreThatIsDownKeepsTheOthersWaitingAndNobodyReads() {
        FaultyConnections there = new FaultyConnections(apart);
        Archive down = archive(live, there.dataSource());
        down.join(ANNA, "m-1");
        down.join(person(1), "m-2");
        leave(down, ANNA);
        sweep(down, LEFT);
        leave(down, person(1));
        there.failAlways();

        SweepReport setApart = sweep(down, LEFT);
        assertThat(setApart.failed()).isEqualTo(1);
        assertThat(down.address("m-2")).isInstanceOf(Outcome.NotFound.class);
        SweepReport failed = sweep(down, NINETY_DAYS);
        assertThat(failed.failed())
                .as("of whom something was on its way, too, as a copy may be there")
                .isEqualTo(2);
        assertThat(failed.destroyed()).isZero();
        assertThat(failed.problems().toString()).doesNotContain("anna").doesNotContain("m-1");
        assertThat(down.address("m-1")).as("as invisible as before").isInstanceOf(Outcome.NotFound.class);
        assertThat(certificates(down)).isEmpty();

        there.heal();
        SweepReport report = sweep(down, NINETY_DAYS);
        assertThat(report.isComplete()).isTrue();
        assertThat(report.destroyed()).isEqualTo(4);
        assertThat(certificates(down)).hasSize(2);
        assertThat(count(apart, "ck_apart")).isZero();
    }

    @Test
    void aSeparateStoreThatIsDownIsAskedOnceInASweep() {
        int people = 9;
        AtomicInteger asked = new AtomicInteger();
        AtomicBoolean isDown = new AtomicBoolean();
        DataSource there = Proxies.of(DataSource.class, apart, (target, method, arguments) -> {
            if (isDown.get() && method.getName().equals("getConnection")) {
                asked.incrementAndGet();
                throw new SQLTransientConnectionException("no connection within 30 seconds");
            }
            return Proxies.pass(target, method, arguments);
        });
        Archive down = archive(live, there);
        for (int i = 0; i < people; i++) {
            down.join(person(i), "m-" + i);
            leave(down, person(i));
        }
        isDown.set(true);

        SweepReport first = sweep(down, LEFT);
        assertThat(first.failed()).isEqualTo(people);
        assertThat(first.problems()).singleElement().asString().contains("the separate store cannot be reached");
        assertThat(asked).hasValue(1);
        assertThat(down.address("m-3")).as("refused all the same").isInstanceOf(Outcome.NotFound.class);

        isDown.set(false);
        assertThat(sweep(down, LEFT).isComplete()).isTrue();
        isDown.set(true);
        asked.set(0);
        SweepReport last = sweep(down, NINETY_DAYS);
        assertThat(last.failed()).isEqualTo(people);
        assertThat(last.problems()).hasSize(1);
        assertThat(asked).hasValue(1);
        assertThat(certificates(down)).isEmpty();

        isDown.set(false);
        assertThat(sweep(down, NINETY_DAYS).isComplete()).isTrue();
        assertThat(certificates(down)).hasSize(people);
        assertThat(count(apart, "ck_apart")).isZero();
    }

    /** A certificate would say that it is gone, and nobody would ever ask for it there. */
    @Test
    void aProcessWithoutTheSeparateStoreDestroysNothingThatIsThere_D4() {
        archive.join(ANNA, "m-1");
        leave(archive, ANNA);
        sweep(archive, LEFT);
        Archive lacking = withoutSeparateStore();

        SweepReport refused = sweep(lacking, NINETY_DAYS);
        assertThat(refused.failed()).isEqualTo(1);
        assertThat(refused.problems().toString()).contains("a separate store that this process does not have");
        assertThatThrownBy(() -> lacking.vaults.erase(ANNA, Archive.OFFICER)).isInstanceOf(StoreException.class);
        assertThat(certificates(archive)).isEmpty();
        assertThat(count(apart, "ck_apart")).isPositive();

        assertThat(sweep(archive, NINETY_DAYS).isComplete()).isTrue();
        assertThat(count(apart, "ck_apart")).isZero();
        assertThat(certificates(archive)).hasSize(1);
    }

    @Test
    void aClaimCameBeforeAndKeepsTheValueOrAfterAndFindsNobody_C4() throws Exception {
        for (int round = 0; round < 12; round++) {
            SubjectId person = person(round);
            String id = "m-" + round;
            now.set(LEFT);
            archive.join(person, id);
            leave(archive, person);
            sweep(archive, LEFT);
            now.set(NINETY_DAYS);
            Archive elsewhere = archive(live, apart);
            LifeEvent claim = LifeEvent.of(
                    person,
                    "claim",
                    new LifeFact.ClaimOpened("invoice", Set.of(EMAIL, NAME)),
                    NINETY_DAYS.minusSeconds(1));
            int late = round * 3;

            List<Boolean> done = Threads.together(2, thread -> {
                if (thread == 0) {
                    return archive.kit.lifecycle().sweep().isComplete();
                }
                Thread.sleep(late);
                try {
                    elsewhere.kit.lifecycle().report(claim);
                    return true;
                } catch (UnknownSubjectException e) {
                    return false;
                }
            });

            assertThat(done.get(0)).isTrue();
            if (done.get(1)) {
                assertThat(archive.address(id, ACCESS).opened()).as("%d", round).contains(new Archive.Address(ADDRESS));
            } else {
                assertThat(archive.address(id, ACCESS).opened()).as("%d", round).isEmpty();
                assertThat(count(live, "ck_r_member WHERE ck_id = '" + id + "'"))
                        .isZero();
            }
        }
    }

    @Test
    void aClockThatIsSetBackRevivesNothingAndCertifiesNothingTwice() {
        archive.join(ANNA, "m-1");
        archive.join(person(1), "m-2");
        leave(archive, ANNA);
        sweep(archive, LEFT);
        leave(archive, person(1));

        assertThat(sweep(archive, LEFT.minusSeconds(86_400 * 3)).isComplete()).isTrue();
        assertThat(archive.stage(ANNA, "member", EMAIL))
                .as("what is apart stays apart")
                .isEqualTo(Stage.SEPARATED);
        assertThat(archive.address("m-1")).isInstanceOf(Outcome.NotFound.class);
        assertThat(archive.address("m-1", ACCESS).opened()).isPresent();

        assertThat(sweep(archive, NINETY_DAYS).destroyed()).isEqualTo(4);
        List<DestructionCertificate> written = certificates(archive);
        assertThat(written).hasSize(2);
        for (Instant when : List.of(LEFT, NINETY_DAYS.minusSeconds(1), NINETY_DAYS)) {
            assertThat(sweep(archive, when).isComplete()).isTrue();
            assertThat(certificates(archive)).isEqualTo(written);
            assertThat(archive.address("m-1", ACCESS).opened()).isEmpty();
        }
        assertThat(archive.kit.ledger().verify(List.of()).intact()).isTrue();
        assertThat(archive.vaults.verifyAccessLog().intact()).isTrue();
    }

    /** A fault at every statement and commit, also while values are on their way, and in the end each is destroyed once. */
    @ParameterizedTest
    @EnumSource
    void whateverCallFailsWhileItIsSetApartItOpensInOnePlaceAndIsDestroyedOnce(FaultyConnections.Fault fault) {
        int failures = 0;
        int people = 0;
        Archive onlyLive = withoutSeparateStore();
        for (boolean here : new boolean[] {true, false}) {
            FaultyConnections faulty = new FaultyConnections(here ? live : apart);
            Archive failing = here ? archive(faulty.dataSource(), apart) : archive(live, faulty.dataSource());
            boolean hasFailed = true;
            for (int number = 1 + fault.ordinal() % stride(); hasFailed; number += stride()) {
                SubjectId member = SubjectId.of("member-" + here + number);
                String id = "m-" + here + number;
                now.set(LEFT);
                archive.join(member, id);
                leave(archive, member);
                people++;
                faulty.failAt(number, fault);
                try {
                    failures += failing.kit.lifecycle().sweep().failed() > 0 ? 1 : 0;
                } catch (ConsentKitException e) {
                    failures++;
                }
                hasFailed = faulty.hasFailed();
                faulty.heal();
                String at = number + " of " + (here ? "live" : "apart") + ", " + fault;
                boolean isThere = archive.stage(member, "member", EMAIL) == Stage.SEPARATED;
                assertThat(onlyLive.address(id, ACCESS).opened().isPresent())
                        .as(at)
                        .isEqualTo(!isThere);
                assertThat(count(apart, "ck_apart WHERE record_id = '" + id + "'") > 0 || !isThere)
                        .as(at)
                        .isTrue();
                assertThat(archive.address(id)).as("in use no more, %s", at).isInstanceOf(Outcome.NotFound.class);

                assertThat(archive.kit.lifecycle().sweep().isComplete()).as(at).isTrue();

                assertThat(archive.address(id, ACCESS).opened()).as(at).contains(new Archive.Address(ADDRESS));
                assertThat(onlyLive.address(id, ACCESS).opened()).as(at).isEmpty();
                assertThat(certificates(archive)).as(at).isEmpty();
            }
        }
        assertThat(failures).isPositive();
        now.set(NINETY_DAYS);
        SweepReport last = archive.kit.lifecycle().sweep();
        assertThat(last.isComplete()).isTrue();
        assertThat(last.destroyed()).isEqualTo(2L * people);
        assertThat(last.people()).isEqualTo(people);
        assertThat(certificates(archive)).hasSize(people);
        assertThat(count(apart, "ck_apart")).isZero();
        assertThat(archive.kit.ledger().verify(List.of()).intact()).isTrue();
    }

    @Test
    void twoErasuresAtOnceLeaveOneCertificateAndOneOrderForEachRecipient_D4_G3() throws Exception {
        archive.join(ANNA, "m-1");
        archive.apply(ANNA, "a-1", PICTURE);
        leave(archive, ANNA);
        sweep(archive, LEFT);
        Set<String> digests = digests(archive, true);
        List<Archive> both = List.of(telling(), telling());

        List<Erasure> done =
                Threads.together(2, thread -> both.get(thread).vaults.erase(ANNA, Archive.OFFICER));

        assertThat(done).extracting(Erasure::state).contains(Erasure.State.ERASED);
        assertThat(certificates(archive)).singleElement().satisfies(certificate -> {
            assertThat(certificate.ground()).isEqualTo(DestructionCertificate.Ground.ERASURE_REQUESTED);
            assertThat(certificate.values()).isEqualTo(Map.of(EMAIL, 1L, NAME, 1L, BIRTH, 1L, PHOTO, 1L));
            assertThat(certificate.keys().digests()).containsAll(digests);
            assertThat(certificate.keys().epoch()).hasValue(1);
        });
        List<String> ordered = recipients();
        assertThat(ordered).isNotEmpty().doesNotHaveDuplicates();
        assertThat(archive.kit.ledger().verify(List.of()).intact()).isTrue();

        assertThat(both.get(0).vaults.erase(ANNA, Archive.OFFICER).state()).isEqualTo(Erasure.State.ALREADY_ERASED);
        assertThat(certificates(archive)).hasSize(1);
        assertThat(recipients()).isEqualTo(ordered);
    }

    /** What is on paper stays for people, so that whoever comes second still finds something. */
    @Test
    void whoIsOvertakenByAnotherErasureOrdersNobodyOnceMore_G3() {
        archive.join(ANNA, "m-1");
        paper(Set.of(NAME, EMAIL));
        Archive first = telling(live);
        AtomicInteger overtaken = new AtomicInteger();
        Archive second = telling(
                StatementStops.before(live, "FROM ck_key_head WHERE tenant = ? AND subject = ? FOR UPDATE", () -> {
                    first.vaults.erase(ANNA, Archive.OFFICER);
                    overtaken.incrementAndGet();
                }));

        second.vaults.erase(ANNA, Archive.OFFICER);
        List<String> ordered = recipients();
        assertThat(ordered).isNotEmpty().doesNotHaveDuplicates();
        assertThat(overtaken).hasValue(JdbcStores.detect(live) == Dialect.SQLITE ? 0 : 1);

        first.vaults.erase(ANNA, Archive.OFFICER);
        assertThat(recipients()).isEqualTo(ordered);
        assertThat(certificates(archive)).hasSize(1);
    }

    /** The paper is there still, so that the second erasure has something to do. */
    @Test
    void anErasureDuringWhichAnotherOneSetsItsMarkFindsThatKeysAreGone_I8() {
        archive.join(ANNA, "m-1");
        paper(Set.of(NAME));
        leave(archive, ANNA);
        sweep(archive, LEFT);
        assumeThat(List.of(JdbcStores.detect(live), JdbcStores.detect(apart)))
                .as("writers wait for one another there")
                .doesNotContain(Dialect.SQLITE);
        Archive killed = archive(live, StatementStops.before(apart, "UPDATE ck_key_head SET erased", () -> {
            throw new IllegalStateException("killed here");
        }));
        assertThatThrownBy(() -> killed.vaults.erase(ANNA, Archive.OFFICER)).hasMessage("killed here");
        AtomicInteger overtaken = new AtomicInteger();
        Archive second = archive(
                live,
                StatementStops.before(
                        apart,
                        "FROM ck_key_head h LEFT JOIN ck_keyring k",
                        () -> overtaken.addAndGet((int)
                                archive.kit.lifecycle().housekeeping().run().removed(KeptRecord.SEPARATE_REMAINS))));
        var paper = second.kit.media();

        second.vaults.erase(ANNA, Archive.OFFICER);

        assertThat(overtaken).hasValue(1);
        assertThat(count(apart, "ck_keyring")).isZero();
        assertThat(count(apart, "ck_key_head WHERE erased > 0")).isEqualTo(1);
    }

    private Archive telling() {
        return telling(live);
    }

    private Archive telling(DataSource here) {
        Archive service = new Archive(
                ConsentKit.builder(PolicyReader.read(Clinic.POLICY))
                        .clock(now::get)
                        .propagation(Propagation.through(notice -> new Delivery.Delivered(), DeliveryWork.REFERENCES)),
                JdbcStores.on(here).audit(log),
                kit -> Vaults.install(kit, keys, SeparateStore.of(JdbcStores.on(apart), apartKeys)));
        var registered = service.kit.media();
        return service;
    }

    private void paper(Set<Id<Item>> items) {
        archive.kit
                .media()
                .by(Archive.OFFICER)
                .enter(
                        MediumId.of("F-1"),
                        MediumKind.PAPER_DOCUMENT,
                        Contents.of(ANNA, items, Id.of("2024-02-21")),
                        Cabinet.ordinary("A-1"),
                        LEFT);
    }

    /** Who has been ordered to destroy. */
    private List<String> recipients() {
        OutboxStore outbox = archive.live.port(OutboxStore.class);
        return archive
                .live
                .unitOfWork()
                .call(transaction ->
                        outbox.overdue(transaction, NINETY_DAYS.plusSeconds(99_999_999), Optional.empty(), 99))
                .stream()
                .filter(entry -> entry.notice().kind() == NoticeKind.DESTROY)
                .map(entry -> entry.notice().recipient().value())
                .sorted()
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void whateverCallFailsTheNextSweepEndsItAndThereIsOneCertificate(FaultyConnections.Fault fault) {
        int failures = 0;
        long certificates = 0;
        for (boolean here : new boolean[] {true, false}) {
            FaultyConnections faulty = new FaultyConnections(here ? live : apart);
            Archive failing = here ? archive(faulty.dataSource(), apart) : archive(live, faulty.dataSource());
            boolean hasFailed = true;
            for (int number = 1 + fault.ordinal() % stride(); hasFailed; number += stride()) {
                SubjectId member = SubjectId.of("member-" + here + number);
                String id = "m-" + here + number;
                now.set(LEFT);
                archive.join(member, id);
                leave(archive, member);
                sweep(archive, LEFT);
                Set<String> digests = digests(apartKeyrings(), member, new KeyUnit.OfRecord("member", id));
                now.set(NINETY_DAYS);
                faulty.failAt(number, fault);
                try {
                    failures += failing.kit.lifecycle().sweep().failed() > 0 ? 1 : 0;
                } catch (ConsentKitException e) {
                    failures++;
                }
                hasFailed = faulty.hasFailed();
                faulty.heal();
                String at = number + " of " + (here ? "live" : "apart") + ", " + fault;

                SweepReport second = archive.kit.lifecycle().sweep();

                certificates++;
                assertThat(second.isComplete()).as(at).isTrue();
                assertThat(certificates(archive)).as(at).hasSize((int) certificates);
                assertThat(archive.address(id, ACCESS)).as(at).isInstanceOf(Outcome.NotFound.class);
                assertThat(count(live, "ck_r_member")).as(at).isZero();
                assertThat(count(apart, "ck_apart")).as(at).isZero();
                assertThat(certificates(archive).stream()
                                .filter(each -> each.keys().digests().equals(digests)))
                        .as("names the keys, %s", at)
                        .hasSize(1);
            }
        }
        assertThat(failures).isPositive();
        assertThat(archive.vaults.verifyAccessLog().intact()).isTrue();
    }

    /** The mark could be rolled back after the copy was committed. */
    @Test
    void nothingIsSetApartInTheTransactionOfTheHost_D2() {
        archive.join(ANNA, "m-1");
        leave(archive, ANNA);
        HostTransactions host = new HostTransactions(live);
        AtomicReference<Archive> opened = new AtomicReference<>();
        host.run(connection -> opened.set(new Archive(
                PolicyReader.read(Clinic.POLICY),
                JdbcStores.on(live).audit(log).within(host),
                now::get,
                kit -> Vaults.install(kit, keys, SeparateStore.of(JdbcStores.on(apart), apartKeys)))));
        Archive within = opened.get();

        assertThatThrownBy(() -> host.run(connection -> within.kit.lifecycle().sweep()))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("a sweep runs outside of a transaction");
        assertThatThrownBy(() -> host.run(connection -> within.separate(ANNA, "member", "m-1", EMAIL)))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("set apart outside of a transaction");

        assertThat(count(apart, "ck_apart")).isZero();
        assertThat(archive.stage(ANNA, "member", EMAIL)).as("rolled back").isEqualTo(Stage.LIVE);
        assertThatThrownBy(() -> archive.live
                        .unitOfWork()
                        .run(transaction -> archive.kit.lifecycle().sweep()))
                .isInstanceOf(StoreException.class);
        assertThat(sweep(archive, LEFT).separated()).isEqualTo(2);
    }

    /** The process knows members alone, and the application is erased with its photo: the certificate tells both. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anErasureCountsRecordsOfTypesThatItsProcessDidNotRegister_D4(boolean setApart) {
        archive.join(ANNA, "m-1");
        archive.apply(ANNA, "a-1", PICTURE);
        if (setApart) {
            leave(archive, ANNA);
            sweep(archive, LEFT);
        }
        Set<String> digests = digests(archive, setApart);
        assertThat(digests).hasSize(4);

        Erasure erasure =
                membersAlone(SeparateStore.of(JdbcStores.on(apart), apartKeys)).erase(ANNA, Archive.OFFICER);

        assertThat(erasure.records()).isEqualTo(2);
        assertThat(erasure.items()).containsExactlyInAnyOrder(EMAIL, NAME, BIRTH, PHOTO);
        assertThat(certificates(archive)).singleElement().satisfies(certificate -> {
            assertThat(certificate.values()).isEqualTo(Map.of(EMAIL, 1L, NAME, 1L, BIRTH, 1L, PHOTO, 1L));
            assertThat(certificate.keys().digests()).containsAll(digests);
        });
        for (String table : List.of("ck_r_member", "ck_r_application", "ck_photo_chunk")) {
            assertThat(count(live, table)).as(table).isZero();
        }
        assertThat(count(apart, "ck_apart")).isZero();
    }

    @Test
    void whatLiesElsewhereOfATypeThatIsNotRegisteredIsNotLeftBehind_D4() {
        archive.apply(enrolled(ANNA), "a-1", PICTURE);
        leave(archive, ANNA);
        sweep(archive, LEFT);

        assertThatThrownBy(() -> membersAlone().erase(ANNA, Archive.OFFICER))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("a separate store that this process does not have");

        assertThat(count(live, "ck_r_application")).isEqualTo(1);
        assertThat(archive.picture("a-1", ACCESS).opened()).isPresent();
    }

    /** A purge certifies what its holders have, so that it leaves alone whom it knows in part. */
    @Test
    void aPurgeThatDoesNotKnowEveryTypeLeavesTheDraftWhole_D4() {
        archive.join(ANNA, "m-1");
        archive.apply(ANNA, "a-1", PICTURE);
        SubjectStore subjects = archive.live.port(SubjectStore.class);
        archive.live
                .unitOfWork()
                .run(transaction -> subjects.save(
                        transaction,
                        subjects.find(transaction, ANNA)
                                .orElseThrow()
                                .with(new Draft(
                                        Draft.Kind.PERSON,
                                        Id.of("join-confirmation"),
                                        LEFT.minusSeconds(7200),
                                        LEFT.minusSeconds(60),
                                        Optional.empty()))));
        ConsentKit partial = kit();
        Vaults.install(partial, keys).of(MethodHandles.lookup(), Archive.Member.class);

        PurgeReport refused = partial.drafts().purge();

        assertThat(refused.failed()).isEqualTo(1);
        assertThat(refused.failure().orElseThrow()).hasMessageContaining("application");
        assertThat(count(live, "ck_r_member")).isEqualTo(1);
        assertThat(digests(archive, false)).hasSize(4);

        assertThat(archive.kit.drafts().purge().destroyed()).isEqualTo(1);
        assertThat(certificates(archive))
                .singleElement()
                .satisfies(certificate -> assertThat(certificate.values()).hasSize(4));
    }

    /** Another service keeps applications and has never computed a term. */
    @Test
    void whatIsDueGoesAlthoughSomebodyElseHasSomethingOfThePerson_D1() {
        archive.join(ANNA, "m-1");
        archive.apply(ANNA, "a-1", PICTURE);
        leave(archive, ANNA);
        archive.kit.lifecycle().retire("vault:default:application");
        ConsentKit partial = kit();
        Vaults.install(partial, keys, SeparateStore.of(JdbcStores.on(apart), apartKeys))
                .of(MethodHandles.lookup(), Archive.Member.class);
        now.set(LEFT);
        assertThat(partial.lifecycle().sweep().failed()).isZero();
        now.set(NINETY_DAYS);

        SweepReport report = partial.lifecycle().sweep();

        assertThat(report.destroyed()).isEqualTo(2);
        assertThat(report.people()).isZero();
        assertThat(report.problems()).singleElement().asString().contains("application", "not registered");
        assertThat(certificates(archive))
                .anySatisfy(certificate -> assertThat(certificate.values()).containsKeys(NAME, EMAIL));
        assertThat(count(live, "ck_r_member")).isZero();
        assertThat(count(live, "ck_r_application")).isOne();
        assertThat(partial.lifecycle().sweep().problems())
                .as("told until it is dealt with")
                .hasSize(1);
        SweepReport whole = archive(live, apart).kit.lifecycle().sweep();
        assertThat(whole.problems()).isEmpty();
        assertThat(count(live, "ck_r_application")).isZero();
    }

    private Vaults membersAlone(SeparateStore... separate) {
        ConsentKit partial = kit();
        Vaults vaults =
                separate.length == 0 ? Vaults.install(partial, keys) : Vaults.install(partial, keys, separate[0]);
        vaults.of(MethodHandles.lookup(), Archive.Member.class);
        return vaults;
    }

    private ConsentKit kit() {
        return ConsentKit.builder(PolicyReader.read(Clinic.POLICY))
                .clock(now::get)
                .stores(JdbcStores.on(live).audit(log))
                .actor(() -> Archive.DESK)
                .build();
    }

    private SubjectId enrolled(SubjectId subject) {
        archive.kit.subjects().enrolAdult(subject);
        return subject;
    }

    /** What the separate store destroyed in a call that failed is in the certificate of the one that did not. */
    @ParameterizedTest
    @EnumSource
    void whateverCallFailsInAnErasureItsCertificateNamesEveryKey_D4(FaultyConnections.Fault fault) {
        int failures = 0;
        for (boolean here : new boolean[] {true, false}) {
            FaultyConnections faulty = new FaultyConnections(here ? live : apart);
            Archive failing = here ? archive(faulty.dataSource(), apart) : archive(live, faulty.dataSource());
            boolean hasFailed = true;
            for (int number = 1 + fault.ordinal() % stride(); hasFailed; number += stride()) {
                SubjectId member = SubjectId.of("member-" + here + number);
                String id = "m-" + here + number;
                now.set(LEFT);
                archive.join(member, id);
                leave(archive, member);
                sweep(archive, LEFT);
                Set<String> digests = digests(apartKeyrings(), member, new KeyUnit.OfRecord("member", id));
                faulty.failAt(number, fault);
                try {
                    failing.vaults.erase(member, Archive.OFFICER);
                } catch (ConsentKitException e) {
                    failures++;
                }
                hasFailed = faulty.hasFailed();
                faulty.heal();
                String at = number + " of " + (here ? "live" : "apart") + ", " + fault;

                if (number % 2 == 0) {
                    archive.vaults.erase(member, Archive.OFFICER);
                    assertThat(count(apart, "ck_key_head WHERE subject = '" + member.value() + "' AND erased > 0"))
                            .as("marked, %s", at)
                            .isEqualTo(1);
                } else {
                    assertThat(sweep(archive, NINETY_DAYS).isComplete()).as(at).isTrue();
                }

                assertThat(digests).hasSize(2);
                assertThat(count(live, "ck_r_member")).as(at).isZero();
                assertThat(count(apart, "ck_apart")).as(at).isZero();
                assertThat(digests(apartKeyrings(), member, new KeyUnit.OfRecord("member", id)))
                        .as(at)
                        .isEmpty();
                assertThat(certificates(archive).stream()
                                .filter(each -> each.keys().digests().equals(digests)))
                        .as("names the keys, %s", at)
                        .singleElement()
                        .satisfies(each -> assertThat(each.values()).isEqualTo(Map.of(EMAIL, 1L, NAME, 1L)));
            }
        }
        assertThat(failures).isPositive();
        assertThat(archive.kit.ledger().verify(List.of()).intact()).isTrue();
    }

    private List<SweepReport> together(List<Archive> services) throws Exception {
        JobPace pace = JobPace.DEFAULT.batch(5).workers(3);
        return Threads.together(
                services.size(), thread -> services.get(thread).kit.lifecycle().sweep(pace, progress -> {}));
    }

    private static void insert(Entities<Customers.Customer> entities, DataSource database, SubjectId subject)
            throws SQLException {
        Customers.Customer customer = new Customers.Customer();
        customer.id = "c-" + subject.value();
        customer.memberId = subject.value();
        entities.seal(
                customer,
                new Customers.Details("Anna Kim", Personal.of(Customers.PHONE)),
                Collected.on("sign-up").via("homepage"));
        try (Connection connection = database.getConnection();
                PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO customers VALUES (?, ?, ?, ?, 0)")) {
            insert.setString(1, customer.id);
            insert.setBytes(2, customer.name.bytes());
            insert.setBytes(3, customer.mobile.bytes());
            insert.setLong(4, customer.mobileIndex);
            insert.executeUpdate();
        }
    }

    private void insert(Entities<Customers.Customer> entities, SubjectId subject) throws SQLException {
        insert(entities, live, subject);
    }

    private void achieved(String application) {
        LifeEvent event = LifeEvent.of(ANNA, "done-" + application, new LifeFact.PurposeAchieved(CONTENT), LEFT);
        var unused = archive.kit.lifecycle().report(event.about(new RecordRef("application", application)));
    }

    private static void leave(Archive service, SubjectId subject) {
        report(service, subject, "left", new LifeFact.Happened(Start.ACCOUNT_LEFT), LEFT);
    }

    private static void report(Archive service, SubjectId subject, String key, LifeFact fact, Instant at) {
        var unused = service.kit.lifecycle().report(LifeEvent.of(subject, key, fact, at));
    }

    private SweepReport sweep(Archive service, Instant at) {
        now.set(at);
        return service.kit.lifecycle().sweep();
    }

    private static SubjectId person(int number) {
        return SubjectId.of("person-" + number);
    }

    private static List<DestructionCertificate> certificates(Archive service) {
        CertificateStore store = service.live.port(CertificateStore.class);
        return service.live.unitOfWork().call(transaction -> store.list(transaction, Optional.empty(), 10_000));
    }

    /** The keys of both records of the person, where they are now. */
    private Set<String> digests(Archive service, boolean separate) {
        KeySource source = separate ? apartKeyrings() : new KeySource(service.live, keys);
        return Stream.of(new KeyUnit.OfRecord("member", "m-1"), new KeyUnit.OfRecord("application", "a-1"))
                .flatMap(unit -> digests(source, ANNA, unit).stream())
                .collect(Collectors.toSet());
    }

    private KeySource apartKeyrings() {
        return new KeySource(JdbcStores.on(apart), apartKeys);
    }

    private static Set<String> digests(KeySource source, SubjectId subject, KeyUnit unit) {
        Keyrings keyrings = new Keyrings(
                source.stores().port(KeyringStore.class), source.keys().epochs());
        KeyringId id = new KeyringId(Vaults.DEFAULT_TENANT, subject, unit);
        return source.stores()
                .unitOfWork()
                .call(transaction -> Stream.of(
                                keyrings.findAll(transaction, Set.of(id)).get(id))
                        .filter(KeyringResult.Found.class::isInstance)
                        .map(found -> ((KeyringResult.Found) found).keyring())
                        .flatMap(ring -> ring.items().stream()
                                .flatMap(item -> ring.key(item).stream())
                                .map(key -> key.id().digest()))
                        .collect(Collectors.toSet()));
    }

    private record KeySource(Stores stores, MasterKeys keys) {}

    /** The one keyring that a person has in a separate store. */
    private record Backup(SubjectId subject, String type, String id, int epoch, long version, byte[] wrapped) {

        static Backup of(DataSource database, SubjectId subject) throws SQLException {
            try (Connection connection = database.getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(
                            "SELECT record_type, record_id, epoch, version, wrapped FROM ck_keyring")) {
                assertThat(row.next()).isTrue();
                return new Backup(
                        subject, row.getString(1), row.getString(2), row.getInt(3), row.getLong(4), row.getBytes(5));
            }
        }

        void restore(DataSource database) throws SQLException {
            try (Connection connection = database.getConnection();
                    PreparedStatement insert = connection.prepareStatement(
                            "INSERT INTO ck_keyring (tenant, subject, record_type, record_id, epoch, version, wrapped)"
                                    + " VALUES ('default', ?, ?, ?, ?, ?, ?)")) {
                insert.setString(1, subject.value());
                insert.setString(2, type);
                insert.setString(3, id);
                insert.setInt(4, epoch);
                insert.setLong(5, version);
                insert.setBytes(6, wrapped);
                assertThat(insert.executeUpdate()).isEqualTo(1);
            }
        }
    }

    record Birth(java.time.LocalDate birthDate) {}

    private static long count(DataSource dataSource, String rows) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT COUNT(*) FROM " + rows)) {
            assertThat(result.next()).isTrue();
            return result.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
