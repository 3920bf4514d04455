package io.github.consentkit.examples.consulting;

import io.github.consentkit.ConsentKit;
import io.github.consentkit.consent.Answers;
import io.github.consentkit.consent.ConsentForm;
import io.github.consentkit.consent.ConsentStatus;
import io.github.consentkit.consent.Evidence;
import io.github.consentkit.consent.Giver;
import io.github.consentkit.gate.Decision;
import io.github.consentkit.gate.Reason;
import io.github.consentkit.jdbc.JdbcStores;
import io.github.consentkit.policy.Audience;
import io.github.consentkit.policy.EvidenceKind;
import io.github.consentkit.policy.GuardianConfirmation;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Language;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.json.PolicyReader;
import io.github.consentkit.subject.Actor;
import io.github.consentkit.subject.SubjectId;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.h2.jdbcx.JdbcConnectionPool;

/**
 * The story of the consulting service: its policy is read, its members are asked, and every use is decided.
 *
 * <p>Run it with {@code en} as its argument for the story in English. It ends with exit code 1 when a step does not come
 * out as the policy promises.
 */
public final class ConsultingStory {

    private static final SubjectId SEOYEON = SubjectId.of("member-1001");
    private static final SubjectId MINJI = SubjectId.of("member-0417");
    private static final SubjectId HARIN = SubjectId.of("member-2013");

    private static final Actor CONSULTANT = Actor.staff("staff-07", Ids.CONSULTANT, "consulting room");
    private static final Actor MARKETER = Actor.staff("staff-12", Ids.MARKETER, "marketing desk");
    private static final Actor PAYMENT_DESK = Actor.staff("staff-03", Ids.PAYMENT_DESK, "payment desk");

    private static final Evidence CLICK = new Evidence(EvidenceKind.WEB_CLICK, "request-5a1f");

    private final Teller teller;
    private final Language language;
    private Instant now = inSeoul("2026-11-22T10:00");

    private ConsultingStory(Teller teller, Language language) {
        this.teller = teller;
        this.language = language;
    }

    /** Tells the story on standard output, in UTF-8. */
    public static void main(String[] arguments) {
        Language language = arguments.length > 0 && arguments[0].equals("en") ? Language.EN : Language.KO;
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Path directory = Path.of(arguments.length > 1 ? arguments[1] : "consulting-story");
        byte[] photo =
                arguments.length > 2 && !arguments[2].isEmpty() ? read(Path.of(arguments[2])) : CameraPhoto.make();
        int broken = tell(out, language, directory, photo);
        System.exit(broken == 0 ? 0 : 1);
    }

    /** Tells the story and returns how many steps did not come out as promised. */
    static int tell(PrintStream out, Language language, Path directory, byte[] photo) {
        Teller teller = new Teller(out, language);
        new ConsultingStory(teller, language).tell(Premises.in(directory), photo);
        out.println();
        out.println(
                language == Language.KO
                        ? teller.steps() + "단계 중 " + (teller.steps() - teller.broken()) + "단계가 처리방침대로 되었습니다."
                        : teller.steps() - teller.broken() + " of " + teller.steps()
                                + " steps came out as the policy promises.");
        out.println(
                language == Language.KO
                        ? "데이터베이스와 키: " + directory.toAbsolutePath()
                        : "The database and the keys lie in " + directory.toAbsolutePath());
        out.println(
                language == Language.KO
                        ? "다음: README.md의 빠른 시작, 처리방침 파일은 examples/consulting/src/main/resources 아래에 있습니다."
                        : "Next: the quick start in README.md; the policy file is below examples/consulting/src/main/resources.");
        return teller.broken();
    }

    private void tell(Premises premises, byte[] photo) {
        Policy policy = read("privacy-policy.json");
        Policy predecessor = read("privacy-policy-2022.json");
        teller.chapter("처리방침을 읽습니다", "The policy is read");
        PolicySummary.tell(policy, language, teller);
        LintChapter.tell(policy, read("privacy-policy-corrected.json"), policy.dayOf(now), language, teller);

        JdbcConnectionPool pool = premises.open(premises.database());
        ConsentKit kit = kit(policy, predecessor).stores(JdbcStores.on(pool)).build();
        SealedChapters sealed = new SealedChapters(teller, premises, kit, photo);

        signUp(kit);
        sealed.joinSeoyeon(SEOYEON, now);
        photoForConsulting(kit);
        sealed.apply(SEOYEON, now);
        photoForAdvertising(kit, sealed);
        child(kit);
        sealed.thief(pool);
        sealed.erase(MINJI);
        occasions(kit);
        withdrawal(kit);
        undeclared(kit);
        now = now.plusSeconds(1);
        SubjectId seoyeon = SEOYEON;
        kit.consents()
                .record(kit.forms()
                        .of("consulting-application", Audience.adult(), language.locale())
                        .answerBy(seoyeon)
                        .agree("photo")
                        .via("homepage")
                        .evidence(CLICK));
        sealed.audit(pool, kit(policy, predecessor));
        theYearAfter(premises, policy);
    }

    private void theYearAfter(Premises premises, Policy policy) {
        Policy next = RenewalChapter.next(text("privacy-policy.json"));
        try (Office office = Office.open(teller, language, premises, policy, next)) {
            RenewalChapter.tell(office);
            ChildChapter.tell(office);
            LedgerChapter.tell(office);
            LockChapter.tell(office);
            ClockChapter.tell(office);
        }
        EndOfLifeChapter.tell(teller, language, premises, policy, next);
    }

    private ConsentKit.Builder kit(Policy policy, Policy predecessor) {
        return ConsentKit.builder(policy)
                .earlier(predecessor)
                .actor(() -> CONSULTANT)
                .clock(() -> now);
    }

    private void signUp(ConsentKit kit) {
        teller.chapter("서연 님이 가입합니다", "Seoyeon signs up");
        kit.subjects().enrolAdult(SEOYEON);
        ConsentForm form = kit.forms().of("sign-up", Audience.adult(), language.locale());
        teller.form(form);
        kit.consents()
                .record(form.answerBy(SEOYEON)
                        .refuse("marketing")
                        .agree("usage-statistics")
                        .via("homepage")
                        .evidence(CLICK));
        teller.holds(
                "마케팅을 거부했습니다. 거부도 기록되며 서비스는 그대로입니다.",
                "She refuses marketing. The refusal is recorded, and costs nothing.",
                status(kit, SEOYEON, "marketing") == ConsentStatus.REFUSED);
    }

    private void photoForConsulting(ConsentKit kit) {
        teller.chapter("서연 님이 컨설팅을 신청합니다", "Seoyeon applies for a consultation");
        ConsentForm form = kit.forms().of("consulting-application", Audience.adult(), language.locale());
        teller.form(form);
        teller.refused(
                "별도 동의 전에는 사진을 받을 수 없습니다.",
                "Before her separate consent the photo cannot even come in.",
                kit.ask(SEOYEON)
                        .items("appearance-photo")
                        .collect(Ids.CONSULTING_APPLICATION, Ids.HOMEPAGE)
                        .decide(),
                Reason.CONSENT_NEVER_ASKED,
                "F-1");
        kit.consents()
                .record(form.answerBy(SEOYEON).agree("photo").via("homepage").evidence(CLICK));
        teller.permitted(
                "동의한 뒤 컨설턴트가 사진을 봅니다.",
                "After it, the consultant may use the photo for the consultation.",
                kit.ask(SEOYEON)
                        .items("appearance-photo")
                        .use(Ids.CONTENT_PROVISION)
                        .decide());
    }

    private void photoForAdvertising(ConsentKit kit, SealedChapters sealed) {
        teller.chapter("사진과 광고", "Photos and advertising");
        now = inSeoul("2023-05-02T10:00");
        kit.subjects().enrolAdult(MINJI);
        ConsentForm signUp = kit.forms().of("sign-up", Audience.adult(), language.locale());
        ConsentForm application = kit.forms().of("consulting-application", Audience.adult(), language.locale());
        kit.consents().record(agreeToAll(signUp, MINJI));
        kit.consents().record(agreeToAll(application, MINJI));
        sealed.saveForMinji(MINJI, now);
        now = inSeoul("2026-11-22T10:00");
        teller.line(
                "민지 님은 2023년, 사진이 적힌 마케팅 문안에 동의했습니다.",
                "In 2023 Minji agreed to a marketing text that named her photos.");
        teller.refused(
                "그래도 2024년 처리방침의 약속이 우선합니다.",
                "The promise of the 2024 policy still wins.",
                kit.ask(MINJI)
                        .items("appearance-photo")
                        .by(MARKETER)
                        .use(Ids.EVENT_ADVERTISING)
                        .decide(),
                Reason.ABSOLUTE_PROHIBITION,
                "A-5");
        teller.refused(
                "서연 님의 사진도 물론 광고에 쓰이지 않습니다.",
                "Seoyeon's photo is not used for advertising either.",
                kit.ask(SEOYEON)
                        .items("appearance-photo")
                        .by(MARKETER)
                        .use(Ids.EVENT_ADVERTISING)
                        .decide(),
                Reason.ABSOLUTE_PROHIBITION,
                "A-5");
    }

    private void child(ConsentKit kit) {
        teller.chapter("13세 하린 님과 법정대리인", "Harin, 13, and her guardian");
        kit.subjects().enrolBornOn(HARIN, LocalDate.of(2013, 3, 9));
        Actor harin = Actor.self(HARIN, "homepage");
        teller.permitted(
                "법정대리인의 이름과 연락처만 먼저 받습니다.",
                "Only the guardian's name and number come in first.",
                kit.ask(HARIN)
                        .items("guardian-name", "guardian-mobile-phone")
                        .by(harin)
                        .collect(Ids.SIGN_UP, Ids.HOMEPAGE)
                        .decide());
        teller.refused(
                "하린 님의 정보는 법정대리인을 기다립니다.",
                "Her own data waits for the guardian.",
                kit.ask(HARIN)
                        .items("name", "mobile-phone")
                        .by(harin)
                        .collect(Ids.SIGN_UP, Ids.HOMEPAGE)
                        .decide(),
                Reason.GUARDIAN_PENDING,
                "B-2");
        ConsentForm form = kit.forms().of("sign-up", Audience.child(), language.locale());
        kit.consents()
                .record(form.answerBy(HARIN)
                        .agree("guardian")
                        .refuse("marketing")
                        .refuse("usage-statistics")
                        .byGuardian(GuardianConfirmation.WEB_AND_TEXT_MESSAGE)
                        .via("homepage")
                        .evidence(CLICK));
        teller.permitted(
                "법정대리인이 동의하면 가입이 이어집니다.",
                "Once the guardian has agreed, the sign-up goes on.",
                kit.ask(HARIN)
                        .items("name", "mobile-phone")
                        .by(harin)
                        .collect(Ids.SIGN_UP, Ids.HOMEPAGE)
                        .decide());
    }

    private void occasions(ConsentKit kit) {
        teller.chapter("정해진 때에만 수집합니다", "Each item on its occasion");
        teller.refused(
                "생년월일은 가입 때가 아니라 서비스 신청 때에만 받습니다.",
                "The birth date is declared for the service application, not for sign-up.",
                kit.ask(SEOYEON)
                        .items("birth-date")
                        .by(Actor.self(SEOYEON, "homepage"))
                        .collect(Ids.SIGN_UP, Ids.HOMEPAGE)
                        .decide(),
                Reason.ITEM_NOT_FOR_OCCASION,
                "B-3");
    }

    private void withdrawal(ConsentKit kit) {
        teller.chapter("서연 님이 동의를 철회합니다", "Seoyeon takes her consent back");
        kit.consents().withdraw(SEOYEON, "photo", "homepage", Giver.self());
        teller.refused(
                "바로 다음 요청부터 사진을 쓸 수 없습니다.",
                "From the very next request on, the photo is refused.",
                kit.ask(SEOYEON)
                        .items("appearance-photo")
                        .use(Ids.CONTENT_PROVISION)
                        .decide(),
                Reason.CONSENT_WITHDRAWN,
                "F-1");
    }

    private void undeclared(ConsentKit kit) {
        teller.chapter("처리방침에 없는 것은 모두 거절됩니다", "What the policy does not name is refused");
        teller.refused(
                "없는 목적",
                "An unknown purpose",
                kit.ask(SEOYEON).items("mobile-phone").use(Ids.CREDIT_SCORING).decide(),
                Reason.PURPOSE_NOT_DECLARED,
                "A-0");
        teller.refused(
                "목적이 아니라 제목",
                "A group instead of a purpose",
                kit.ask(SEOYEON)
                        .items("email")
                        .by(MARKETER)
                        .use(Ids.MARKETING_GROUP)
                        .decide(),
                Reason.PURPOSE_IS_GROUP,
                "A-0");
        teller.refused(
                "없는 항목",
                "An undeclared item",
                kit.ask(SEOYEON)
                        .items("postal-address")
                        .use(Ids.CONTENT_PROVISION)
                        .decide(),
                Reason.ITEM_NOT_DECLARED,
                "B-0");
        Decision toStranger = kit.ask(SEOYEON)
                .items("payment-info")
                .by(PAYMENT_DESK)
                .provide(Ids.PAYMENT, Ids.MESSAGE_VENDOR)
                .decide();
        teller.refused("없는 수탁자", "An undeclared recipient", toStranger, Reason.RECIPIENT_NOT_DECLARED, "G-0");
        teller.permitted(
                "정해진 수탁자에게 정해진 항목은 보낼 수 있습니다.",
                "To the declared processor the declared items may go.",
                kit.ask(SEOYEON)
                        .items("payment-info")
                        .by(PAYMENT_DESK)
                        .provide(Ids.PAYMENT, Ids.PAYMENT_GATEWAY)
                        .decide());
    }

    private static Answers agreeToAll(ConsentForm form, SubjectId member) {
        Answers answers = form.answerBy(member).via("homepage").evidence(CLICK);
        for (var block : form.blocks()) {
            answers = answers.agree(block.block().id().value());
        }
        return answers;
    }

    private static ConsentStatus status(ConsentKit kit, SubjectId member, String block) {
        return kit.consents().state(member).of(Id.of(block)).status();
    }

    private static Policy read(String file) {
        return PolicyReader.read(text(file));
    }

    private static String text(String file) {
        try (InputStream stream = ConsultingStory.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException(file + " is not beside the program");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] read(Path photo) {
        try {
            return Files.readAllBytes(photo);
        } catch (IOException e) {
            throw new UncheckedIOException("the photo cannot be read; name a JPEG or PNG file", e);
        }
    }

    private static Instant inSeoul(String local) {
        return LocalDateTime.parse(local).atZone(ZoneId.of("Asia/Seoul")).toInstant();
    }
}
