package io.github.consentkit.examples.consulting;

import static io.github.consentkit.examples.consulting.Office.SORA;
import static io.github.consentkit.examples.consulting.Office.YUNA;

import io.github.consentkit.consent.Answers;
import io.github.consentkit.consent.ComingOfAge;
import io.github.consentkit.consent.Giver;
import io.github.consentkit.consent.GuardianConflict;
import io.github.consentkit.crypto.vault.Collected;
import io.github.consentkit.crypto.vault.Personal;
import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.gate.Decision;
import io.github.consentkit.gate.Reason;
import io.github.consentkit.lifecycle.DestructionCertificate;
import io.github.consentkit.lifecycle.PurgeReport;
import io.github.consentkit.policy.Audience;
import io.github.consentkit.policy.GuardianConfirmation;
import io.github.consentkit.policy.Id;
import io.github.consentkit.subject.Actor;
import io.github.consentkit.subject.GuardianLink;
import io.github.consentkit.subject.SubjectId;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** A child's way from the registration that waits for her guardian to the birthday on which she decides alone. */
final class ChildChapter {

    private static final LocalDate BIRTH = LocalDate.of(2013, 3, 9);

    private final Office office;
    private final Teller teller;

    private ChildChapter(Office office) {
        this.office = office;
        this.teller = office.teller;
    }

    static void tell(Office office) {
        new ChildChapter(office).tell();
    }

    private void tell() {
        teller.chapter("유나 님이 14세가 되기까지", "Yuna's way to her 14th birthday");
        office.at("2027-03-03T10:00");
        register(YUNA);
        registerToo(SORA, "이보호", "010-3333-4444");
        GuardianLink mother = confirm(office.kit.guardians().propose(YUNA));
        signUp(mother);
        disagree(mother, confirm(office.kit.guardians().propose(YUNA)));
        birthday(mother);
        forgotten();
    }

    private void register(SubjectId child) {
        office.kit.subjects().enrolBornOn(child, BIRTH);
        office.kit.drafts().openForGuardian(child);
        teller.permitted(
                "가입이 법정대리인을 기다리는 동안, 연락에 필요한 것만 받습니다.",
                "While the registration waits for a guardian, only what reaches the guardian comes in.",
                collect(child, "guardian-name", "guardian-mobile-phone"));
        teller.refused(
                "두 번째 단계의 항목은 아직 받지 않습니다.",
                "The items of the second stage do not.",
                collect(child, "name", "mobile-phone"),
                Reason.GUARDIAN_PENDING,
                "B-2");
    }

    private GuardianLink confirm(GuardianLink proposed) {
        return office.kit.guardians().confirm(proposed.child(), proposed.guardian(), GuardianConfirmation.CALL);
    }

    private void signUp(GuardianLink mother) {
        record(answers("sign-up", Audience.child())
                .agree("guardian")
                .refuse("marketing")
                .refuse("usage-statistics")
                .byGuardian(mother));
        office.kit.drafts().confirm(YUNA);
        teller.permitted(
                "전화로 확인된 어머니가 동의하자 가입이 이어집니다.",
                "Her mother, confirmed by a call, agrees, and the sign-up goes on.",
                collect(YUNA, "name", "mobile-phone"));
    }

    private void disagree(GuardianLink mother, GuardianLink father) {
        record(answers("consulting-application", Audience.child())
                .agree("photo")
                .byGuardian(mother));
        record(answers("consulting-application", Audience.child())
                .refuse("photo")
                .byGuardian(father));
        List<GuardianConflict> conflicts = office.kit.guardians().conflicts(YUNA);
        teller.holds(
                "어머니는 사진에 동의하고 아버지는 거부했습니다. 엇갈린 뜻을 직원에게 알립니다.",
                "Her mother agrees to the photo, her father refuses: the staff is told that they disagree.",
                conflicts.size() == 1 && conflicts.get(0).objecting().equals(father.guardian()));
        teller.refused("둘 가운데 거부가 우선합니다.", "The refusal wins.", usePhoto(), Reason.CONSENT_REFUSED, "F-1");
        record(answers("consulting-application", Audience.child())
                .agree("photo")
                .byGuardian(father));
        teller.holds(
                "아버지가 마음을 바꾸자 엇갈림이 풀립니다.",
                "When her father agrees after all, nothing is left to settle.",
                office.kit.guardians().conflicts(YUNA).isEmpty());
    }

    private void birthday(GuardianLink mother) {
        office.at("2027-03-08T23:59:59");
        List<ComingOfAge> soon =
                office.kit.guardians().comingOfAge(office.now(), office.now().plusSeconds(86_400), 10).stream()
                        .filter(coming -> coming.subject().subject().equals(YUNA))
                        .toList();
        teller.permitted(
                "생일 전날 23:59:59, 법정대리인의 동의로 사진을 씁니다.",
                "At 23:59:59 before her birthday the guardians' consent still carries the photo.",
                usePhoto());
        teller.holds(
                "곧 스스로 정하게 될 사람과 새로 받을 동의가 미리 나옵니다: photo",
                "Who will decide alone, and which consent falls due, is listed ahead: photo",
                soon.size() == 1 && soon.get(0).due().equals(List.of(Id.of("photo"))));
        office.at("2027-03-09T00:00");
        teller.refused(
                "00:00, 그 동의는 더 미치지 않습니다.",
                "At 00:00 that consent no longer counts.",
                usePhoto(),
                Reason.CONSENT_DUE_AT_AGE,
                "F-1");
        teller.holds(
                "법정대리인의 권한이 끝났습니다: 철회도 대신할 수 없습니다.",
                "The guardians' powers have ended: not even a withdrawal is theirs.",
                isRefused(() -> office.kit.consents().withdraw(YUNA, "photo", "homepage", Giver.guardian(mother))));
        record(answers("consulting-application", Audience.adult()).agree("photo"));
        teller.permitted("이제 유나 님이 스스로 동의합니다.", "Now she agrees herself.", usePhoto());
    }

    private void forgotten() {
        office.at("2027-03-12T09:00");
        PurgeReport report = office.kit.drafts().purge();
        List<DestructionCertificate> certificates = office.kit.drafts().certificates(Optional.empty(), 10);
        teller.holds(
                "아무도 확인하지 않은 소라 님의 가입은 닷새 뒤 파기되었습니다.",
                "Nobody confirmed Sora's registration: after five days it is destroyed.",
                report.destroyed() == 1
                        && report.failed() == 0
                        && office.kit.subjects().find(SORA).isEmpty()
                        && certificates.size() == 1
                        && certificates.get(0).values().size() == 2);
        certificates.forEach(certificate -> {
            String line = "     " + certificate.ground() + " [" + certificate.clause() + "] " + certificate.values()
                    + " " + certificate.technique();
            teller.line(line, line);
        });
    }

    private void registerToo(SubjectId child, String guardian, String phone) {
        office.kit.subjects().enrolBornOn(child, BIRTH.plusYears(1));
        office.kit.drafts().openForGuardian(child);
        office.vaults
                .of(GuardianContact.class)
                .by(Actor.self(child, "homepage"))
                .save(
                        new GuardianContact(child.value(), child.value(), Personal.of(guardian), Personal.of(phone)),
                        Collected.on(Ids.SIGN_UP).via(Ids.HOMEPAGE));
        office.kit.guardians().propose(child);
    }

    private Answers answers(String occasion, Audience audience) {
        return office.kit
                .forms()
                .of(occasion, audience, office.language.locale())
                .answerBy(YUNA)
                .via("homepage")
                .evidence(Office.CLICK);
    }

    private void record(Answers answers) {
        office.kit.consents().record(answers);
    }

    private Decision collect(SubjectId child, String... items) {
        return office.kit
                .ask(child)
                .items(items)
                .by(Actor.self(child, "homepage"))
                .collect(Ids.SIGN_UP, Ids.HOMEPAGE)
                .decide();
    }

    private Decision usePhoto() {
        return office.askForPhoto(YUNA).use(Ids.CONTENT_PROVISION).decide();
    }

    private static boolean isRefused(Runnable call) {
        try {
            call.run();
            return false;
        } catch (InvalidInputException e) {
            return String.valueOf(e.getMessage()).contains("not under the age limit");
        }
    }
}
