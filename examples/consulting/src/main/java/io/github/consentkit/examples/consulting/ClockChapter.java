package io.github.consentkit.examples.consulting;

import io.github.consentkit.crypto.photo.Photo;
import io.github.consentkit.crypto.vault.Collected;
import io.github.consentkit.crypto.vault.Personal;
import io.github.consentkit.gate.Action;
import io.github.consentkit.gate.Decision;
import io.github.consentkit.gate.Deny;
import io.github.consentkit.gate.Reason;
import io.github.consentkit.lifecycle.LifeEvent;
import io.github.consentkit.lifecycle.LifeFact;
import io.github.consentkit.lifecycle.RecordRef;
import io.github.consentkit.lifecycle.Term;
import io.github.consentkit.policy.Audience;
import io.github.consentkit.policy.Duty;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.Purpose;
import io.github.consentkit.policy.RetentionRule;
import io.github.consentkit.subject.Actor;
import io.github.consentkit.subject.SubjectId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** A clock that runs five years: what is still there, why, and what the gate answers (section C). */
final class ClockChapter {

    private static final SubjectId HAJIN = SubjectId.of("member-3009");
    private static final UUID ORDER = UUID.fromString("6d3a0a3e-6f8a-4f0c-9a55-0b8e3f0c3009");
    private static final Id<Item> NAME = Id.of("name");
    private static final Id<Item> PHONE = Id.of("mobile-phone");
    private static final Id<Item> PHOTO = Id.of("appearance-photo");
    private static final Id<Item> PAYMENT = Id.of("payment-record");
    private static final Actor OFFICER = Actor.staff("staff-90", Ids.PRIVACY_OFFICER, "office");
    private static final Actor DESK = Actor.staff("staff-01", Ids.FRONT_DESK, "front desk");
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private final Office office;

    private ClockChapter(Office office) {
        this.office = office;
    }

    static void tell(Office office) {
        office.teller.chapter("시계가 5년을 갑니다", "A clock runs five years");
        ClockChapter chapter = new ClockChapter(office);
        chapter.orders();
        chapter.leaves();
        chapter.claim();
        chapter.fiveYears();
    }

    private void orders() {
        office.at("2027-04-01T10:00");
        office.kit.subjects().enrolAdult(HAJIN);
        office.kit
                .consents()
                .record(office.kit
                        .forms()
                        .of("consulting-application", Audience.adult(), office.language.locale())
                        .answerBy(HAJIN)
                        .agree("photo")
                        .via("homepage")
                        .evidence(Office.CLICK));
        Actor herself = Actor.self(HAJIN, "homepage");
        String member = HAJIN.value();
        office.vaults
                .of(Member.class)
                .by(herself)
                .save(
                        new Member(member, member, Personal.of("정하진"), Personal.of("010-3009-0401"), office.now()),
                        Collected.on(Ids.SIGN_UP).via(Ids.HOMEPAGE));
        office.vaults
                .of(Application.class)
                .by(herself)
                .save(
                        new Application(
                                ORDER, member, LocalDate.of(1990, 1, 2), Photo.of(CameraPhoto.make()), office.now()),
                        Collected.on(Ids.CONSULTING_APPLICATION).via(Ids.HOMEPAGE));
        office.vaults
                .of(Payment.class)
                .by(Actor.staff("job", Id.of("system"), "server"))
                .save(
                        new Payment("order-3009", member, Personal.of("120,000 KRW")),
                        Collected.on("generated").via("generation-tool"));
        table();

        at("2027-04-05T12:00", "paid", new LifeFact.Happened(RetentionRule.Start.TRANSACTION_COMPLETED), payment());
        at("2027-04-09T18:00", "done", new LifeFact.PurposeAchieved(Ids.CONTENT_PROVISION), order());
        office.teller.holds(
                "상담이 끝나자 회원은 그대로여도 사진을 둘 이유가 없습니다. 파기 작업이 돌기 전에도 아무도 못 봅니다.",
                "The consultation is over, so nothing keeps the photo; before any sweep nobody sees it.",
                end(PHOTO).equals(Optional.of(office.now()))
                        && refused(use(PHOTO, order(), Ids.CONTENT_PROVISION), Reason.RETENTION_ENDED));
        table();
    }

    private void leaves() {
        at("2027-05-10T23:59", "left", new LifeFact.Happened(RetentionRule.Start.ACCOUNT_LEFT));
        office.teller.holds(
                "탈퇴하면 첫날은 빼고 90일, 그동안 안내 연락에도 쓰지 않지만 본인은 열람할 수 있습니다.",
                "She leaves: ninety days, the first not counted; no notices meanwhile, and she may still see it.",
                moment(end(PHONE).orElseThrow()).equals("2027-08-08 24:00")
                        && refused(use(PHONE, account(), Ids.SERVICE_NOTICES), Reason.SEPARATED)
                        && perform(PHONE, Duty.SUBJECT_ACCESS).permitted());
        table();
    }

    private void claim() {
        at("2027-08-01T09:00", "invoice", new LifeFact.ClaimOpened("invoice-77", Set.of(NAME, PHONE)));
        office.at("2027-08-09T00:00");
        office.teller.holds(
                "91일째에도 정산되지 않은 청구가 있어 이름과 전화번호가 남습니다.",
                "On day 91 a claim is still open, so name and number stay.",
                end(PHONE).isEmpty() && perform(PHONE, Duty.SUBJECT_ACCESS).permitted());
        table();
        at("2027-09-15T16:00", "settled", new LifeFact.ClaimSettled("invoice-77"));
        office.teller.holds(
                "정산되는 순간 전화번호는 끝나고, 이름은 결제 기록과 함께 법이 정한 5년을 갑니다.",
                "Settled: the number is over at once, and the name stays with the payment for the five years of the law.",
                refused(perform(PHONE, Duty.SUBJECT_ACCESS), Reason.RETENTION_ENDED)
                        && moment(end(NAME).orElseThrow()).equals("2032-04-05 24:00"));
        table();
    }

    private void fiveYears() {
        office.teller.line("왜 아직 있는지 본인에게 이렇게 설명합니다:", "This is what she is told when she asks why it is still there:");
        office.kit
                .lifecycle()
                .explain(HAJIN, PAYMENT, office.language)
                .lines()
                .forEach(line -> office.teller.line("     " + line, "     " + line));
        office.at("2032-04-05T23:59");
        boolean last = perform(PAYMENT, Duty.STATUTORY_HOLD).permitted();
        office.at("2032-04-06T00:00");
        office.teller.holds(
                "거래일부터 5년, 탈퇴일부터가 아닙니다. 그 다음 순간에는 법에 따른 열람도 없습니다.",
                "Five years from the transaction, not from leaving; a moment later not even the law opens it.",
                last && refused(perform(PAYMENT, Duty.STATUTORY_HOLD), Reason.RETENTION_ENDED));
        table();
    }

    /** What is there at this moment, until when, and what the gate says to a notice and to her own inquiry. */
    private void table() {
        office.teller.line(
                "     " + MINUTE.format(local(office.now())) + " KST",
                "     " + MINUTE.format(local(office.now())) + " KST");
        for (Id<Item> item : List.of(NAME, PHONE, PHOTO, PAYMENT)) {
            Optional<Instant> end = end(item);
            boolean over = end.filter(at -> !office.now().isBefore(at)).isPresent();
            String until = end.map(ClockChapter::moment).orElse("-");
            String name = office.next.item(item).orElseThrow().name().in(office.language);
            String seen = perform(item, Duty.SUBJECT_ACCESS).permitted() ? "O" : "X";
            String clauses = String.join(
                    ", ",
                    terms(item).stream()
                            .flatMap(term -> term.holdsAt(office.now()).stream())
                            .map(hold -> hold.clause().value())
                            .distinct()
                            .toList());
            office.teller.line(
                    "       %s: %s %s, 열람 %s".formatted(name, over ? "끝난 때" : "끝나는 때", until, seen)
                            + (over || clauses.isEmpty() ? "" : " [" + clauses + "]"),
                    "       %s: %s %s, her own view %s".formatted(name, over ? "ended" : "ends", until, seen)
                            + (over || clauses.isEmpty() ? "" : " [" + clauses + "]"));
        }
    }

    private void at(String local, String key, LifeFact fact) {
        office.at(local);
        office.kit.lifecycle().report(LifeEvent.of(HAJIN, key, fact, office.now()));
    }

    private void at(String local, String key, LifeFact fact, RecordRef record) {
        office.at(local);
        office.kit
                .lifecycle()
                .report(LifeEvent.of(HAJIN, key, fact, office.now()).about(record));
    }

    private List<Term> terms(Id<Item> item) {
        return office.kit.lifecycle().terms(HAJIN).stream()
                .filter(term -> term.value().item().equals(item))
                .toList();
    }

    private Optional<Instant> end(Id<Item> item) {
        return terms(item).stream().findFirst().flatMap(Term::end);
    }

    private Decision use(Id<Item> item, RecordRef record, Id<Purpose> purpose) {
        Actor actor = purpose.equals(Ids.CONTENT_PROVISION)
                ? Actor.staff("staff-07", Ids.CONSULTANT, "consulting room")
                : DESK;
        return office.kit
                .ask(HAJIN)
                .items(Set.of(item))
                .record(record)
                .by(actor)
                .use(purpose)
                .decide();
    }

    private Decision perform(Id<Item> item, Duty duty) {
        return office.kit
                .ask(HAJIN)
                .items(Set.of(item))
                .by(OFFICER)
                .to(new Action.Perform(duty, duty.needsLaw() ? Optional.of(Id.of("kr-eca-d-6-1-3")) : Optional.empty()))
                .decide();
    }

    private static boolean refused(Decision decision, Reason reason) {
        return decision instanceof Deny deny && deny.reasons().contains(reason);
    }

    private static RecordRef account() {
        return new RecordRef("member", HAJIN.value());
    }

    private static RecordRef order() {
        return new RecordRef("application", ORDER.toString());
    }

    private static RecordRef payment() {
        return new RecordRef("payment", "order-3009");
    }

    private static ZonedDateTime local(Instant at) {
        return at.atZone(ZoneId.of("Asia/Seoul"));
    }

    /** The end of a day is told as 24:00 of that day. */
    private static String moment(Instant end) {
        ZonedDateTime local = local(end);
        return local.toLocalTime().equals(LocalTime.MIDNIGHT)
                ? local.toLocalDate().minusDays(1) + " 24:00"
                : MINUTE.format(local);
    }
}
