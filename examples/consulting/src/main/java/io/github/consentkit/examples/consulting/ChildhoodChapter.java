package io.github.consentkit.examples.consulting;

import io.github.consentkit.ConsentKit;
import io.github.consentkit.consent.Answers;
import io.github.consentkit.consent.Evidence;
import io.github.consentkit.gate.Decision;
import io.github.consentkit.gate.Reason;
import io.github.consentkit.lifecycle.DestructionCertificate;
import io.github.consentkit.policy.Audience;
import io.github.consentkit.policy.EvidenceKind;
import io.github.consentkit.policy.GuardianConfirmation;
import io.github.consentkit.policy.Language;
import io.github.consentkit.subject.GuardianLink;
import io.github.consentkit.subject.SubjectId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The whole way of a child to her 14th birthday: a draft, two guardians who disagree, and the day when she decides. */
final class ChildhoodChapter {

    private static final SubjectId YUNA = SubjectId.of("member-2012");
    private static final SubjectId NOBODY_CAME = SubjectId.of("member-2015");
    private static final LocalDate BORN = LocalDate.of(2012, 12, 20);
    private static final Instant BIRTHDAY = Instant.parse("2026-12-19T15:00:00Z"); // 00:00 in Seoul
    private static final Evidence CLICK = new Evidence(EvidenceKind.WEB_CLICK, "request-90d1");

    private final ConsentKit kit;
    private final Language language;
    private final Teller teller;

    private ChildhoodChapter(ConsentKit kit, Language language, Teller teller) {
        this.kit = kit;
        this.language = language;
        this.teller = teller;
    }

    static void tell(ConsentKit kit, Language language, Consumer<Instant> clock, Teller teller) {
        teller.chapter("유나 님이 만 14세가 될 때까지", "Yuna, until she is 14");
        new ChildhoodChapter(kit, language, teller).tell(clock);
    }

    private void tell(Consumer<Instant> clock) {
        draft();
        GuardianLink mother = guardian();
        GuardianLink father = guardian();
        kit.consents().record(signUp().agree("guardian").byGuardian(mother));
        kit.drafts().confirm(YUNA);
        kit.consents().record(photo().agree("photo").byGuardian(mother));
        teller.permitted("어머니가 동의하여 사진을 씁니다.", "Her mother agrees to the photo.", useOfPhoto());

        kit.consents().record(photo().refuse("photo").byGuardian(father));
        teller.refused(
                "아버지가 거부하면 더 보호하는 쪽이 이깁니다.",
                "Her father refuses: the more protective word wins.",
                useOfPhoto(),
                Reason.CONSENT_REFUSED,
                "F-1");
        kit.consents().record(photo().agree("photo").byGuardian(mother));
        teller.holds(
                "어머니가 다시 동의해도 거부가 남고, 의견이 갈린 사실이 알려집니다.",
                "Her mother's new yes does not lift it, and the disagreement is reported.",
                kit.guardians().conflicts(YUNA).size() == 1 && !useOfPhoto().permitted());
        kit.consents().record(photo().agree("photo").byGuardian(father));
        teller.permitted("아버지가 스스로 거두면 다시 씁니다.", "When he takes it back himself, it opens.", useOfPhoto());

        clock.accept(BIRTHDAY.minusNanos(1_000));
        teller.permitted("생일 전날 밤까지는 그대로입니다.", "It holds until the last moment before her birthday.", useOfPhoto());
        teller.holds(
                "그날 본인 동의가 필요한 것이 미리 알려집니다.",
                "What falls due that day is known before.",
                kit.guardians()
                                .comingOfAge(BIRTHDAY, BIRTHDAY.plusSeconds(1), 10)
                                .size()
                        == 1);
        clock.accept(BIRTHDAY);
        teller.refused(
                "만 14세가 되면 본인의 동의를 기다립니다.",
                "At 14 it waits for her own consent.",
                useOfPhoto(),
                Reason.CONSENT_DUE_AT_AGE,
                "F-1");
        kit.consents()
                .record(kit.forms()
                        .of("consulting-application", Audience.adult(), language.locale())
                        .answerBy(YUNA)
                        .agree("photo")
                        .via("homepage")
                        .evidence(CLICK));
        teller.permitted("유나 님이 스스로 동의합니다.", "She agrees herself.", useOfPhoto());
        clock.accept(BIRTHDAY.plusSeconds(2 * 86_400));
        purge();
    }

    private void draft() {
        kit.subjects().enrolBornOn(YUNA, BORN);
        kit.subjects().enrolBornOn(NOBODY_CAME, LocalDate.of(2015, 5, 5));
        kit.drafts().openForGuardian(YUNA);
        kit.drafts().openForGuardian(NOBODY_CAME);
        teller.refused(
                "법정대리인이 동의하기 전에는 아이의 정보를 쓰지 않습니다.",
                "Nothing of hers is used before a guardian agrees.",
                useOfPhoto(),
                Reason.GUARDIAN_PENDING,
                "B-2");
    }

    /** Whoever never got an answer has been overdue for days by now. */
    private void purge() {
        kit.drafts().purge();
        List<DestructionCertificate> certificates = kit.drafts().certificates(Optional.empty(), 10);
        teller.holds(
                "아무도 답하지 않은 아이의 가입은 확인서를 남기고 파기됩니다.",
                "The registration of a child for whom nobody answered is destroyed, with a certificate.",
                certificates.size() == 1
                        && kit.subjects().find(NOBODY_CAME).isEmpty()
                        && kit.subjects().find(YUNA).isPresent());
    }

    private GuardianLink guardian() {
        GuardianLink proposed = kit.guardians().propose(YUNA);
        return kit.guardians().confirm(YUNA, proposed.guardian(), GuardianConfirmation.CALL);
    }

    private Answers signUp() {
        return kit.forms()
                .of("sign-up", Audience.child(), language.locale())
                .answerBy(YUNA)
                .refuse("marketing")
                .refuse("usage-statistics")
                .via("homepage")
                .evidence(CLICK);
    }

    private Answers photo() {
        return kit.forms()
                .of("consulting-application", Audience.child(), language.locale())
                .answerBy(YUNA)
                .via("homepage")
                .evidence(CLICK);
    }

    private Decision useOfPhoto() {
        return kit.ask(YUNA)
                .items("appearance-photo")
                .use(Ids.CONTENT_PROVISION)
                .decide();
    }
}
