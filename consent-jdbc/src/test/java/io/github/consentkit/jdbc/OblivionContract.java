package io.github.consentkit.jdbc;

import static io.github.consentkit.jdbc.Archive.ACCESS;
import static io.github.consentkit.jdbc.Archive.DESK;
import static io.github.consentkit.jdbc.Archive.OFFICER;
import static io.github.consentkit.testing.Example.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.ConsentKit;
import io.github.consentkit.annotation.DataSubject;
import io.github.consentkit.annotation.Normalisation;
import io.github.consentkit.annotation.PersonalData;
import io.github.consentkit.annotation.RecordId;
import io.github.consentkit.annotation.RecordType;
import io.github.consentkit.consent.Attachment;
import io.github.consentkit.consent.Evidence;
import io.github.consentkit.consent.ledger.ChainedCertificate;
import io.github.consentkit.crypto.key.LocalKeys;
import io.github.consentkit.crypto.photo.Photo;
import io.github.consentkit.crypto.vault.Collected;
import io.github.consentkit.crypto.vault.Outcome;
import io.github.consentkit.crypto.vault.Paging;
import io.github.consentkit.crypto.vault.RecordShape;
import io.github.consentkit.crypto.vault.SeparateStore;
import io.github.consentkit.crypto.vault.Vault;
import io.github.consentkit.crypto.vault.Vaults;
import io.github.consentkit.disclosure.Delivery;
import io.github.consentkit.disclosure.Notice;
import io.github.consentkit.disclosure.NoticeKind;
import io.github.consentkit.disclosure.Propagation;
import io.github.consentkit.lifecycle.LifeEvent;
import io.github.consentkit.lifecycle.LifeFact;
import io.github.consentkit.lifecycle.SweepReport;
import io.github.consentkit.media.Cabinet;
import io.github.consentkit.media.Contents;
import io.github.consentkit.media.Destroying;
import io.github.consentkit.media.Media;
import io.github.consentkit.media.MediumId;
import io.github.consentkit.media.MediumKind;
import io.github.consentkit.media.MediumTask;
import io.github.consentkit.notice.CertificatePages;
import io.github.consentkit.policy.Audience;
import io.github.consentkit.policy.Destruction;
import io.github.consentkit.policy.EvidenceKind;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Language;
import io.github.consentkit.policy.Purpose;
import io.github.consentkit.policy.RetentionRule.Start;
import io.github.consentkit.policy.json.PolicyReader;
import io.github.consentkit.subject.SubjectId;
import io.github.consentkit.testing.CapturedOutput;
import io.github.consentkit.testing.Leak;
import io.github.consentkit.testing.LeakScanner;
import io.github.consentkit.testing.LeakSearch;
import io.github.consentkit.testing.Marker;
import java.lang.invoke.MethodHandles;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The proof of oblivion: somebody leaves a trace in every place there is, in clear in none, and after the sweep, or an
 * erasure, nothing opens any more (D-4, invariants I7, I8, I16).
 */
abstract class OblivionContract {

    static final SubjectId PLANTED = SubjectId.of("planted-member-77");
    static final MediumId PAPER = MediumId.of("F-1");
    static final String GUEST = "planted-guest-88";
    static final String SHEET = "planted-sheet-99";
    static final Instant JOINED = at("2026-11-20T12:00");
    static final Instant LEFT = at("2026-11-22T12:00");
    static final Instant NINETY_DAYS = at("2027-02-21T00:00");

    private static final Id<Purpose> NOTICES = Id.of("service-notices");
    private static final byte[] PICTURE = Pictures.png(64);
    private static final String MAIL = "planted.mail@example.com";
    private static final String PHONE = "010-7733-9155";
    private static final String NAME = "Plantina Marker";
    private static final LocalDate BIRTH = LocalDate.of(1987, 11, 29);

    /** What nobody may find in clear, at any time, anywhere. */
    static final LeakScanner VALUES = LeakScanner.of(
            Marker.text("e-mail", MAIL),
            Marker.text("phone", PHONE),
            Marker.text("digits of the phone", "01077339155"),
            Marker.text("international digits of the phone", "+821077339155"),
            Marker.text("name", NAME),
            Marker.text("folded name", "plantina marker"),
            Marker.date("birth", BIRTH),
            Marker.bytes("photo", Arrays.copyOfRange(PICTURE, 45, 69)),
            Marker.text("evidence", "planted-request-4711"),
            Marker.text("address in the evidence", "203.0.113.177"));

    /** Who it was: where this stays is listed, place by place. */
    static final LeakScanner IDS = LeakScanner.of(
            Marker.text("member", PLANTED.value()), Marker.text("guest", GUEST), Marker.text("sheet", SHEET));

    /** Where the id of the person stays for good, so that nobody with this id comes back from a backup (invariant I8). */
    private static final Set<String> MARK = Set.of("member in CK_KEY_HEAD.SUBJECT");

    /** What stays in the live store: the mark, and the count of changes by which every process knows that its facts are old. */
    static final Set<String> LIVE_MARKS = with(MARK, "member in CK_SUBJECT_STATE.SUBJECT");

    @TempDir
    Path home;

    final AtomicReference<Instant> now = new AtomicReference<>(JOINED);
    private final List<Notice> told = new CopyOnWriteArrayList<>();
    private DataSource live;
    private DataSource apart;
    private DataSource log;
    private CapturedOutput output;
    Service service;

    /** Opens, or makes, the database of this name. */
    abstract DataSource database(String name);

    /** Lets the files be what the databases say. */
    abstract void settle();

    @BeforeEach
    void open() {
        LocalKeys.create(home.resolve("keys"));
        LocalKeys.create(home.resolve("apart-keys"));
        output = CapturedOutput.begin();
        start();
    }

    @AfterEach
    void close() {
        output.close();
        settle();
    }

    final void start() {
        live = Databases.installed(database("live"), shapes());
        apart = Databases.installed(database("apart"));
        log = Databases.installed(database("log"));
        service = new Service();
    }

    @Test
    void nothingIsInClearAndAfterTheSweepNothingOpens_D4() {
        plant();
        searchValues("before");
        assertThat(opening()).hasSize(3);
        leave();
        assertThat(sweep(LEFT).separated()).isEqualTo(5);
        searchValues("set apart");
        SweepReport report = sweep(NINETY_DAYS);
        assertThat(report.problems()).isEmpty();
        assertThat(report.destroyed()).isEqualTo(5);
        assertThat(report.people()).as("there is a paper").isZero();
        assertThat(ids(live)).contains("member in CK_MEDIUM_SUBJECT.SUBJECT");
        assertThat(shred()).isEqualTo(1);
        assertThat(told).as("as long as a paper has it, recipients go on").isEmpty();
        assertThat(sweep(NINETY_DAYS).people()).isEqualTo(1);
        assertThat(told).extracting(Notice::kind).containsOnly(NoticeKind.DESTROY);

        certify();
        searchValues("after");
        assertThat(opening()).isEmpty();
        assertThat(ids(live)).isEqualTo(LIVE_MARKS);
        assertThat(ids(apart)).isEqualTo(MARK);
        assertThat(ids(log)).as("the log has pseudonyms").isEmpty();
        IDS.search()
                .in(home.resolve("keys"))
                .in(home.resolve("apart-keys"))
                .in("output", output.bytes())
                .assertNone();
    }

    @Test
    void nothingIsInClearAndAfterAnErasureNothingOpens_I8() {
        plant();
        leave();
        assertThat(sweep(LEFT).separated()).isEqualTo(5);

        service.vaults.erase(PLANTED, OFFICER);
        assertThat(shred()).isEqualTo(1);

        searchValues("after");
        assertThat(opening()).isEmpty();
        assertThat(ids(live))
                .as(
                        "who is not swept stays enrolled, and tied to the ledger, until the host removes and unties the person")
                .isEqualTo(with(LIVE_MARKS, "member in CK_PSEUDONYM.SUBJECT", "member in CK_SUBJECT.SUBJECT"));
        assertThat(ids(apart)).isEqualTo(MARK);
        assertThat(ids(log)).isEmpty();
    }

    final void plant() {
        now.set(JOINED);
        service.kit.subjects().enrolAdult(PLANTED);
        service.kit
                .consents()
                .record(service.kit
                        .forms()
                        .of("consulting-application", Audience.adult(), Locale.KOREAN)
                        .answerBy(PLANTED)
                        .agree("photo")
                        .via("homepage")
                        .evidence(new Evidence(EvidenceKind.WEB_CLICK, "planted-request-4711")
                                .with(Attachment.of(Attachment.Kind.IP_ADDRESS, "203.0.113.177"))));
        service.guests.save(
                new Guest(GUEST, PLANTED.value(), MAIL, PHONE, NAME),
                Collected.on("sign-up").via("homepage"));
        service.sheets
                .by(Archive.CONSULTANT)
                .save(new Sheet(SHEET, PLANTED.value(), BIRTH, Photo.of(PICTURE)), Archive.APPLYING);
        assertThat(service.guests
                        .findBy("mobile", PHONE, Guest.class, NOTICES, Paging.first(5))
                        .found())
                .hasSize(1);
        var denied = service.guests.by(Archive.CONSULTANT).tryOpen(GUEST, Guest.class, Archive.CONTENT);
        assertThat(denied).isInstanceOf(Outcome.Denied.class);
        service.media.enter(
                PAPER,
                MediumKind.PAPER_DOCUMENT,
                Contents.of(PLANTED, Set.of(Id.of("name"), Id.of("email")), Id.of("2024-02-21")),
                Cabinet.ordinary("A-1"),
                JOINED);
        service.vaults.keys().export(home.resolve("export-" + now.get().getEpochSecond()));
    }

    final void leave() {
        now.set(LEFT);
        service.kit.lifecycle().report(LifeEvent.of(PLANTED, "left", new LifeFact.Happened(Start.ACCOUNT_LEFT), LEFT));
    }

    final SweepReport sweep(Instant when) {
        now.set(when);
        SweepReport report = service.kit.lifecycle().sweep();
        service.kit.recipients().deliver();
        service.media.tasks(9).stream()
                .filter(task -> task.kind() == MediumTask.Kind.SEPARATE)
                .forEach(task -> service.media.move(PAPER, Cabinet.separate("B-1"), "kept apart", when));
        return report;
    }

    /** People destroy what is on paper; returns how many papers there were. */
    final int shred() {
        List<MediumTask> tasks = service.media.tasks(9).stream()
                .filter(task -> task.kind() == MediumTask.Kind.DESTROY)
                .toList();
        tasks.forEach(task -> service.media.destroyed(
                task, Destroying.by("staff-3", "staff-4", Destruction.Technique.SHREDDING, now.get())));
        return tasks.size();
    }

    /** Everything of the person is destroyed, and she is let go. */
    final void end() {
        assertThat(sweep(NINETY_DAYS).problems()).isEmpty();
        assertThat(shred()).isEqualTo(1);
        assertThat(sweep(NINETY_DAYS).people()).isEqualTo(1);
    }

    /** What opens for the person's own request, which passes everything but destruction. */
    final List<String> opening() {
        List<String> opening = new ArrayList<>();
        service.guests.by(OFFICER).tryOpen(GUEST, Guest.class, ACCESS).opened().ifPresent(it -> opening.add("guest"));
        service.sheets.by(OFFICER).tryOpen(SHEET, Born.class, ACCESS).opened().ifPresent(it -> opening.add("birth"));
        service.sheets.by(OFFICER).tryOpen(SHEET, Face.class, ACCESS).opened().ifPresent(it -> opening.add("photo"));
        return opening;
    }

    /** Everywhere: cells, files, keys, exports, what was told and printed. */
    final void searchValues(String when) {
        LeakSearch search = VALUES.search()
                .inSchemaOf(live)
                .inSchemaOf(apart)
                .inSchemaOf(log)
                .in("output", output.bytes());
        told.forEach(search::inTextOf);
        settle();
        search.in(home);
        start();
        assertThat(search.leaks()).as(when).isEmpty();
        assertThat(search.places()).isGreaterThan(100);
    }

    /** Certificates, as they are handed out, name nobody either. */
    private void certify() {
        assertThat(service.kit.ledger().checkpoints(List.of()).run().certificates())
                .as("of two records and a paper")
                .isEqualTo(3);
        CertificatePages pages = new CertificatePages(service.kit.policies(), service.vaults.keys()::backupsDeadSince);
        for (LeakScanner scanner : List.of(VALUES, IDS)) {
            LeakSearch search = scanner.search();
            for (ChainedCertificate each : service.kit.ledger().certificates().list(0, 9)) {
                var proof = service.kit.ledger().certificates().proof(each);
                search.in("JSON", proof.toJson()).inTextOf(each, proof);
                for (Language language : Language.values()) {
                    search.in("HTML", pages.html(proof, language));
                }
            }
            told.forEach(search::inTextOf);
            search.assertNone();
        }
    }

    private static Set<String> with(Set<String> some, String... more) {
        Set<String> all = new TreeSet<>(some);
        all.addAll(List.of(more));
        return all;
    }

    /** Where ids stand, without schemas and rows. */
    static Set<String> ids(DataSource database) {
        Set<String> places = new TreeSet<>();
        for (Leak leak : IDS.search().inSchemaOf(database).leaks()) {
            String where = leak.where()
                    .replaceAll(", row.*", "")
                    .replaceAll("[\"`]", "")
                    .toUpperCase(Locale.ROOT);
            int table = where.lastIndexOf('.', where.lastIndexOf('.') - 1) + 1;
            places.add(leak.marker() + " in " + where.substring(table));
        }
        return places;
    }

    static RecordShape[] shapes() {
        return new RecordShape[] {
            Vaults.shapeOf(MethodHandles.lookup(), Guest.class), Vaults.shapeOf(MethodHandles.lookup(), Sheet.class)
        };
    }

    /** One process. */
    final class Service {

        final ConsentKit kit;
        final Vaults vaults;
        final Vault<Guest> guests;
        final Vault<Sheet> sheets;
        final Media media;

        Service() {
            kit = ConsentKit.builder(PolicyReader.read(Clinic.POLICY))
                    .stores(JdbcStores.on(live).audit(log))
                    .clock(now::get)
                    .actor(() -> DESK)
                    .propagation(Propagation.through(
                            notice -> {
                                told.add(notice);
                                return new Delivery.Delivered();
                            },
                            DeliveryWork.REFERENCES))
                    .build();
            media = kit.media().by(OFFICER);
            vaults = Vaults.install(
                    kit,
                    LocalKeys.open(home.resolve("keys")),
                    SeparateStore.of(JdbcStores.on(apart), LocalKeys.open(home.resolve("apart-keys"))));
            guests = vaults.of(MethodHandles.lookup(), Guest.class);
            sheets = vaults.of(MethodHandles.lookup(), Sheet.class);
        }
    }

    @RecordType("guest")
    record Guest(
            @RecordId String id,
            @DataSubject String memberId,

            @PersonalData(value = "email", searchable = true, normalised = Normalisation.EMAIL)
            String email,

            @PersonalData(value = "mobile-phone", searchable = true, normalised = Normalisation.KOREAN_PHONE)
            String mobile,

            @PersonalData("name") String name) {}

    @RecordType("sheet")
    record Sheet(
            @RecordId String id,
            @DataSubject String memberId,
            @PersonalData("birth-date") LocalDate birthDate,
            @PersonalData("appearance-photo") Photo photo) {}

    record Born(LocalDate birthDate) {}

    record Face(Photo photo) {}
}
