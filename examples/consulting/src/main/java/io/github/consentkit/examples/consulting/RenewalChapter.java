package io.github.consentkit.examples.consulting;

import io.github.consentkit.ConsentKit;
import io.github.consentkit.consent.ConsentStatus;
import io.github.consentkit.consent.Evidence;
import io.github.consentkit.consent.IssuedForm;
import io.github.consentkit.consent.Recorded;
import io.github.consentkit.consent.Renewal;
import io.github.consentkit.gate.Decision;
import io.github.consentkit.gate.Reason;
import io.github.consentkit.policy.Audience;
import io.github.consentkit.policy.EvidenceKind;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Language;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.json.PolicyReader;
import io.github.consentkit.subject.Actor;
import io.github.consentkit.subject.SubjectId;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** A new version asks for more: whoever agreed is asked again for what is new, and for nothing else. */
final class RenewalChapter {

    private static final SubjectId JISOO = SubjectId.of("member-0525");
    private static final Actor MARKETER = Actor.staff("staff-12", Ids.MARKETER, "marketing desk");
    private static final Evidence CLICK = new Evidence(EvidenceKind.WEB_CLICK, "request-77c2");

    private RenewalChapter() {}

    /** Returns the version that comes into force on 15 December 2026: the advertising also uses the login id. */
    static Policy next(String json) {
        return PolicyReader.read(json.replace("\"version\": \"2024-02-21\"", "\"version\": \"2026-12-15\"")
                .replace("\"supersedes\": \"2022-03-01\"", "\"supersedes\": \"2024-02-21\"")
                .replace("\"announcedOn\": \"2024-02-21\"", "\"announcedOn\": \"2026-11-16\"")
                .replace("\"effectiveFrom\": \"2024-02-21\"", "\"effectiveFrom\": \"2026-12-15\"")
                .replace(
                        "\"items\": [\"name\", \"mobile-phone\", \"email\"]",
                        "\"items\": [\"name\", \"mobile-phone\", \"email\", \"login-id\"]"));
    }

    static void tell(ConsentKit kit, Language language, Consumer<Instant> clock, Teller teller) {
        teller.chapter("새 처리방침이 나오면 새로운 것만 다시 묻습니다", "A new version asks again for what is new");
        kit.subjects().enrolAdult(JISOO);
        kit.consents()
                .record(kit.forms()
                        .of("sign-up", Audience.adult(), language.locale())
                        .answerBy(JISOO)
                        .agree("marketing")
                        .refuse("usage-statistics")
                        .via("homepage")
                        .evidence(CLICK));
        clock.accept(Instant.parse("2026-12-15T01:00:00Z"));

        List<Renewal> due = kit.consents().renewalsDue(JISOO);
        teller.holds("다시 물을 동의가 하나 있습니다.", "One consent has to be asked again.", due.size() == 1);
        due.forEach(renewal -> renewal.explain(language.locale()).lines().forEach(line -> teller.line(line, line)));
        teller.permitted("그때 동의한 항목은 계속 쓸 수 있습니다.", "What was agreed to then may still be used.", advert(kit, "email"));
        teller.refused(
                "새 항목은 다시 동의할 때까지 쓸 수 없습니다.",
                "The new item is refused until she agrees again.",
                advert(kit, "login-id"),
                Reason.CONSENT_NOT_NAMED,
                "A-4.1");

        IssuedForm form = kit.consents().request(JISOO, "sign-up", Audience.adult(), language.locale());
        Recorded first = answer(kit, form);
        Recorded again = answer(kit, form);
        teller.holds(
                "같은 답을 두 번 보내도 한 번만 기록됩니다.",
                "The same answers sent twice are recorded once.",
                first.events().equals(again.events()));
        teller.permitted("이제 새 항목도 쓸 수 있습니다.", "Now the new item may be used.", advert(kit, "login-id"));
        teller.holds(
                "갱신된 동의입니다: " + report(kit, Language.KO),
                "A renewed consent: " + report(kit, Language.EN),
                kit.consents().state(JISOO).of(Id.of("marketing")).status() == ConsentStatus.RENEWED);
        teller.holds(
                "무엇을 보고 언제 어떻게 답했는지 " + entries(kit) + "줄로 남습니다.",
                "What she was shown, and when and how she answered, is told in " + entries(kit) + " entries.",
                entries(kit) > first.events().size());
    }

    private static Recorded answer(ConsentKit kit, IssuedForm form) {
        return kit.consents()
                .record(form.answerBy(JISOO)
                        .agree("marketing")
                        .refuse("usage-statistics")
                        .via("homepage")
                        .evidence(CLICK));
    }

    private static Decision advert(ConsentKit kit, String item) {
        return kit.ask(JISOO)
                .items(item)
                .by(MARKETER)
                .use(Ids.EVENT_ADVERTISING)
                .decide();
    }

    private static int entries(ConsentKit kit) {
        return kit.consents().timeline(JISOO).entries().size();
    }

    private static String report(ConsentKit kit, Language language) {
        return kit.consents()
                .report(JISOO)
                .of(Id.of("marketing"))
                .orElseThrow()
                .explain(language.locale())
                .replace('\n', ' ');
    }
}
