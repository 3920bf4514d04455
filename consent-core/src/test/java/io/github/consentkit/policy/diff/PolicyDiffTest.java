package io.github.consentkit.policy.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.policy.ConsentBlock;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.testing.Example;
import io.github.consentkit.testing.JsonEdit;
import io.github.consentkit.testing.NullCalls;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Clause L-4: what changed between two versions, what follows from it, and what people read about it. */
class PolicyDiffTest {

    private static final Policy OLD = Example.policy();

    @Test
    void aNewItemForMarketingIsAskedAgainForThatItemAlone() {
        PolicyDiff diff =
                diff(edit -> edit.set(edit.find("/purposes/leaves", "event-advertising") + "/items/-", "\"birth-date\"")
                        .set(edit.find("/consents", "marketing") + "/items/-", "\"birth-date\""));
        assertThat(diff.changes(Change.Effect.CONSENT_AGAIN))
                .extracting(change -> change.explain(Locale.ENGLISH))
                .containsExactly(
                        "[Consent again] Purpose \"Sending event news and advertising\": item \"Date of birth\" is new."
                                + " To be asked again: \"News of events and advertising\". (clause A-4.1; PIPA 15(2)2)",
                        "[Consent again] Consent \"News of events and advertising\": item \"Date of birth\" is new."
                                + " To be asked again: \"News of events and advertising\". (clause A-4.1; PIPA 15(2)2)");
        assertThat(diff.needsConsentAgain(id("marketing"), Id.of("event-advertising"), Id.of("birth-date")))
                .isTrue();
        assertThat(diff.needsConsentAgain(id("marketing"), Id.of("event-advertising"), Id.of("email")))
                .isFalse();
        assertThat(diff.needsConsentAgain(id("photo"), Id.of("event-advertising"), Id.of("birth-date")))
                .isFalse();
    }

    @Test
    void aLongerPeriodIsToldInDaysAndAskedOfEveryBlockThatItTouches() {
        PolicyDiff diff = diff(edit -> edit.set("/retention/rules/1/period", "\"P1Y2M1D\""));
        Change change = material(diff);
        assertThat(change.topic()).isEqualTo(Change.Topic.PERIOD);
        assertThat(change.olderPointer()).contains("/retention/rules/1/period");
        assertThat(change.consents())
                .extracting(consent -> consent.block().value())
                .containsExactlyElementsOf(
                        OLD.blocks().stream().map(block -> block.id().value()).toList());
        assertThat(change.explain(Locale.KOREAN))
                .startsWith("[다시 동의] 보유 규칙 \"탈퇴 후 90일 보관\": 기간 변경, 전에는 \"90일\", 이제는 \"1년 2개월 1일\"")
                .endsWith("(조항 C-3; PIPA 15(2)3)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /retention/rules/1/period                       | "P30D"             | NOTICE_ONLY   | PERIOD
            /retention/rules/1/period                       | "P4M"              | CONSENT_AGAIN | PERIOD
            /retention/rules/1/name/en                      | "Other words"      | EDITORIAL     | PERIOD
            /retention/rules/2/period                       | "P1Y"              | NOTICE_ONLY   | PERIOD
            /complaints/officer/name/ko                     | "김지우"           | NOTICE_ONLY   | OTHER
            /complaints/officer/phone                       | "02-000-0000"      | NOTICE_ONLY   | OTHER
            /complaints/officer/position                    | {"ko": "이사", "en": "Director"} | NOTICE_ONLY | OTHER
            /complaints/outsideBodies/0/name/en             | "Another body"     | NOTICE_ONLY   | OTHER
            /clauses/0/text/ko                              | "다른 글"          | EDITORIAL     | TEXT
            /clauses/0/wording                              | ["typo"]           | EDITORIAL     | TEXT
            /controller/name/en                             | "Another company"  | NOTICE_ONLY   | OTHER
            /controller/shortName/en                        | "Other words"      | EDITORIAL     | OTHER
            /controller/clause                              | "P-2"              | EDITORIAL     | OTHER
            /items/list/0/name/en                           | "Other words"      | EDITORIAL     | ITEM
            /purposes/leaves/0/name/en                      | "Other words"      | EDITORIAL     | PURPOSE
            /consents/0/title/en                            | "Other words"      | EDITORIAL     | CONSENT
            /consents/0/refusal/text/en                     | "Other words"      | EDITORIAL     | CONSENT
            /consents/0/occasions                           | ["sign-up", "consultation"] | NOTICE_ONLY | CONSENT
            /occasions/0/items/0/necessity                      | "optional"     | NOTICE_ONLY   | ITEM
            /entrustment/processors/0/tasks/0/name/en       | "Other words"      | EDITORIAL     | RECIPIENT
            /entrustment/processors/0/tasks/0/items         | ["name"]           | NOTICE_ONLY   | RECIPIENT
            /entrustment/processors/0/term/to               | "2030-01-01"       | NOTICE_ONLY   | RECIPIENT
            /safety/against                                 | ["loss"]           | NOTICE_ONLY   | OTHER
            /cookies/choices                                | ["allow-all"]      | NOTICE_ONLY   | OTHER
            /rights/desk/answerWithin                       | "P10D"             | NOTICE_ONLY   | OTHER
            /children/ageLimit                              | 16                 | NOTICE_ONLY   | OTHER
            /access/roles/0/name/en                         | "Other words"      | EDITORIAL     | OTHER
            """)
    void oneValueOfTheExample(String pointer, String json, Change.Effect effect, Change.Topic topic) {
        PolicyDiff diff = diff(edit -> edit.set(pointer, json));
        assertThat(diff.effect()).isEqualTo(effect);
        assertThat(diff.changes())
                .filteredOn(change -> change.topic() != Change.Topic.VERSION)
                .isNotEmpty()
                .allSatisfy(change -> assertThat(change.topic()).isEqualTo(topic));
    }

    @Test
    void aFormThatRevealsMoreIsAskedAgainAndOneThatRevealsLessIsTold() {
        String form = "/purposes/leaves/" + leaf("usage-statistics") + "/form";
        Policy less = edited(edit -> edit.set(form, "\"aggregate\""));
        Policy more = edited(edit -> edit.set(form, "\"identified\""));
        assertThat(material(PolicyDiff.between(less, more)).consents())
                .extracting(AffectedConsent::block)
                .containsExactly(id("usage-statistics"));
        assertThat(material(PolicyDiff.between(more, less)).effect()).isEqualTo(Change.Effect.NOTICE_ONLY);
    }

    @Test
    void aBasisThatBecomesConsentIsAskedAndOneThatCeasesToBeIsTold() {
        String basis = "/purposes/leaves/" + leaf("service-improvement") + "/basis/kind";
        Policy byConsent = edited(edit ->
                edit.set(basis, "\"consent\"").set("/consents/-", """
                {"id": "improving", "clause": "A-3.1", "kind": "ordinary", "title": {"ko": "개선", "en": "Improving"},
                 "occasions": ["sign-up"], "audiences": ["adult", "child"], "necessity": "optional",
                 "purposes": ["service-improvement"], "items": %s, "retention": ["purpose-achieved"],
                 "period": {"ko": "5일", "en": "5 days"},
                 "refusal": {"disables": [], "text": {"ko": "없음", "en": "None"}}}""".formatted(itemsOf("service-improvement"))));
        assertThat(PolicyDiff.between(OLD, byConsent).changes(Change.Effect.CONSENT_AGAIN))
                .extracting(change -> change.newerPointer().orElseThrow())
                .containsExactly(basis, "/consents/4");
        assertThat(PolicyDiff.between(byConsent, OLD).effect()).isEqualTo(Change.Effect.NOTICE_ONLY);
    }

    @Test
    void anItemThatTurnsOutToBeSensitiveWasAgreedToWithoutAnActOfItsOwn() {
        PolicyDiff diff =
                diff(edit -> edit.set(edit.find("/items/list", "guardian-gender") + "/classes", "[\"sensitive\"]")
                        .set("/consents/-", """
                {"id": "gender", "clause": "F-1", "kind": "sensitive", "title": {"ko": "성별", "en": "Gender"},
                 "occasions": ["sign-up"], "audiences": ["child"], "necessity": "required",
                 "purposes": ["guardian-consent-check"], "items": ["guardian-gender"],
                 "retention": ["purpose-achieved"], "period": {"ko": "5일", "en": "5 days"},
                 "refusal": {"disables": ["content-provision"], "text": {"ko": "없음", "en": "None"}}}"""));
        assertThat(diff.changes(Change.Effect.CONSENT_AGAIN))
                .filteredOn(change -> change.topic() == Change.Topic.ITEM)
                .singleElement()
                .satisfies(change -> {
                    assertThat(change.law()).contains("PIPA 23(1)1");
                    assertThat(change.consents())
                            .extracting(AffectedConsent::block)
                            .containsExactly(id("guardian"));
                });
    }

    @Test
    void aNewThirdPartyByConsentIsAskedForAndANewProcessorIsTold() {
        PolicyDiff diff = diff(edit -> edit.set("/provision/thirdParties/-", """
                {"id": "shop", "clause": "E-1", "name": {"ko": "가게", "en": "Shop"}, "country": "KR", "ground": "consent",
                 "purposes": ["delivery"], "items": ["name"], "period": {"ko": "1년", "en": "One year"}}"""));
        assertThat(material(diff).explain(Locale.ENGLISH))
                .isEqualTo("[Consent again] Third party \"Shop\" is new. (clause E-1; PIPA 17(2)1)");
        PolicyDiff processor = diff(edit -> edit.set("/entrustment/processors/-", """
                {"id": "courier", "clause": "G-1", "name": {"ko": "택배", "en": "Courier"}, "country": "KR",
                 "tasks": [{"clause": "G-2", "name": {"ko": "배송", "en": "Delivery"}, "purposes": ["delivery"],
                            "items": ["name"]}]}"""));
        assertThat(material(processor).explain(Locale.KOREAN)).isEqualTo("[고지] 수탁자 \"택배\" 추가 (조항 G-1)");
    }

    @Test
    void underEuropeanLawTheArticlesAreThoseOfTheRegulation() {
        Consumer<JsonEdit> european =
                edit -> edit.set("/jurisdiction", "\"DE\"").set("/entrustment/processors/0/country", "\"DE\"");
        Policy older = edited(european);
        Policy newer = edited(edit -> {
            european.accept(edit);
            edit.set("/retention/rules/1/period", "\"P1Y\"");
        });
        assertThat(material(PolicyDiff.between(older, newer)).law()).contains("GDPR 13(2)(a)");
    }

    @Test
    void renamedPartsAreTheSameParts() {
        PolicyDiff diff = diff(edit -> {
            String item = edit.find("/items/list", "payment-record");
            edit.set(item + "/name/en", "\"Records of payments\"");
            edit.set(
                    "/items/list/-",
                    "{\"id\": \"x\", \"clause\": \"B-4\", \"name\": {\"ko\": \"새 기록\", \"en\": \"New\"},"
                            + " \"classes\": [\"generated\"], \"source\": \"generated\"}");
        });
        assertThat(diff.changes())
                .filteredOn(change -> change.topic() == Change.Topic.ITEM)
                .extracting(change -> change.kind() + " " + change.effect())
                .containsExactlyInAnyOrder("CHANGED EDITORIAL", "ADDED NOTICE_ONLY");
    }

    @Test
    void aPromiseThatIsDroppedSilentlyIsForbiddenAndADeclaredOneIsTold() {
        Consumer<JsonEdit> drop = edit -> edit.remove("/prohibitions/0");
        assertThat(diff(drop).changes(Change.Effect.FORBIDDEN)).singleElement().satisfies(change -> {
            assertThat(change.olderPointer()).contains("/prohibitions/0");
            assertThat(change.explain(Locale.ENGLISH)).startsWith("[Not allowed] Prohibition: promise \"");
        });
        PolicyDiff declared = diff(edit -> {
            drop.accept(edit);
            edit.set("/publication/changes/-", note("A-5", "removed", "photos-never-for-marketing"));
        });
        assertThat(declared.effect()).isEqualTo(Change.Effect.NOTICE_ONLY);
        PolicyDiff moved =
                diff(edit -> edit.set(edit.find("/items/list", "appearance-photo") + "/classes", "[\"sensitive\"]"));
        assertThat(moved.effect()).isEqualTo(Change.Effect.FORBIDDEN);
    }

    @Test
    void changeNotesAreComparedWithWhatChanged() {
        Consumer<JsonEdit> longer = edit -> edit.set("/retention/rules/1/period", "\"P1Y\"");
        assertThat(problems(longer)).containsExactly("UNDECLARED /publication/changes");
        assertThat(problems(longer.andThen(notes(note("C-3", "changed", ""))))).isEmpty();
        assertThat(problems(longer.andThen(notes(note("C-3", "editorial", "")))))
                .containsExactly("UNDECLARED /publication/changes", "NOTHING_CHANGED /publication/changes/0");
        assertThat(problems(longer.andThen(notes(note("C-3", "changed", ""))).andThen(notes(note("B-1", "added", "")))))
                .containsExactly("NOTHING_CHANGED /publication/changes/1");
        assertThat(problems(notes(note("P-1", "editorial", ""))
                        .andThen(edit -> edit.set("/clauses/0/text/ko", "\"다른 글\""))))
                .isEmpty();
        assertThat(problems(edit -> edit.set("/clauses/0/text/ko", "\"다른 글\"")))
                .as("words need no note")
                .isEmpty();
    }

    @Test
    void theExamplesOwnHistory() {
        PolicyDiff diff = PolicyDiff.between(Example.predecessor(), OLD);
        assertThat(diff.effect()).isEqualTo(Change.Effect.NOTICE_ONLY);
        assertThat(diff.changes(Change.Effect.NOTICE_ONLY))
                .extracting(change -> change.explain(Locale.ENGLISH))
                .anyMatch(sentence -> sentence.startsWith("[Notice] Prohibition"))
                .anyMatch(sentence -> sentence.startsWith("[Notice] Consent \"Use of your photos for events"))
                .anyMatch(sentence -> sentence.contains("item \"Photo"));
        assertThat(diff.noteProblems())
                .filteredOn(problem -> problem.note().isPresent())
                .isEmpty();
    }

    @Test
    void twoVersionsAreNeeded() {
        NullCalls.assertNamed("older", () -> PolicyDiff.between(null, OLD));
        NullCalls.assertNamed("newer", () -> PolicyDiff.between(OLD, null));
    }

    private static Change material(PolicyDiff diff) {
        List<Change> material = diff.changes().stream()
                .filter(change -> change.effect() != Change.Effect.EDITORIAL)
                .toList();
        assertThat(material).hasSize(1);
        return material.get(0);
    }

    private static List<String> problems(Consumer<JsonEdit> change) {
        return diff(change).noteProblems().stream()
                .map(problem -> problem.kind() + " " + problem.pointer())
                .collect(Collectors.toList());
    }

    private static Consumer<JsonEdit> notes(String note) {
        return edit -> edit.set("/publication/changes/-", note);
    }

    private static String note(String clause, String kind, String drops) {
        return "{\"clause\": \"" + clause + "\", \"kind\": \"" + kind + "\", "
                + (drops.isEmpty() ? "" : "\"drops\": \"" + drops + "\", ")
                + "\"text\": {\"ko\": \"바뀜\", \"en\": \"Changed\"}}";
    }

    private static PolicyDiff diff(Consumer<JsonEdit> change) {
        return PolicyDiff.between(OLD, edited(change));
    }

    private static Policy edited(Consumer<JsonEdit> change) {
        JsonEdit edit = JsonEdit.ofExample().set("/publication/changes", "[]");
        change.accept(edit);
        return edit.read();
    }

    private static String itemsOf(String purpose) {
        return OLD.purpose(Id.of(purpose)).orElseThrow().items().stream()
                .map(item -> "\"" + item + "\"")
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private static int leaf(String purpose) {
        return Integer.parseInt(
                JsonEdit.ofExample().find("/purposes/leaves", purpose).replaceAll(".*/", ""));
    }

    private static Id<ConsentBlock> id(String block) {
        return Id.of(block);
    }
}
