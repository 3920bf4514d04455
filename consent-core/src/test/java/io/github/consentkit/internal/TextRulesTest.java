package io.github.consentkit.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Plain text is what people see, and nothing else. */
class TextRulesTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "가나다 abc 123", "줄\n바꿈", "「제23조」 · 3 < 4 & 5 > 2", "😀", "é", "&lt;b&gt;", "ıİ"})
    void plainTextHasNoDefect(String text) {
        assertThat(TextRules.firstDefect(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "0x0, the control character U+0000",
        "0x9, the control character U+0009",
        "0xd, the control character U+000D",
        "0x9f, the control character U+009F",
        "0x202e, the bidirectional control U+202E",
        "0x200b, the invisible character U+200B",
        "0x3164, the invisible character U+3164",
        "0xfeff, the invisible character U+FEFF",
        "0xe0001, the invisible character U+E0001",
        "0x2028, the separator U+2028",
        "0xd800, a lone surrogate",
        "0xdfff, a lone surrogate"
    })
    void whatNobodySeesIsNamedWithItsPlace(String codePoint, String name) {
        String text = "가😀" + character(Integer.decode(codePoint));
        assertThat(TextRules.firstDefect(text)).contains("contains " + name + " at index 3");
    }

    @ParameterizedTest
    @CsvSource({"<b>, 0", "a</b>, 1", "ab<!--, 2", "<?xml, 0", "1 < 2 <i>, 6"})
    void markupIsNamedWithItsPlace(String text, int index) {
        assertThat(TextRules.firstDefect(text)).contains("contains markup at index " + index);
    }

    @Test
    void theFirstDefectIsTheOneThatIsNamed() {
        assertThat(TextRules.firstDefect("a\u200Bb\u202E"))
                .contains("contains the invisible character U+200B at index 1");
    }

    @Test
    void aTextMayHaveTwentyThousandCharacters() {
        assertThat(TextRules.firstDefect("가".repeat(TextRules.MAX_TEXT))).isEmpty();
        assertThat(TextRules.firstDefect("가".repeat(TextRules.MAX_TEXT + 1)))
                .contains("has 20001 characters, more than 20000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\n", "\u00a0", "\u2003", "\u202f", "\u3000 "})
    void spacesAreBlankWhateverTheirWidth(String text) {
        assertThat(TextRules.isBlank(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", " .", "가", "😀"})
    void whatCanBeSeenIsNotBlank(String text) {
        assertThat(TextRules.isBlank(text)).isFalse();
    }

    @Property(tries = 1000)
    void noDefectRepeatsTheText(@ForAll String text) {
        assertThat(TextRules.firstDefect(text + "\u0000" + text))
                .hasValueSatisfying(defect -> assertThat(defect)
                        .matches("contains (a lone surrogate|markup|the [a-z ]+ U\\+[0-9A-F]{4,6}) at index [0-9]+"));
    }

    @Property(tries = 1000)
    void lettersDigitsAndHangulSyllablesAreAlwaysPlain(@ForAll @IntRange(min = 0xAC00, max = 0xD7A3) int syllable) {
        assertThat(TextRules.firstDefect("a" + character(syllable) + "1")).isEmpty();
    }

    @Property(tries = 1000)
    void everyFormatCharacterIsRefused(@ForAll @IntRange(min = 0, max = 0x10FFFF) int codePoint) {
        if (Character.getType(codePoint) == Character.FORMAT) {
            String hex = Integer.toHexString(codePoint).toUpperCase(Locale.ROOT);
            assertThat(TextRules.firstDefect(character(codePoint)))
                    .hasValueSatisfying(defect -> assertThat(defect).contains(hex));
        }
    }

    private static String character(int codePoint) {
        return new String(Character.toChars(codePoint));
    }
}
