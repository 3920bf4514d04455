package io.github.consentkit.crypto.mask;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class MaskPropertiesTest {

    private static final List<UnaryOperator<String>> MASKS = List.of(Mask::name, Mask::phone, Mask::email);

    @Property
    void neverTheValueItself(@ForAll("texts") String value) {
        for (UnaryOperator<String> mask : MASKS) {
            String masked = mask.apply(value);
            if (masked.equals(value)) {
                assertThat(value).matches("\\*+");
            }
        }
    }

    @Property
    void neverBlankAndAlwaysWellFormed(@ForAll("texts") String value) {
        for (UnaryOperator<String> mask : MASKS) {
            String masked = mask.apply(value);
            assertThat(masked).isNotBlank();
            assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(masked)).isTrue();
            assertThat(masked.codePoints()).noneMatch(Character::isISOControl);
        }
    }

    @Property
    void aNameShowsTwoCodePointsAtMost(@ForAll("texts") String value) {
        assertThat(shown(Mask.name(value))).isLessThanOrEqualTo(2);
    }

    @Property
    void aPhoneShowsFourDigitsAndHalfAtMost(@ForAll("texts") String value) {
        long digits = normalised(value).codePoints().filter(Character::isDigit).count();

        assertThat(shown(Mask.phone(value))).isLessThanOrEqualTo(Math.min(4, digits / 2));
    }

    @Property
    void anEmailShowsOneCodePointOfTheLocalPart(@ForAll("texts") String local, @ForAll("domains") String domain) {
        String masked = Mask.email(local + "@" + domain);
        int at = masked.indexOf('@');

        assertThat(shown(at < 0 ? masked : masked.substring(0, at))).isLessThanOrEqualTo(1);
        assertThat(masked)
                .satisfiesAnyOf(
                        m -> assertThat(m).isEqualTo(Mask.HIDDEN),
                        m -> assertThat(m).endsWith(Mask.HIDDEN + "@" + domain));
    }

    @Property
    void canonicallyEquivalentNamesLookTheSame(@ForAll("texts") String value) {
        String decomposed = Normalizer.normalize(value, Normalizer.Form.NFD);
        String composed = Normalizer.normalize(value, Normalizer.Form.NFC);
        String masked = Mask.name(composed);

        if (!masked.equals(Mask.HIDDEN)) {
            assertThat(Mask.name(decomposed)).isEqualTo(masked);
        }
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> any = Arbitraries.strings().ofMaxLength(24);
        Arbitrary<String> hangul = Arbitraries.strings().withCharRange('가', '힣').ofMaxLength(6);
        Arbitrary<String> phones =
                Arbitraries.strings().withChars("0123456789 -+.()*").ofMaxLength(16);
        Arbitrary<String> outsideBmp = Arbitraries.integers()
                .between(Character.MIN_SUPPLEMENTARY_CODE_POINT, Character.MAX_CODE_POINT)
                .map(Character::toString)
                .list()
                .ofMaxSize(5)
                .map(parts -> String.join("", parts));
        Arbitrary<String> asterisks = Arbitraries.strings().withChars("*@a").ofMaxLength(8);
        return Arbitraries.oneOf(any, hangul, phones, outsideBmp, asterisks);
    }

    @Provide
    Arbitrary<String> domains() {
        return Arbitraries.of("example.com", "mail.example.co.kr", "한국.kr");
    }

    private static long shown(String masked) {
        return masked.codePoints().filter(Character::isLetterOrDigit).count();
    }

    private static String normalised(String value) {
        return Normalizer.normalize(value, Normalizer.Form.NFC);
    }
}
