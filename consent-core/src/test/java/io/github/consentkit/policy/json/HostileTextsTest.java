package io.github.consentkit.policy.json;

import static io.github.consentkit.policy.Reading.problemsOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.tuple;

import io.github.consentkit.policy.PolicyProblem;
import io.github.consentkit.testing.Example;
import io.github.consentkit.testing.JsonEdit;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts that hide something, or that are more than a text, do not get into a policy, and error messages do not repeat them. */
class HostileTextsTest {

    private static final String TEXT = "/clauses/0/text/ko";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<b>굵게</b>",
                "<script>alert(1)</script>",
                "</p>",
                "<!-- x -->",
                "<?php ?>",
                "a<br/>b",
                "<IMG SRC=x>",
                "<a"
            })
    void markupIsRefused(String text) {
        assertRefused(text, "contains markup at index ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"&lt;b&gt;", "1 < 2", "a <- b", "<3", "a > b", "<가>", "「법」", "3 <= 4 & 5", "줄\n바꿈", "😀 👍"})
    void plainTextIsAccepted(String text) {
        JsonEdit edit = JsonEdit.ofExample().set(TEXT, quoted(text));
        assertThatCode(edit::read).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"061C", "200E", "200F", "202A", "202B", "202C", "202D", "202E", "2066", "2067", "2068", "2069"})
    void everyBidirectionalControlIsRefused(String hex) {
        assertRefused("가" + character(hex) + "나", "contains the bidirectional control U+" + hex + " at index 1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00AD", "034F", "115F", "1160", "180E", "200B", "200C", "200D", "2060", "2061", "2064", "206A", "206F",
                "2800", "3164", "FEFF", "FFA0", "FFF9", "E0001", "E0041"
            })
    void everyCharacterThatNobodySeesIsRefused(String hex) {
        assertRefused("가나" + character(hex), "contains the invisible character U+" + hex + " at index 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0000", "0001", "0008", "0009", "000B", "000D", "001B", "007F", "0085", "009F"})
    void everyControlCharacterButTheLineFeedIsRefused(String hex) {
        assertRefused(character(hex) + "가", "contains the control character U+" + hex + " at index 0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2028", "2029"})
    void separatorsOfLinesAreRefused(String hex) {
        assertRefused("가" + character(hex), "contains the separator U+" + hex);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\ud800", "\\udfff", "가\\ud83d", "\\ude00\\ud83d", "a\\udbffb"})
    void aLoneSurrogateIsRefused(String escaped) {
        String json = Example.json().replace("\"ko\": \"결컨설팅\"", "\"ko\": \"" + escaped + "\"");
        assertThat(problemsOf(json)).singleElement().satisfies(problem -> {
            assertThat(problem.pointer()).isEqualTo("/controller/name/ko");
            assertThat(problem.wrong()).startsWith("contains a lone surrogate at index ");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n", "\u00a0", "\u3000", "\u2003 \u202f"})
    void aTextInWhichThereIsNothingToSeeIsRefused(String blank) {
        assertThat(problemsOf(JsonEdit.ofExample().set(TEXT, quoted(blank))))
                .extracting(PolicyProblem::pointer, PolicyProblem::wrong)
                .containsExactly(tuple(TEXT, "is blank"));
    }

    @ParameterizedTest
    @CsvSource({
        "/clauses/0/id",
        "/items/list/0/id",
        "/purposes/leaves/0/items/0",
        "/publication/version",
        "/zone",
        "/jurisdiction",
        "/laws/0/effectiveFrom",
        "/retention/destroyWithin",
        "/complaints/officer/email",
        "/purposes/leaves/0/necessity",
        "/children/ageLimit",
        "/controller",
        "/clauses",
        "/rights/promises",
        "/consents/0/items",
        "/complaints/officer/phone"
    })
    void oneMegabyteIsRefusedEverywhereAndNotRepeated(String pointer) {
        String secret = "010-1234-5678 ";
        JsonEdit edit = JsonEdit.ofExample().set(pointer, quoted(secret.repeat(75_000)));
        assertThat(problemsOf(edit)).allSatisfy(problem -> {
            assertThat(problem.pointer()).isEqualTo(pointer);
            assertThat(problem.toString()).hasSizeLessThan(500).doesNotContain("1234");
        });
    }

    @Test
    void aTextOfTheLargestSizeIsAccepted() {
        JsonEdit fits = JsonEdit.ofExample().set(TEXT, quoted("가".repeat(20_000)));
        assertThatCode(fits::read).doesNotThrowAnyException();
        assertRefused("가".repeat(20_001), "has 20001 characters, more than 20000");
    }

    @Test
    void aKeyThatHidesSomethingIsAnUnknownKey() {
        String json = JsonEdit.ofExample().json().replaceFirst("\"zone\"", "\"zone\u200B\": \"x\", \"zone\"");
        assertThat(problemsOf(json)).singleElement().satisfies(problem -> {
            assertThat(problem.pointer()).isEqualTo("/zone\u200B");
            assertThat(problem.toString()).isEqualTo("/zone\\u200b (line 1): is an unknown key; did you mean 'zone'?");
        });
    }

    private static void assertRefused(String text, String part) {
        assertThat(problemsOf(JsonEdit.ofExample().set(TEXT, quoted(text))))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.pointer()).isEqualTo(TEXT);
                    assertThat(problem.wrong()).contains(part);
                    assertThat(problem.right()).isEqualTo("write plain text");
                });
    }

    private static String character(String hex) {
        return new String(Character.toChars(Integer.parseInt(hex, 16)));
    }

    /** Writes a text as JSON, with an escape for whatever JSON does not take as it is. */
    private static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (char unit : text.toCharArray()) {
            if (unit < 0x20 || unit == '"' || unit == '\\') {
                json.append(String.format(Locale.ROOT, "\\u%04x", (int) unit));
            } else {
                json.append(unit);
            }
        }
        return json.append('"').toString();
    }
}
