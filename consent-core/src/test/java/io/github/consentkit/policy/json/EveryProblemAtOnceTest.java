package io.github.consentkit.policy.json;

import static io.github.consentkit.policy.Reading.problemsOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.consentkit.policy.PolicyProblem;
import io.github.consentkit.testing.Example;
import io.github.consentkit.testing.JsonEdit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One reading reports every problem of a document, each where it is, and none that is not there. */
class EveryProblemAtOnceTest {

    private static final String THUMBNAIL = """
            {"id": "thumbnail", "clause": "B-3", "name": {"ko": "미리보기", "en": "Thumbnail"}, "classes": ["ordinary"],
             "source": "derived", "derivedFrom": ["appearance-photo"]}
            """;

    private static final String PARTNER = """
            {"id": "partner", "clause": "E-1", "name": {"ko": "제휴사", "en": "Partner"}, "country": "KR", "ground": "consent",
             "purposes": ["usage-statistics"], "items": ["appearance-photo"], "period": {"ko": "1년", "en": "One year"}}
            """;

    /** What to put where (null: remove), and with which words that is to be reported. */
    private record Mistake(String pointer, String json, String reportedAt, String words) {}

    private static final List<Mistake> MISTAKES = List.of(
            new Mistake("/zon", "\"Asia/Seoul\"", "/zon", "is an unknown key; did you mean 'zone'?"),
            new Mistake("/children/xyzzy", "1", "/children/xyzzy", "is an unknown key; the keys here are clause, law,"),
            new Mistake("/laws/6/effectiveFrom", null, "/laws/6/effectiveFrom", "is missing; add a day"),
            new Mistake("/laws/1/article", "15", "/laws/1/article", "is a number; write a text"),
            new Mistake("/laws/2/article", "true", "/laws/2/article", "is true; write a text"),
            new Mistake("/laws/3/article", "null", "/laws/3/article", "is null; write a text"),
            new Mistake(
                    "/laws/5/effectiveFrom", "\"2011-02-30\"", "/laws/5/effectiveFrom", "write a day, such as 2024"),
            new Mistake("/laws/4/title", "\"x\"", "/laws/4/title", "is a text; write an object with the keys ko, en"),
            new Mistake("/clauses/2/text/en", "\"<b>x</b>\"", "/clauses/2/text/en", "contains markup at index 0"),
            new Mistake("/clauses/3/text/ko", "\" \"", "/clauses/3/text/ko", "is blank; write a text"),
            new Mistake("/clauses/4/text/ko", "\"가\\u202e나\"", "/clauses/4/text/ko", "bidirectional control U+202E"),
            new Mistake("/clauses/5/wording", "[\"tipo\"]", "/clauses/5/wording/0", "did you mean 'typo'?"),
            new Mistake("/clauses/6/wording", "\"typo\"", "/clauses/6/wording", "is a text; write a list: [ ... ]"),
            new Mistake(
                    "/clauses/-",
                    "{\"id\": \"P-1\", \"text\": {\"ko\": \"가\", \"en\": \"a\"}}",
                    "/clauses/79/id",
                    "second time"),
            new Mistake(
                    "/purposes/groups/0/parent",
                    "\"contract-performance\"",
                    "/purposes/groups/0/parent",
                    "above itself"),
            new Mistake("/purposes/leaves/2/items/0", "\"nam\"", "/purposes/leaves/2/items/0", "or write 'name'"),
            new Mistake(
                    "/purposes/leaves/3/items/-",
                    "\"name\"",
                    "/purposes/leaves/3/items/3",
                    "repeats 'name'; name it once"),
            new Mistake(
                    "/purposes/leaves/4/basis/kind",
                    "\"bargain\"",
                    "/purposes/leaves/4/basis/kind",
                    "write one of consent, "),
            new Mistake(
                    "/purposes/leaves/8/basis/law", null, "/purposes/leaves/8/basis/law", "name the provision that"),
            new Mistake(
                    "/purposes/leaves/13/items/1",
                    "\"appearance-photo\"",
                    "/purposes/leaves/13/items/1",
                    "own prohibition"),
            new Mistake("/consents/2/items/1", "\"appearance-photo\"", "/consents/2/items/1", "own prohibition"),
            new Mistake("/items/list/-", THUMBNAIL, "/consents/3/items/4", "gives 'thumbnail' to 'usage-statistics'"),
            new Mistake(
                    "/consents/3/items/-", "\"thumbnail\"", "/consents/3/items/4", "none of the block's purposes uses"),
            new Mistake("/provision/thirdParties/-", PARTNER, "/provision/thirdParties/0/items/0", "own prohibition"),
            new Mistake("/entrustment/processors/0/tasks/1/purposes", "[\"marketing\"]", "", ""),
            new Mistake(
                    "/entrustment/processors/0/tasks/1/items",
                    "[\"name\", \"appearance-photo\"]",
                    "/entrustment/processors/0/tasks/1/items/1",
                    "own prohibition"),
            new Mistake("/children/ageLimit", "\"14\"", "/children/ageLimit", "a whole number without quotes"),
            new Mistake("/retention/destroyWithin", "\"5 days\"", "/retention/destroyWithin", "such as P90D or P5Y"),
            new Mistake(
                    "/retention/rules/1/period", "\"P0D\"", "/retention/rules/1/period", "is not a time that passes"),
            new Mistake(
                    "/rights/promises/may-refuze",
                    "\"H-2\"",
                    "/rights/promises/may-refuze",
                    "did you mean 'may-refuse'?"),
            new Mistake("/complaints/officer/email", "\"privacy\"", "/complaints/officer/email", "write name@host"),
            new Mistake("/complaints/officer/phone", "{}", "/complaints/officer/phone", "is an object; write a text"),
            new Mistake(
                    "/safety", "[]", "/safety", "is a list; write an object with the keys clause, against, measures"));

    @Test
    void oneReadingReportsOneMistakeOfEveryKindAndNothingElse() {
        JsonEdit edit = JsonEdit.ofExample();
        for (Mistake mistake : MISTAKES) {
            if (mistake.json() == null) {
                edit.remove(mistake.pointer());
            } else {
                edit.set(mistake.pointer(), mistake.json());
            }
        }
        String doubled =
                edit.json().replaceFirst("\"jurisdiction\":\"KR\"", "\"jurisdiction\":\"KR\",\"jurisdiction\":\"US\"");
        List<PolicyProblem> problems = problemsOf(doubled + " {}");

        Map<String, String> expected = new LinkedHashMap<>();
        MISTAKES.forEach(mistake -> expected.merge(mistake.reportedAt(), mistake.words(), (one, other) -> other));
        expected.put("", "goes on after its end; remove what follows the last brace");
        expected.put("/jurisdiction", "is a doubled key; line 1 has it already; keep one of the two");
        // what follows from the two uses of the photo that are reported: nobody is asked, and one block asks in vain
        expected.put("/purposes/leaves/13/items", "no consent block asks for 'appearance-photo'");
        for (PolicyProblem problem : problems) {
            assertThat(expected).as("a spurious problem: " + problem).containsKey(problem.pointer());
        }
        assertThat(problems).extracting(PolicyProblem::pointer).containsAll(expected.keySet());
        MISTAKES.forEach(mistake -> assertThat(problems)
                .filteredOn(problem -> problem.pointer().equals(mistake.reportedAt()))
                .as(mistake.pointer())
                .extracting(PolicyProblem::toString)
                .anyMatch(text -> text.contains(mistake.words())));
    }

    @Test
    void everyProblemNamesItsLine() {
        String json = Example.json()
                .replace(
                        "\"jurisdiction\": \"KR\",",
                        "\"jurisdiction\": \"KR\",\n  \"jurisdiction\": \"US\",\n  \"zon\": 1,")
                .replace("\"mainStatute\": \"kr-network-act\"", "\"mainStatute\": \"kr-nowhere\"")
                .replace("\"ageLimit\": 14,", "")
                .replace("\"ko\": \"상담\"", "\"ko\": \"<i>상담</i>\"");
        assertThat(problemsOf(json))
                .extracting(PolicyProblem::pointer, PolicyProblem::line)
                .containsExactlyInAnyOrder(
                        tuple("/jurisdiction", lineOf(json, "\"jurisdiction\": \"US\"")),
                        tuple("/zon", lineOf(json, "\"zon\"")),
                        tuple("/controller/mainStatute", lineOf(json, "\"kr-nowhere\"")),
                        tuple("/children/ageLimit", lineOf(json, "\"children\"")),
                        tuple("/occasions/1/name/ko", lineOf(json, "<i>")));
    }

    @Test
    void aDoubledKeyInsideAListIsFoundThere() {
        String json = Example.json().replace("\"id\": \"fax\",", "\"id\": \"fax\", \"id\": \"fax\",");
        assertThat(problemsOf(json))
                .extracting(PolicyProblem::pointer, PolicyProblem::line)
                .containsExactly(tuple("/methods/list/7/id", lineOf(json, "\"id\": \"fax\"")));
    }

    @Test
    void aKeyWithSlashAndTildeIsEscapedInThePointer() {
        String json = Example.json().replaceFirst("\\{", "{\"a/b~c\": 1,");
        assertThat(problemsOf(json)).extracting(PolicyProblem::pointer).containsExactly("/a~1b~0c");
    }

    private static int lineOf(String json, String part) {
        return (int) json.substring(0, json.indexOf(part))
                        .chars()
                        .filter(c -> c == '\n')
                        .count()
                + 1;
    }
}
