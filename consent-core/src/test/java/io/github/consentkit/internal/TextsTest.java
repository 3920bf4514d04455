package io.github.consentkit.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.consent.ConsentForm;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Sentences come from UTF-8 files beside the class, whatever the machine's defaults are. */
class TextsTest {

    private final Texts korean = load(Locale.KOREAN);
    private final Texts english = load(Locale.ENGLISH);

    @Test
    void aSentenceIsReadAsUtf8() {
        assertThat(korean.get("kind.ordinary")).isEqualTo("개인정보 수집 및 이용 동의");
        assertThat(english.get("kind.ordinary")).isEqualTo("consent to collection and use");
    }

    @Test
    void theCountryOfTheLocalePlaysNoPart() {
        assertThat(load(Locale.KOREA).get("kind.ordinary")).isEqualTo(korean.get("kind.ordinary"));
        assertThat(load(Locale.UK).get("kind.ordinary")).isEqualTo(english.get("kind.ordinary"));
    }

    @Test
    void argumentsAreFilledIn() {
        assertThat(english.get("notice")).contains("{purpose}", "{items}", "{basis}");
        assertThat(notice(Map.of("purpose", "Payment", "items", "name", "basis", "contract")))
                .contains("Payment", "name", "contract")
                .doesNotContain("{");
        assertThat(notice(Map.of("purpose", "Payment")))
                .as("what is not given stays visible")
                .contains("Payment", "{items}", "{basis}");
        assertThat(notice(Map.of())).isEqualTo(english.get("notice"));
    }

    @Test
    void anArgumentIsNeverReadAsASentence() {
        assertThat(notice(Map.of("purpose", "{items}", "items", "{basis}", "basis", "{purpose}")))
                .isEqualTo(english.get("notice")
                        .replace("{purpose}", "\u0001")
                        .replace("{basis}", "{purpose}")
                        .replace("{items}", "{basis}")
                        .replace("\u0001", "{items}"));
        assertThat(notice(Map.of("purpose", "$1 \\ $0"))).contains("$1 \\ $0");
    }

    @Test
    void aMissingSentenceAndAMissingFileAreNamed() {
        assertThatThrownBy(() -> english.get("nowhere"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the library is incomplete: form_en.properties has no 'nowhere'");
        assertThatThrownBy(() -> load(Locale.FRENCH))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the library is incomplete: form_fr.properties is missing");
    }

    private String notice(Map<String, String> arguments) {
        return english.get("notice", arguments);
    }

    private static Texts load(Locale locale) {
        return Texts.load(ConsentForm.class, "form", locale);
    }
}
