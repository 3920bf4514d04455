package io.github.consentkit.jdbc;

import static io.github.consentkit.jdbc.Archive.ACCESS;
import static io.github.consentkit.jdbc.Archive.ADDRESS;
import static io.github.consentkit.jdbc.Archive.ANNA;
import static io.github.consentkit.jdbc.Archive.EMAIL;
import static io.github.consentkit.jdbc.Visits.NAME;
import static io.github.consentkit.jdbc.Visits.USAGE;
import static io.github.consentkit.testing.Example.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.ConsentKit;
import io.github.consentkit.consent.ledger.CertificateProof;
import io.github.consentkit.consent.ledger.ChainedCertificate;
import io.github.consentkit.crypto.key.InMemoryMasterKeys;
import io.github.consentkit.crypto.vault.Erasure;
import io.github.consentkit.crypto.vault.SeparateStore;
import io.github.consentkit.crypto.vault.Vaults;
import io.github.consentkit.disclosure.Delivery;
import io.github.consentkit.disclosure.NoticeKind;
import io.github.consentkit.disclosure.OutboxStore;
import io.github.consentkit.disclosure.Propagation;
import io.github.consentkit.error.ConsentKitException;
import io.github.consentkit.lifecycle.DataHolders;
import io.github.consentkit.lifecycle.DestructionCertificate;
import io.github.consentkit.lifecycle.DestructionCertificate.Ground;
import io.github.consentkit.lifecycle.LifeEvent;
import io.github.consentkit.lifecycle.LifeFact;
import io.github.consentkit.lifecycle.SweepReport;
import io.github.consentkit.lifecycle.UndeclaredAnonymisationException;
import io.github.consentkit.notice.CertificatePages;
import io.github.consentkit.policy.Destruction.Technique;
import io.github.consentkit.policy.Language;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.RetentionRule.Start;
import io.github.consentkit.policy.json.PolicyReader;
import io.github.consentkit.subject.SubjectId;
import io.github.consentkit.testing.Threads;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A part of the host anonymises its values in place of deleting them, beside vaults that delete: only where the policy declares it,
 * once, and certified apart (clause D-4, Decree article 16(1)1).
 */
abstract class AnonymisationContract {

    private static final Instant LEFT = at("2026-11-22T12:00");
    private static final Instant NINETY_DAYS = at("2027-02-21T00:00");
    private static final String VISITOR = "Anna Kim, third seat";
    private static final String DECLARED = """
            {"clause": "D-4", "medium": "electronic", "technique": "anonymisation", "extent": "part",
             "items": ["service-usage-record"],
             "reason": {"ko": "이용 기록이 압축되어 한 건만 지울 수 없음", "en": "Records of use are compressed together"}}""";

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
    abstract int stride();

    @BeforeEach
    void open() {
        live = Pool.of(Databases.installed(freshLive(), Archive.shapes()));
        apart = Pool.of(Databases.installed(freshApart()));
        log = Pool.of(Databases.installed(freshLive()));
        Visits.make(live);
        archive = archive(live, declared());
    }

    /** The example's policy, which also has records of use anonymised. */
    static Policy declared() {
        try {
            String methods = "\"methods\": [\n      { \"clause\": \"D-4\"";
            String json = Files.readString(Clinic.POLICY);
            assertThat(json).contains(methods);
            return PolicyReader.read(json.replace(methods, methods.replace("[", "[" + DECLARED + ",")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Archive archive(DataSource here, Policy policy) {
        JdbcStores stores = JdbcStores.on(here).audit(log);
        Archive service = new Archive(
                ConsentKit.builder(policy)
                        .clock(now::get)
                        .propagation(Propagation.through(notice -> new Delivery.Delivered(), DeliveryWork.REFERENCES)),
                stores,
                kit -> Vaults.install(kit, keys, SeparateStore.of(JdbcStores.on(apart), apartKeys)));
        stores.port(DataHolders.class).register(new Visits(stores, policy.version(), LEFT.minusSeconds(86_400)));
        return service;
    }

    @Test
    void aSweepAnonymisesWhatIsDeclaredAndDeletesTheRest_C3_D4() {
        comes(archive, ANNA, "1");
        leave(archive, ANNA);
        assertThat(sweep(archive, LEFT).separated()).isEqualTo(4);
        assertThat(count("visits WHERE apart = 1")).isEqualTo(1);

        SweepReport report = sweep(archive, NINETY_DAYS);

        assertThat(report.problems()).isEmpty();
        assertThat(report.destroyed()).isEqualTo(4);
        assertThat(report.people()).isEqualTo(1);
        assertThat(count("visits")).isZero();
        assertThat(count("ck_r_member")).isZero();
        assertThat(figures()).isEqualTo(1);
        assertThat(of(Technique.ANONYMISATION)).singleElement().satisfies(certificate -> {
            assertThat(certificate.values()).isEqualTo(Map.of(USAGE, 1L));
            assertThat(certificate.reason().orElseThrow().en()).isEqualTo("Records of use are compressed together");
            assertThat(certificate.clause().value()).isEqualTo("C-3");
            assertThat(certificate.ground()).isEqualTo(Ground.RETENTION_ENDED);
            assertThat(certificate.keys().digests()).isEmpty();
        });
        assertThat(of(Technique.IRRECOVERABLE_DELETION))
                .extracting(DestructionCertificate::values)
                .containsExactlyInAnyOrder(Map.of(EMAIL, 1L, NAME, 1L), Map.of(NAME, 1L));
        assertThat(recipients()).as("told as of a deletion").isNotEmpty();
        assertThat(sweep(archive, NINETY_DAYS).destroyed()).isZero();
        assertThat(figures()).isEqualTo(1);
        assertThat(certificates()).hasSize(3);
    }

    @Test
    void aSweepRefusesWhatIsNotDeclaredUntilItIs() {
        Archive undeclared = archive(live, PolicyReader.read(Clinic.POLICY));
        comes(undeclared, ANNA, "1");
        leave(undeclared, ANNA);
        List<String> before = visits();

        SweepReport first = sweep(undeclared, LEFT);
        SweepReport second = sweep(undeclared, NINETY_DAYS);

        assertThat(first.problems()).isEmpty();
        assertThat(second.destroyed()).as("the vault's record").isEqualTo(2);
        assertThat(second.failed()).isEqualTo(1);
        assertThat(second.problems())
                .singleElement()
                .asString()
                .contains("the holder 'visits' anonymises values of 'service-usage-record'")
                .doesNotContain(ANNA.value(), VISITOR);
        assertThat(visits()).isEqualTo(before);
        assertThat(figures()).isZero();
        assertThat(certificates()).hasSize(1);

        assertThat(sweep(archive, NINETY_DAYS).destroyed()).isEqualTo(2);
        assertThat(figures()).isEqualTo(1);
        assertThat(of(Technique.ANONYMISATION)).hasSize(1);
    }

    @Test
    void anErasureCertifiesWhatWasDeletedAndWhatWasAnonymised_H1() {
        comes(archive, ANNA, "1");
        visit(archive, ANNA, "2");
        comes(archive, Archive.AGAIN, "3");

        Erasure erasure = archive.vaults.erase(ANNA, Archive.OFFICER);

        assertThat(erasure.state()).isEqualTo(Erasure.State.ERASED);
        assertThat(erasure.items()).containsExactlyInAnyOrder(EMAIL, NAME, USAGE);
        assertThat(count("visits WHERE member = 'anna'")).isZero();
        assertThat(count("visits")).as("another person's").isEqualTo(1);
        assertThat(figures()).isEqualTo(2);
        assertThat(of(Technique.IRRECOVERABLE_DELETION)).singleElement().satisfies(certificate -> {
            assertThat(certificate.values()).isEqualTo(Map.of(EMAIL, 1L, NAME, 3L));
            assertThat(certificate.keys().digests()).isNotEmpty();
            assertThat(certificate.ground()).isEqualTo(Ground.ERASURE_REQUESTED);
        });
        assertThat(of(Technique.ANONYMISATION)).singleElement().satisfies(certificate -> {
            assertThat(certificate.values()).isEqualTo(Map.of(USAGE, 2L));
            assertThat(certificate.reason()).isPresent();
            assertThat(certificate.ground()).isEqualTo(Ground.ERASURE_REQUESTED);
        });
        List<String> told = recipients();
        assertThat(told).isNotEmpty();

        assertThat(archive.vaults.erase(ANNA, Archive.OFFICER).state()).isEqualTo(Erasure.State.ALREADY_ERASED);
        assertThat(figures()).isEqualTo(2);
        assertThat(certificates()).hasSize(2);
        assertThat(recipients()).isEqualTo(told);
    }

    @Test
    void ofWhomOnlyVisitsAreHeldNothingIsCertifiedAsDeleted() {
        archive.kit.subjects().enrolAdult(ANNA);
        visit(archive, ANNA, "1", Optional.empty());

        assertThat(archive.vaults.erase(ANNA, Archive.OFFICER).state()).isEqualTo(Erasure.State.ERASED);

        assertThat(figures()).isEqualTo(1);
        assertThat(certificates()).singleElement().satisfies(certificate -> {
            assertThat(certificate.technique()).isEqualTo(Technique.ANONYMISATION);
            assertThat(certificate.values()).isEqualTo(Map.of(USAGE, 1L));
        });
    }

    @Test
    void anErasureRefusesWhatIsNotDeclaredAndEverythingStays() {
        Archive undeclared = archive(live, PolicyReader.read(Clinic.POLICY));
        comes(undeclared, ANNA, "1");
        leave(undeclared, ANNA);
        assertThat(sweep(undeclared, LEFT).separated()).isEqualTo(4);
        List<String> before = visits();

        assertThatThrownBy(() -> undeclared.vaults.erase(ANNA, Archive.OFFICER))
                .isInstanceOfSatisfying(UndeclaredAnonymisationException.class, refused -> {
                    assertThat(refused.holder()).isEqualTo("visits");
                    assertThat(refused.items()).isEqualTo(Set.of(USAGE));
                })
                .hasMessageContaining("so that nothing was destroyed")
                .hasMessageNotContaining(ANNA.value());

        assertThat(visits()).isEqualTo(before);
        assertThat(figures()).isZero();
        assertThat(undeclared.address("m-1", ACCESS).opened())
                .as("from the separate store")
                .contains(new Archive.Address(ADDRESS));
        assertThat(certificates()).isEmpty();
        assertThat(recipients()).isEmpty();
    }

    @Test
    void thePublicKeyAloneVerifiesTheReasonAndThePageTellsIt() {
        comes(archive, ANNA, "1");
        archive.vaults.erase(ANNA, Archive.OFFICER);
        archive.kit.ledger().checkpoints(List.of()).run();

        CertificateProof proof = archive.kit
                .ledger()
                .certificates()
                .proof(of(Technique.ANONYMISATION).get(0).id())
                .orElseThrow();
        String json = proof.toJson();
        CertificatePages pages = new CertificatePages(archive.kit.policies(), archive.vaults.keys()::backupsDeadSince);

        assertThat(CertificateProof.parse(json).verify(archive.kit.ledger().publicKey()))
                .isTrue();
        assertThat(CertificateProof.parse(json).certificate().reason())
                .isEqualTo(declared()
                        .document()
                        .destruction()
                        .anonymisationOf(USAGE)
                        .orElseThrow()
                        .reason());
        assertThat(pages.html(proof, Language.KO)).contains("이용 기록이 압축되어 한 건만 지울 수 없음", "익명처리");
        assertThat(pages.html(proof, Language.EN))
                .contains("Records of use are compressed together", "Anonymised in place of deleted")
                .doesNotContain(ANNA.value(), VISITOR);
    }

    @Test
    void twoAtOnceAnonymiseEachValueOnce() throws Exception {
        int people = 8;
        for (int i = 0; i < people; i++) {
            comes(archive, person(i), "v" + i);
            leave(archive, person(i));
        }
        sweep(archive, LEFT);
        now.set(NINETY_DAYS);
        List<Archive> both = List.of(archive, archive(live, declared()));

        List<SweepReport> reports =
                Threads.together(2, thread -> both.get(thread).kit.lifecycle().sweep());

        assertThat(reports).allSatisfy(report -> assertThat(report.problems()).isEmpty());
        assertThat(reports.stream().mapToLong(SweepReport::destroyed).sum()).isEqualTo(4L * people);
        assertThat(figures()).isEqualTo(people);
        assertThat(of(Technique.ANONYMISATION)).hasSize(people);
        assertThat(count("visits")).isZero();
    }

    /** A fault at every statement and commit of the live store, of a sweep and of an erasure; the second run ends it. */
    @ParameterizedTest
    @EnumSource
    void whateverCallFailsEachValueIsAnonymisedAndCertifiedOnce(FaultyConnections.Fault fault) {
        int failures = 0;
        int people = 0;
        FaultyConnections faulty = new FaultyConnections(live);
        Archive failing = archive(faulty.dataSource(), declared());
        for (boolean swept : new boolean[] {true, false}) {
            boolean hasFailed = true;
            for (int number = 1 + fault.ordinal() % stride(); hasFailed; number += stride()) {
                SubjectId member = SubjectId.of("member-" + swept + number);
                now.set(LEFT);
                comes(archive, member, swept + "-" + number);
                if (swept) {
                    leave(archive, member);
                    sweep(archive, LEFT);
                    now.set(NINETY_DAYS);
                }
                people++;
                faulty.failAt(number, fault);
                try {
                    failures += ends(failing, member, swept) ? 0 : 1;
                } catch (ConsentKitException e) {
                    failures++;
                }
                hasFailed = faulty.hasFailed();
                faulty.heal();
                String at = (swept ? "sweep, " : "erasure, ") + number + ", " + fault;

                assertThat(ends(archive, member, swept)).as(at).isTrue();

                assertThat(count("visits")).as(at).isZero();
                assertThat(figures()).as(at).isEqualTo(people);
                assertThat(of(Technique.ANONYMISATION)).as(at).hasSize(people);
            }
        }
        assertThat(failures).isPositive();
        assertThat(archive.kit.ledger().verify(List.of()).intact()).isTrue();
    }

    private static boolean ends(Archive service, SubjectId member, boolean swept) {
        if (swept) {
            return service.kit.lifecycle().sweep().isComplete();
        }
        Erasure.State state = service.vaults.erase(member, Archive.OFFICER).state();
        return state != Erasure.State.NOTHING_HELD;
    }

    private void comes(Archive service, SubjectId member, String id) {
        service.join(member, "m-" + id);
        visit(service, member, id);
    }

    private static void visit(Archive service, SubjectId member, String id) {
        visit(service, member, id, Optional.of(VISITOR));
    }

    private static void visit(Archive service, SubjectId member, String id, Optional<String> visitor) {
        Visits visits = (Visits) service.live.port(DataHolders.class).all().stream()
                .filter(Visits.class::isInstance)
                .findFirst()
                .orElseThrow();
        service.live
                .unitOfWork()
                .run(transaction -> visits.add(transaction, member, "visit-" + id, visitor, "sauna at ten"));
    }

    private static void leave(Archive service, SubjectId member) {
        var unused = service.kit
                .lifecycle()
                .report(LifeEvent.of(member, "left", new LifeFact.Happened(Start.ACCOUNT_LEFT), LEFT));
    }

    private SweepReport sweep(Archive service, Instant at) {
        now.set(at);
        return service.kit.lifecycle().sweep();
    }

    private static SubjectId person(int number) {
        return SubjectId.of("person-" + number);
    }

    private List<DestructionCertificate> of(Technique technique) {
        return certificates().stream()
                .filter(certificate -> certificate.technique() == technique)
                .toList();
    }

    private List<DestructionCertificate> certificates() {
        return archive.kit.ledger().certificates().list(0, 10_000).stream()
                .map(ChainedCertificate::certificate)
                .toList();
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
                .map(entry -> entry.notice().recipient().value() + " "
                        + entry.notice().items())
                .sorted()
                .toList();
    }

    private List<String> visits() {
        return rows("SELECT id, member, visitor, used FROM visits ORDER BY id");
    }

    private long figures() {
        return Long.parseLong(rows("SELECT visits FROM visit_figures").get(0));
    }

    private long count(String rows) {
        return Long.parseLong(rows("SELECT COUNT(*) FROM " + rows).get(0));
    }

    private List<String> rows(String query) {
        try (Connection connection = live.getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                StringJoiner row = new StringJoiner(" ");
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.add(result.getString(i));
                }
                rows.add(row.toString());
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
