package io.github.consentkit.examples.consulting;

import io.github.consentkit.consent.ledger.CertificateProof;
import io.github.consentkit.consent.ledger.ChainedCertificate;
import io.github.consentkit.consent.ledger.CheckpointKey;
import io.github.consentkit.consent.ledger.FileWitness;
import io.github.consentkit.consent.ledger.Ledger;
import io.github.consentkit.consent.ledger.Witness;
import io.github.consentkit.crypto.photo.Photo;
import io.github.consentkit.crypto.vault.Collected;
import io.github.consentkit.crypto.vault.Outcome;
import io.github.consentkit.crypto.vault.Paging;
import io.github.consentkit.crypto.vault.Personal;
import io.github.consentkit.crypto.vault.Vault;
import io.github.consentkit.gate.Action;
import io.github.consentkit.gate.Reason;
import io.github.consentkit.job.JobPace;
import io.github.consentkit.job.JobProgress;
import io.github.consentkit.lifecycle.DestructionCertificate;
import io.github.consentkit.lifecycle.LifeEvent;
import io.github.consentkit.lifecycle.LifeFact;
import io.github.consentkit.lifecycle.RecordRef;
import io.github.consentkit.lifecycle.SweepPlan;
import io.github.consentkit.lifecycle.SweepReport;
import io.github.consentkit.notice.CertificatePages;
import io.github.consentkit.policy.Audience;
import io.github.consentkit.policy.Duty;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.Language;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.RetentionRule;
import io.github.consentkit.subject.Actor;
import io.github.consentkit.subject.SubjectId;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.h2.jdbcx.JdbcConnectionPool;

/** A member leaves: her data is set apart, destroyed when its time is over, and each destruction proven (section D). */
final class EndOfLifeChapter {

    private static final SubjectId YERIN = SubjectId.of("member-3010");
    private static final SubjectId SODAM = SubjectId.of("member-3011");
    private static final String YERINS_PHONE = "010-3010-0401";
    private static final UUID YERINS = UUID.fromString("6d3a0a3e-6f8a-4f0c-9a55-0b8e3f0c3010");
    private static final UUID SODAMS = UUID.fromString("6d3a0a3e-6f8a-4f0c-9a55-0b8e3f0c3011");
    private static final String ORDER = "order-3010";

    private static final Actor CONSULTANT = Actor.staff("staff-07", Ids.CONSULTANT, "consulting room");
    private static final Actor DESK = Actor.staff("staff-01", Ids.FRONT_DESK, "front desk");
    private static final Actor OFFICER = Actor.staff("staff-90", Ids.PRIVACY_OFFICER, "office");

    private static final Action.Perform DEMAND =
            new Action.Perform(Duty.LEGAL_DEMAND, Optional.of(Id.of("kr-criminal-procedure-215")));
    private static final Action.Perform APPROVED = DEMAND.approvedBy("staff-91");
    private static final Action.Perform ACCESS = new Action.Perform(Duty.SUBJECT_ACCESS, Optional.empty());
    private static final Action.Perform BY_LAW =
            new Action.Perform(Duty.STATUTORY_HOLD, Optional.of(Id.of("kr-eca-d-6-1-3")));

    private static final int BAR = 20;

    private final Office office;
    private final Teller teller;
    private final Vault<Member> members;
    private final Vault<Application> applications;
    private final Vault<Payment> payments;
    private final List<Witness> witnesses;
    private final EpochsOfBoth epochs;

    private EndOfLifeChapter(Office office) {
        this.office = office;
        this.teller = office.teller;
        this.members = office.vaults.of(Member.class);
        this.applications = office.vaults.of(Application.class);
        this.payments = office.vaults.of(Payment.class);
        this.epochs = new EpochsOfBoth(office);
        this.witnesses = List.of(new FileWitness(
                office.premises.place("end-witness"), office.kit.ledger().publicKey()));
    }

    /** What is on a receipt. */
    record Receipt(Personal<String> receipt) {}

    static void tell(Teller teller, Language language, Premises premises, Policy policy, Policy next) {
        JdbcConnectionPool separate = premises.open(premises.separate());
        try (Office office = Office.beside(separate, teller, language, premises, policy, next)) {
            new EndOfLifeChapter(office).tell();
        } finally {
            separate.dispose();
        }
    }

    private void tell() {
        teller.chapter("탈퇴부터 파기까지, 그리고 그 증명", "From leaving to destruction, and the proof of it");
        BackupCopy backup = joins();
        leaves();
        opensForTheLaw();
        ninetyDays();
        proof();
        backups(backup);
        pages();
        fiveYears();
        whereNext();
    }

    private BackupCopy joins() {
        office.at("2027-04-01T10:00");
        join(YERIN, "윤예린", YERINS_PHONE, YERINS);
        join(SODAM, "임소담", "010-3011-0401", SODAMS);
        payments.by(Actor.staff("job", Id.of("system"), "server"))
                .save(
                        new Payment(ORDER, YERIN.value(), Personal.of("120,000 KRW")),
                        Collected.on("generated").via("generation-tool"));
        office.at("2027-04-05T12:00");
        report(LifeEvent.of(
                        YERIN, "paid", new LifeFact.Happened(RetentionRule.Start.TRANSACTION_COMPLETED), office.now())
                .about(new RecordRef("payment", ORDER)));
        office.at("2027-05-01T03:00");
        return BackupCopy.take(office);
    }

    private void leaves() {
        office.at("2027-05-10T23:59");
        report(LifeEvent.of(YERIN, "left", new LifeFact.Happened(RetentionRule.Start.ACCOUNT_LEFT), office.now()));
        SweepPlan now = office.kit.lifecycle().planSweep(office.now());
        SweepPlan later = office.kit.lifecycle().planSweep(office.instant("2027-08-09T00:00"));
        teller.holds(
                "예린 님이 탈퇴합니다. 무엇을 할지 먼저 보여 줍니다: 지금은 분리만, 90일 뒤에는 파기도 있습니다.",
                "Yerin leaves. A plan comes first: today all is set apart, and after ninety days much is destroyed.",
                now.units() == 3
                        && count(now.separate()) == 5
                        && now.destroy().isEmpty()
                        && count(later.destroy()) == 3);
        told("오늘 분리", "set apart today", now.separate());
        told("90일 뒤 파기", "destroyed after ninety days", later.destroy());
        SweepReport report = sweep();
        teller.holds(
                "별도의 데이터베이스로 옮겼습니다. 키도 따로입니다. 남은 회원의 것은 그대로입니다.",
                "It lies in another database now, under keys of its own; whoever stays is not touched.",
                report.isComplete()
                        && report.separated() == 5
                        && report.destroyed() == 0
                        && office.vaults
                                .separated()
                                .counts()
                                .equals(Map.of("member", 2L, "application", 2L, "payment", 1L))
                        && sodamIsThere());
        teller.holds(
                "상담실에서도 안내 데스크에서도, 찾아도 없습니다.",
                "The consulting room and the desk look for it, and find nothing.",
                use() instanceof Outcome.NotFound<?>
                        && members.by(DESK)
                                .findBy(
                                        "mobile",
                                        YERINS_PHONE,
                                        Member.Greeting.class,
                                        Ids.SERVICE_NOTICES,
                                        Paging.first(10))
                                .found()
                                .isEmpty());
    }

    private void opensForTheLaw() {
        office.at("2027-06-01T10:00");
        teller.refused(
                "영장이 와도 혼자서는 열 수 없습니다.",
                "A warrant comes, and still nobody opens it alone.",
                sheet(DEMAND).denial(),
                Reason.SEPARATED,
                "D-3");
        teller.holds(
                "다른 사람이 승인하면 열립니다. 접속기록에 근거 법률과 승인한 계정이 남습니다.",
                "Approved by somebody else it opens; the access log has the law and the account that approved.",
                sheet(APPROVED).opened().isPresent()
                        && office.vaults.verifyAccessLog().intact());
        teller.holds(
                "본인의 열람 요구에도, 신원을 확인하면 열립니다.",
                "Her own request opens it, too, once it is checked who asks.",
                sheet(ACCESS).opened().isPresent() && name(ACCESS).opened().isPresent());
    }

    private void ninetyDays() {
        office.at("2027-08-08T23:59");
        boolean stillThere = office.kit.lifecycle().sweep().destroyed() == 0
                && sheet(ACCESS).opened().isPresent();
        office.at("2027-08-09T00:00");
        SweepReport report = sweep();
        teller.holds(
                "90일째까지 있다가 그 다음 순간 파기합니다. 승인된 영장도, 본인의 요구도 아무것도 열지 못합니다.",
                "There to the end of day 90, and destroyed in the next moment: no warrant and no request opens it.",
                stillThere
                        && report.isComplete()
                        && report.destroyed() == 3
                        && sheet(APPROVED).opened().isEmpty()
                        && sheet(ACCESS).opened().isEmpty());
        teller.holds(
                "법이 5년 두라는 결제 기록과 이름은 남아 있고, 그 법을 대는 사람에게만 열립니다.",
                "What a law keeps for five years, the payment and the name, stays, and opens for that law alone.",
                receipt().opened().isPresent()
                        && name(BY_LAW).opened().isPresent()
                        && office.vaults.separated().counts().equals(Map.of("member", 1L, "payment", 1L)));
        teller.line("파기 증명서:", "Certificates of destruction:");
        certificates(0).forEach(this::print);
    }

    private void proof() {
        Ledger ledger = office.kit.ledger();
        ledger.checkpoints(witnesses).run();
        CertificateProof proof = ofPhoto();
        String json = proof.toJson();
        Path file = office.premises.write("certificate.json", json);
        CheckpointKey key = CheckpointKey.parse(ledger.publicKey().text());
        DestructionCertificate another = ledger.certificates().list(0, 100).stream()
                .map(ChainedCertificate::certificate)
                .filter(one -> !one.id().equals(proof.certificate().id()))
                .findFirst()
                .orElseThrow();
        CertificateProof forged = new CertificateProof(proof.sequence(), proof.previous(), another, proof.proof());
        teller.holds(
                "공개키 하나만 있으면 누구나 증명서를 확인합니다. 다른 내용을 끼워 넣으면 통하지 않습니다.",
                "The public key alone proves a certificate to anybody; other contents put into it are not proven.",
                CertificateProof.parse(json).verify(key)
                        && !CertificateProof.parse(forged.toJson()).verify(key)
                        && !json.contains(YERIN.value()));
        teller.line("라이브러리 없이 확인하려면:", "To verify it without this library:");
        print("node docs/verify-ledger.mjs " + file.toAbsolutePath() + " '" + key.text() + "'");
    }

    private void backups(BackupCopy backup) {
        boolean before = backup.open("backup-before", YERINS).opened().isPresent();
        boolean turned = epochs.turn();
        office.at("2027-08-09T05:00");
        epochs.destroyFirst();
        teller.holds(
                "탈퇴 전의 백업은 키가 있고 파기 일지가 없으면 아직 열렸지만, 키 차수를 올리고 지난 키를 없애니 아무것도 열리지 않습니다.",
                "A backup of before still opened for who had the keys and no journal; the epoch turns, and it opens nothing.",
                before && turned && backup.open("backup-after", YERINS) instanceof Outcome.Erased<?> && sodamIsThere());
    }

    private void pages() {
        CertificatePages pages = new CertificatePages(office.kit.policies(), epochs::backupsDeadSince);
        String korean = pages.html(ofPhoto(), Language.KO);
        String english = pages.html(ofPhoto(), Language.EN);
        Path ko = office.premises.write("certificate-ko.html", korean);
        Path en = office.premises.write("certificate-en.html", english);
        Item photo = office.next.item(Id.of("appearance-photo")).orElseThrow();
        teller.holds(
                "인쇄할 증명서도 있습니다. 이제 어떤 백업도 열리지 않는다고 적혀 있습니다:",
                "There is a page to print, which says that no backup opens any more:",
                korean.contains(photo.name().in(Language.KO))
                        && english.contains(photo.name().in(Language.EN))
                        && epochs.backupsDeadSince(1).equals(Optional.of(office.now()))
                        && !korean.contains(YERIN.value()));
        print(ko.toAbsolutePath().toString());
        print(en.toAbsolutePath().toString());
    }

    private void fiveYears() {
        office.at("2032-04-05T23:59");
        boolean last = office.kit.lifecycle().sweep().destroyed() == 0
                && receipt().opened().isPresent();
        office.at("2032-04-06T00:00");
        long before = certificates(0).size();
        SweepReport report = sweep();
        office.kit.ledger().checkpoints(witnesses).run();
        teller.holds(
                "5년이 되어 마지막 기록도 파기되었습니다. 예린 님에 대해 아는 것이 없고, 증명서는 모두 온전합니다.",
                "Five years are over, and the last record goes: nothing is known of her, and every certificate stands.",
                last
                        && report.isComplete()
                        && report.destroyed() == 2
                        && report.people() == 1
                        && office.kit.subjects().find(YERIN).isEmpty()
                        && office.vaults.separated().counts().isEmpty()
                        && receipt() instanceof Outcome.NotFound<?>
                        && office.kit.ledger().verify(witnesses).intact()
                        && sodamIsThere());
        certificates(before).forEach(this::print);
    }

    private void whereNext() {
        teller.line(
                "더 읽기: docs/retention.md, docs/separate-store.md, docs/certificates.md, docs/backups.md,"
                        + " 밖으로 나간 것은 docs/recipients.md, 종이는 docs/media.md",
                "Read on: docs/retention.md, docs/separate-store.md, docs/certificates.md, docs/backups.md;"
                        + " what went out docs/recipients.md, paper docs/media.md");
    }

    private void join(SubjectId member, String name, String phone, UUID application) {
        office.kit.subjects().enrolAdult(member);
        office.kit
                .consents()
                .record(office.kit
                        .forms()
                        .of("consulting-application", Audience.adult(), office.language.locale())
                        .answerBy(member)
                        .agree("photo")
                        .via("homepage")
                        .evidence(Office.CLICK));
        Actor herself = Actor.self(member, "homepage");
        members.by(herself)
                .save(
                        new Member(member.value(), member.value(), Personal.of(name), Personal.of(phone), office.now()),
                        Collected.on(Ids.SIGN_UP).via(Ids.HOMEPAGE));
        applications
                .by(herself)
                .save(
                        new Application(
                                application,
                                member.value(),
                                LocalDate.of(1990, 1, 2),
                                Photo.of(CameraPhoto.make()),
                                office.now()),
                        Collected.on(Ids.CONSULTING_APPLICATION).via(Ids.HOMEPAGE));
    }

    private void report(LifeEvent event) {
        office.kit.lifecycle().report(event);
    }

    /** One unit at once, so that there is something to see. */
    private SweepReport sweep() {
        return office.kit.lifecycle().sweep(JobPace.DEFAULT.batch(1), this::bar);
    }

    private void bar(JobProgress progress) {
        int full = (int) (BAR * progress.done() / progress.atFirst());
        print("[" + "#".repeat(full) + "-".repeat(BAR - full) + "] " + progress.done() + "/" + progress.atFirst());
    }

    private void told(String ko, String en, Map<Id<Item>, Long> values) {
        List<String> names = values.entrySet().stream()
                .map(entry ->
                        office.next.item(entry.getKey()).orElseThrow().name().in(office.language) + " "
                                + entry.getValue())
                .sorted()
                .toList();
        teller.line("     " + ko + ": " + String.join(", ", names), "     " + en + ": " + String.join(", ", names));
    }

    private List<String> certificates(long after) {
        return office.kit.ledger().certificates().list(after, 100).stream()
                .map(ChainedCertificate::certificate)
                .map(one -> one.ground() + " [" + one.clause()
                        + one.law().map(law -> ", " + law).orElse("") + "] " + one.values() + " " + one.technique())
                .toList();
    }

    /** The certificate of what the application held. */
    private CertificateProof ofPhoto() {
        ChainedCertificate found = office.kit.ledger().certificates().list(0, 100).stream()
                .filter(one -> one.certificate().values().containsKey(Id.<Item>of("appearance-photo")))
                .findFirst()
                .orElseThrow();
        return office.kit.ledger().certificates().proof(found);
    }

    private Outcome<Application.Sheet> use() {
        return applications.by(CONSULTANT).tryOpen(YERINS, Application.Sheet.class, Ids.CONTENT_PROVISION);
    }

    private Outcome<Application.Sheet> sheet(Action.Perform action) {
        return applications.by(OFFICER).tryOpen(YERINS, Application.Sheet.class, action);
    }

    private Outcome<Member.Greeting> name(Action.Perform action) {
        return members.by(OFFICER).tryOpen(YERIN.value(), Member.Greeting.class, action);
    }

    private Outcome<Receipt> receipt() {
        return payments.by(OFFICER).tryOpen(ORDER, Receipt.class, BY_LAW);
    }

    private boolean sodamIsThere() {
        return applications
                .by(CONSULTANT)
                .tryOpen(SODAMS, Application.Sheet.class, Ids.CONTENT_PROVISION)
                .opened()
                .isPresent();
    }

    private static long count(Map<Id<Item>, Long> values) {
        return values.values().stream().mapToLong(Long::longValue).sum();
    }

    private void print(String line) {
        teller.line("     " + line, "     " + line);
    }
}
