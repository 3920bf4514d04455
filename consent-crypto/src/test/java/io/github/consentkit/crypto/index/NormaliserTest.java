package io.github.consentkit.crypto.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.error.InvalidInputException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NormaliserTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "01012345678",
                "010-1234-5678",
                "010 1234 5678",
                " 010.1234.5678 ",
                "(010) 1234-5678",
                "010\u20131234\u20135678",
                "010\u22121234\u30FB5678",
                "\uFF10\uFF11\uFF10\uFF0D\uFF11\uFF12\uFF13\uFF14\uFF0D\uFF15\uFF16\uFF17\uFF18",
                "\uFF0B\uFF18\uFF12 10 1234 5678",
                "+82 10-1234-5678",
                "+82-(0)10-1234-5678",
                "+821012345678",
                "82-10-1234-5678",
                "0082 10 1234 5678",
                "\u200B010\u00A01234\u202F5678\u202C"
            })
    void spellingsOfAMobileNumberAgree(String spelling) {
        assertThat(phone(spelling)).isEqualTo("01012345678");
    }

    @ParameterizedTest
    @CsvSource({
        "+82 2 312 3456, 023123456",
        "82-2-312-3456, 023123456",
        "820-1234, 8201234",
        "82012345, 82012345",
        "1588-1234, 15881234",
        "119, 119",
        "+1 (202) 555-0123, +12025550123",
        "+44 20 7946 0958, +442079460958",
        "010-1234-5678 (내선 3), 010-1234-5678 (내선 3)",
        "010-1234-5678x9, 010-1234-5678x9",
        "010+1234, 010+1234",
        "++8210, ++8210",
        "+82, +82",
        "0082, 0082",
        "---, ---",
        "none, none"
    })
    void otherNumbersStayApartAndOtherTextsStayAsTheyAre(String text, String expected) {
        assertThat(phone(text)).isEqualTo(expected);
    }

    @Property
    void spellingsOfAnyKoreanNumberAgree(@ForAll("nationals") String national, @ForAll("styles") Style style) {
        assertThat(phone(style.spell(national))).isEqualTo(national);
    }

    @Provide
    Arbitrary<String> nationals() {
        return Arbitraries.strings()
                .numeric()
                .ofMinLength(8)
                .ofMaxLength(10)
                .filter(rest -> !rest.startsWith("0"))
                .map(rest -> "0" + rest);
    }

    @Provide
    Arbitrary<Style> styles() {
        return Combinators.combine(
                        Arbitraries.of("0", "+82", "+82 ", "82-", "+82 (0)", "0082", "\uFF0B82"),
                        Arbitraries.of("", " ", "-", ".", ") ", "\u2010", "\u3000"),
                        Arbitraries.integers().between(1, 4),
                        Arbitraries.of(true, false))
                .as(Style::new);
    }

    @Property
    void anyTextHasANormalFormThatIsItsOwn(@ForAll("texts") String text) {
        for (Normaliser<String> each : List.of(Normaliser.exact(), Normaliser.email())) {
            String once = string(each, text);
            assertThat(string(each, once)).isEqualTo(once);
            assertThat(Normalizer.isNormalized(once, Normalizer.Form.NFC)).isTrue();
        }
        assertThat(phone(text)).isNotNull();
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings()
                .filter(text -> StandardCharsets.UTF_8.newEncoder().canEncode(text));
    }

    @Property
    void anAddressIsFoundInAnyCase(@ForAll("addresses") String address) {
        assertThat(string(Normaliser.email(), " " + address.toUpperCase(Locale.ROOT) + "\u3000"))
                .isEqualTo(address.toLowerCase(Locale.ROOT));
    }

    @Provide
    Arbitrary<String> addresses() {
        return Arbitraries.strings()
                .withCharRange('a', 'z')
                .withChars("IiLl.+-_09")
                .ofMinLength(1)
                .ofMaxLength(20)
                .map(name -> name + "@rarelee.example");
    }

    /** The second run of the tests has Turkish defaults, under which I is not the capital of i. */
    @Test
    void theMachinesLocalePlaysNoPart() {
        assertThat(string(Normaliser.email(), "INFO@RARELEE.EXAMPLE")).isEqualTo("info@rarelee.example");
        assertThat(string(Normaliser.email(), "\u0130@x")).isEqualTo("i\u0307@x");
    }

    @Test
    void composedAndDecomposedTextsAgreeAndCaseCountsUnlessItIsAnAddress() {
        String composed = "홍길동";
        String decomposed = Normalizer.normalize(composed, Normalizer.Form.NFD);

        assertThat(decomposed).isNotEqualTo(composed);
        assertThat(string(Normaliser.exact(), "\u00A0" + decomposed + "\t")).isEqualTo(composed);
        assertThat(string(Normaliser.email(), decomposed + "@x")).isEqualTo(composed + "@x");
        assertThat(string(Normaliser.exact(), "Kim")).isEqualTo("Kim");
        assertThat(string(Normaliser.exact(), "a b")).isEqualTo("a b");
        assertThat(string(Normaliser.exact(), " \u3000")).isEmpty();
    }

    @Test
    void halfACharacterIsRefusedAndNotRepeated() {
        for (Normaliser<String> each : List.of(Normaliser.exact(), Normaliser.email(), Normaliser.koreanPhone())) {
            assertThatThrownBy(() -> each.normalise("MARKER\uD800"))
                    .isInstanceOf(InvalidInputException.class)
                    .hasNoCause()
                    .hasMessageNotContaining("MARKER");
        }
    }

    @Test
    void bytesStayAsTheyAre() {
        byte[] value = {1, 0, -1};

        assertThat(Normaliser.encoded().normalise(value)).isEqualTo(value).isNotSameAs(value);
    }

    @Test
    void everyNormaliserHasANameOfItsOwn() {
        assertThat(List.of(
                        Normaliser.exact().id(),
                        Normaliser.email().id(),
                        Normaliser.koreanPhone().id(),
                        Normaliser.encoded().id()))
                .doesNotHaveDuplicates();
    }

    private static String phone(String text) {
        return string(Normaliser.koreanPhone(), text);
    }

    private static String string(Normaliser<String> normaliser, String text) {
        return new String(normaliser.normalise(text), StandardCharsets.UTF_8);
    }

    /** A way to write a number: what stands for the first zero, what between groups of digits, and how wide they are. */
    record Style(String start, String separator, int group, boolean wide) {
        String spell(String national) {
            StringBuilder text = new StringBuilder(start);
            for (int i = 1; i < national.length(); i++) {
                if (i > 1 && i % group == 0) {
                    text.append(separator);
                }
                int digit = national.charAt(i) - '0';
                text.append((char) ((wide ? 0xFF10 : '0') + digit));
            }
            return text.toString();
        }
    }
}
