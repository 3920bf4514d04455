package io.github.consentkit.examples.consulting;

import static io.github.consentkit.examples.consulting.Office.JIWOO;

import io.github.consentkit.consent.Answers;
import io.github.consentkit.consent.ConsentStatus;
import io.github.consentkit.consent.IssuedForm;
import io.github.consentkit.consent.Renewal;
import io.github.consentkit.gate.Decision;
import io.github.consentkit.gate.Reason;
import io.github.consentkit.policy.Audience;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.json.PolicyReader;
import io.github.consentkit.subject.Actor;
import java.util.List;
import java.util.Locale;

/** A new version of the policy asks for more, and only those are asked again who agreed to less. */
final class RenewalChapter {

    private static final String MARKETING = "marketing";
    private static final String ITEMS = "\"items\": [\"name\", \"mobile-phone\", \"email\"]";

    private RenewalChapter() {}

    private static final String RULES = "\"rules\": [";

    /** What the version of March names as well: the statute that keeps records of payment for five years (clause C-2). */
    private static final String BY_LAW = """
            "rules": [{
              "id": "payment-by-law",
              "clause": "C-2",
              "name": { "ko": "대금 결제 기록의 보존", "en": "Payment records kept by law" },
              "ground": "statute",
              "law": "kr-eca-d-6-1-3",
              "items": ["payment-record", "name"]
            },""";

    private static final String LAWS = "\"laws\": [";
    private static final String DEMANDS = "\"kind\": \"investigation\", ";

    /** The provision on which an authority may demand data, which the version of 2024 leaves unsaid (clause E-2). */
    private static final String WARRANT = """
            "laws": [{
              "id": "kr-criminal-procedure-215",
              "title": { "ko": "형사소송법 (압수, 수색, 검증의 영장)", "en": "Criminal Procedure Act (warrants)" },
              "article": "215",
              "effectiveFrom": "2012-01-01"
            },""";

    /** Returns the policy as it will be in March 2027: advertising asks for the gender, too. */
    static Policy next(String policy) {
        return PolicyReader.read(policy.replace("\"version\": \"2024-02-21\"", "\"version\": \"2027-03-01\"")
                .replace("\"supersedes\": \"2022-03-01\"", "\"supersedes\": \"2024-02-21\"")
                .replace("\"announcedOn\": \"2024-02-21\"", "\"announcedOn\": \"2027-01-20\"")
                .replace("\"effectiveFrom\": \"2024-02-21\"", "\"effectiveFrom\": \"2027-03-01\"")
                .replace(RULES, BY_LAW)
                .replace(LAWS, WARRANT)
                .replace(DEMANDS, DEMANDS + "\"law\": \"kr-criminal-procedure-215\", ")
                .replace(ITEMS, ITEMS.replace("]", ", \"gender\"]")));
    }

    static void tell(Office office) {
        office.teller.chapter("처리방침이 바뀌어 다시 묻습니다", "A new version, and who is asked again");
        office.at("2027-01-10T10:00");
        office.kit.subjects().enrolAdult(JIWOO);
        office.kit
                .consents()
                .record(office.kit
                        .forms()
                        .of("sign-up", Audience.adult(), office.language.locale())
                        .answerBy(JIWOO)
                        .agree(MARKETING)
                        .refuse("usage-statistics")
                        .via("homepage")
                        .evidence(Office.CLICK));
        List<Renewal> ahead = office.kit.consents().renewalsDue(JIWOO, office.next);
        office.teller.holds(
                "지우 님은 광고 소식에 동의했습니다. 3월 방침은 성별도 쓰려 하므로 미리 다시 물을 수 있습니다.",
                "Jiwoo agreed to news. The version of March wants the gender too, and says ahead whom to ask.",
                office.kit.consents().renewalsDue(JIWOO).isEmpty()
                        && newItems(ahead).equals(List.of("gender")));
        office.at("2027-03-01T00:00");
        List<Renewal> due = office.kit.consents().renewalsDue(JIWOO);
        office.teller.holds(
                "시행되면 그 동의 하나만 다시 묻습니다. 거부한 것은 다시 묻지 않습니다.",
                "Once it is in force, that one consent is due again; what she refused is not.",
                due.size() == 1 && newItems(due).equals(List.of("gender")));
        due.forEach(renewal -> lines(office, renewal.explain(Locale.KOREAN), renewal.explain(Locale.ENGLISH)));
        office.teller.refused(
                "새 항목은 아직 쓸 수 없습니다.",
                "The new item is refused until then.",
                advertising(office, "gender"),
                Reason.CONSENT_NOT_NAMED,
                "A-4.1");
        office.teller.permitted(
                "이미 동의한 항목은 그대로 쓸 수 있습니다.", "What she had agreed to stays permitted.", advertising(office, "email"));
        answer(office);
        report(office);
    }

    private static void answer(Office office) {
        office.at("2027-03-01T09:00");
        IssuedForm issued = office.kit.consents().request(JIWOO, "sign-up", Audience.adult(), office.language.locale());
        office.at("2027-03-01T09:05");
        // what a web page does: it keeps the id alone, makes the form again, and says which one is answered
        Answers answers = office.kit
                .forms()
                .of("sign-up", Audience.adult(), office.language.locale())
                .answerBy(JIWOO)
                .agree(MARKETING)
                .refuse("usage-statistics")
                .via("homepage")
                .evidence(Office.CLICK)
                .toForm(issued.id());
        var first = office.kit.consents().record(answers).events();
        int after = office.kit.consents().events(JIWOO).size();
        var second = office.kit.consents().record(answers).events();
        office.teller.holds(
                "보낸 양식에 답했습니다. 같은 답을 두 번 보내도 한 번만 기록됩니다.",
                "She answers the form that was issued to her; sent twice, it is recorded once.",
                first.size() == 2
                        && first.equals(second)
                        && office.kit.consents().events(JIWOO).size() == after);
        office.teller.permitted(
                "이제 성별도 쓸 수 있습니다.", "Now the gender may be used as well.", advertising(office, "gender"));
    }

    private static void report(Office office) {
        var report = office.kit.consents().report(JIWOO).of(Id.of(MARKETING)).orElseThrow();
        var timeline = office.kit.consents().timeline(JIWOO, Ids.EVENT_ADVERTISING);
        office.teller.holds(
                "무엇에 언제 답했는지 두 언어로 보여 줍니다.",
                "What she was asked and said, and when, in both languages.",
                report.status() == ConsentStatus.RENEWED
                        && office.kit.consents().renewalsDue(JIWOO).isEmpty());
        for (Locale locale : List.of(Locale.KOREAN, Locale.ENGLISH)) {
            both(office, report.explain(locale));
            // the texts that were shown stand indented below; here the heads of the paragraphs are enough
            timeline.render(locale)
                    .lines()
                    .filter(line -> line.startsWith("20"))
                    .forEach(line -> both(office, line));
        }
    }

    private static Decision advertising(Office office, String item) {
        return office.kit
                .ask(JIWOO)
                .items(item)
                .by(Actor.staff("staff-12", Ids.MARKETER, "marketing desk"))
                .use(Ids.EVENT_ADVERTISING)
                .decide();
    }

    private static List<String> newItems(List<Renewal> renewals) {
        return renewals.stream()
                .flatMap(renewal -> renewal.items().stream())
                .map(Item::id)
                .map(Id::value)
                .toList();
    }

    private static void both(Office office, String line) {
        office.teller.line("     " + line, "     " + line);
    }

    private static void lines(Office office, String ko, String en) {
        office.teller.line("     " + ko.replace("\n", "\n        "), "     " + en.replace("\n", "\n        "));
    }
}
