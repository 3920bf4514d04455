package io.github.consentkit.policy.json;

import static io.github.consentkit.policy.Reading.problemsOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.policy.PolicyException;
import io.github.consentkit.policy.PolicyProblem;
import io.github.consentkit.testing.Example;
import io.github.consentkit.testing.JsonEdit;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON that is broken, or another JSON than a policy, is refused with a clear reason. */
class BadJsonTest {

    private static final byte[] EXAMPLE = Example.json().strip().getBytes(StandardCharsets.UTF_8);

    @Property(tries = 400)
    void aTruncatedFileIsRefusedWhereverItEnds(@ForAll @IntRange(min = 0, max = 1_000_000) int where) {
        assertTruncatedIsRefused((int) ((long) where * EXAMPLE.length / 1_000_001));
    }

    @Test
    void aFileTruncatedAtItsBeginningOrEndIsRefused() {
        for (int length = 0; length < 120; length++) {
            assertTruncatedIsRefused(length);
            assertTruncatedIsRefused(EXAMPLE.length - 1 - length);
        }
    }

    private static void assertTruncatedIsRefused(int length) {
        byte[] bytes = Arrays.copyOf(EXAMPLE, length);
        List<PolicyProblem> problems = problemsOf(() -> PolicyReader.read(new ByteArrayInputStream(bytes)));
        assertThat(problems).as("the first " + length + " bytes").isNotEmpty();
        PolicyProblem last = problems.get(problems.size() - 1);
        assertThat(last.pointer()).isEmpty();
        assertThat(last.toString()).containsAnyOf("is empty", "is not well-formed JSON", "is not UTF-8");
    }

    @ParameterizedTest
    @CsvSource({"[], a list", "5, a number", "true, true", "null, null", "'\"policy\"', a text", "[{}], a list"})
    void whatIsNotAnObjectIsRefused(String json, String kind) {
        assertThat(problemsOf(json)).singleElement().satisfies(problem -> {
            assertThat(problem.pointer()).isEmpty();
            assertThat(problem.wrong()).isEqualTo("is " + kind);
            assertThat(problem.right()).startsWith("write an object with the keys format, id, publication,");
        });
    }

    @Test
    void anEmptyObjectLacksEverySectionThatMayNotBeEmpty() {
        assertThat(problemsOf("{}"))
                .extracting(PolicyProblem::pointer)
                .contains("/format", "/id", "/publication", "/zone", "/purposes", "/items", "/retention", "/access")
                .doesNotContain("/children", "/cookies", "/sensitive")
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "}", "]", ",", "\"", "\u0000", "// end", "{", "nul"})
    void brokenGarbageBehindTheEndIsRefused(String garbage) {
        assertThat(problemsOf(Example.json() + garbage))
                .singleElement()
                .satisfies(problem -> assertThat(problem.pointer()).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "1", "\"more\"", "null", " true"})
    void aSecondValueBehindTheEndIsRefused(String more) {
        int line = (int) Example.json().chars().filter(c -> c == '\n').count() + 1;
        assertThat(problemsOf(Example.json() + more))
                .containsExactly(
                        new PolicyProblem("", line, "goes on after its end", "remove what follows the last brace"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":", "[[", "[{\"a\":["})
    void aHundredThousandLevelsAreRefused(String opening) {
        String deep = opening.repeat(100_000);
        assertThat(problemsOf(deep))
                .singleElement()
                .asString()
                .contains("is beyond what a policy needs: Document nesting");
        assertThat(problemsOf(Example.json().replace("\"items\": []", "\"items\": " + deep)))
                .extracting(PolicyProblem::pointer)
                .containsExactly("");
    }

    @ParameterizedTest
    @CsvSource({
        "1e2, is not a whole number",
        "14.0, is not a whole number",
        "14.5, is not a whole number",
        "2147483648, is not a whole number",
        "-99999999999999999999, is not a whole number",
        "1E400, is not a whole number",
        "'\"14\"', is a text",
        "true, is true",
        "null, is null",
        "[14], is a list",
        "{}, is an object"
    })
    void aNumberThatIsNoAgeIsRefused(String json, String wrong) {
        String edited = Example.json().replace("\"ageLimit\": 14", "\"ageLimit\": " + json);
        assertThat(problemsOf(edited)).singleElement().satisfies(problem -> {
            assertThat(problem.pointer()).isEqualTo("/children/ageLimit");
            assertThat(problem.wrong()).isEqualTo(wrong);
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {31, 1000, 100_000})
    void aNumberOfManyDigitsIsRefused(int digits) {
        String edited = Example.json().replace("\"ageLimit\": 14", "\"ageLimit\": " + "9".repeat(digits));
        assertThat(problemsOf(edited))
                .singleElement()
                .asString()
                .contains("Number value length")
                .hasSizeLessThan(300);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'a': 1}",
                "{a: 1}",
                "{\"a\": NaN}",
                "{\"a\": 01}",
                "{\"a\": +1}",
                "{\"a\": 1,}",
                "{/* c */}",
                "{\"a\" 1}",
                "{\"a\": \"\\x\"}",
                "{\"a\": \"\t\"}",
                "{\"a\": \"\\u12\"}",
                "# comment"
            })
    void dialectsOfJsonAreRefused(String json) {
        assertThat(problemsOf(json))
                .extracting(PolicyProblem::wrong)
                .allMatch(wrong -> wrong.startsWith("is not well-formed"));
    }

    @Test
    void aVeryLongKeyIsRefused() {
        String edited = Example.json().replaceFirst("\\{", "{\"" + "k".repeat(1_000_000) + "\": 1,");
        assertThat(problemsOf(edited)).singleElement().satisfies(problem -> {
            assertThat(problem.wrong()).startsWith("is beyond what a policy needs: Name length");
            assertThat(problem.toString()).hasSizeLessThan(300);
        });
    }

    @Test
    void millionsOfValuesUnderLongKeysDoNotFillTheMemory() {
        String path = ("{\"" + "k".repeat(200) + "\":").repeat(60);
        String list = "[" + "1,".repeat(1_500_000) + "1]";
        assertThat(problemsOf(path + list + "}".repeat(60)))
                .singleElement()
                .asString()
                .contains("Token count");
    }

    @Test
    void thousandsOfProblemsAreCutAtAThousand() {
        StringBuilder keys = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            keys.append("\"unknown-").append(i).append("\": 1, ");
        }
        PolicyException thrown = Assertions.catchThrowableOfType(
                PolicyException.class, () -> PolicyReader.read(Example.json().replaceFirst("\\{", "{" + keys)));
        assertThat(thrown.problems()).hasSize(1001);
        assertThat(thrown.problems().get(1000).wrong()).isEqualTo("has more than 1000 problems");
        assertThat(thrown.getMessage()).hasSizeLessThan(50 * 700);
    }

    @Test
    void thousandsOfUnreadableValuesTakeNoLongTime() {
        String ids = "1,".repeat(40_000) + "1";
        JsonEdit edit = JsonEdit.ofExample().set("/purposes/leaves/0/items", "[" + ids + "]");
        assertThat(problemsOf(edit)).hasSize(1001);
    }
}
