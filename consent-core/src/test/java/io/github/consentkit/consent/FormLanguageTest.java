package io.github.consentkit.consent;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.policy.Audience;
import io.github.consentkit.policy.Language;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.testing.Example;
import io.github.consentkit.testing.JsonEdit;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The language of a form is the one asked for or the policy's first, and the machine's own plays no part. */
class FormLanguageTest {

    @ParameterizedTest
    @CsvSource({"ko, KO", "ko-KR, KO", "en, EN", "en-GB, EN", "fr, KO", "tr-TR, KO", "und, KO", "ja-JP, KO"})
    void localeThatThePolicyDoesNotSpeakFallsBackToItsFirstLanguageAndTheFormSaysSo(String tag, Language language) {
        ConsentForm form = Desk.ofExample().kit.forms().of("sign-up", Audience.adult(), Locale.forLanguageTag(tag));

        assertThat(form.language()).isEqualTo(language);
        assertThat(form.block(Desk.id("marketing")).text())
                .startsWith(language == Language.KO ? "[이벤트와 광고 소식]" : "[News of events and advertising]");
    }

    @Test
    void fallbackFollowsThePolicysOwnFirstLanguage() {
        Policy english = JsonEdit.ofExample().set("/primaryLanguage", "\"en\"").read();

        assertThat(new Desk(english)
                        .kit
                        .forms()
                        .of("sign-up", Audience.adult(), Locale.FRENCH)
                        .language())
                .isEqualTo(Language.EN);
    }

    @ParameterizedTest
    @CsvSource({"tr-TR, Pacific/Apia", "ar-EG-u-nu-arab, America/New_York", "th-TH-u-ca-buddhist, Asia/Kathmandu"})
    void textDoesNotDependOnTheMachinesLocaleOrZone(String tag, String zone) {
        List<ConsentForm> here = forms();
        Locale locale = Locale.getDefault();
        TimeZone timeZone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag(tag));
            TimeZone.setDefault(TimeZone.getTimeZone(ZoneId.of(zone)));

            assertThat(forms()).isEqualTo(here);
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(timeZone);
        }
    }

    @Test
    void everyLanguageAndAudienceHasATextAndADigestOfItsOwn() {
        assertThat(forms().stream()
                        .flatMap(form -> form.blocks().stream())
                        .filter(block -> block.block().id().equals(Desk.id("marketing"))))
                .hasSize(4)
                .doesNotHaveDuplicates()
                .extracting(FormBlock::digest)
                .doesNotHaveDuplicates();
    }

    private static List<ConsentForm> forms() {
        Desk desk = new Desk(JsonEdit.of(Example.json()).read());
        return List.of(
                desk.kit.forms().of("sign-up", Audience.ADULT, Locale.KOREAN),
                desk.kit.forms().of("sign-up", Audience.ADULT, Locale.ENGLISH),
                desk.kit.forms().of("sign-up", Audience.CHILD, Locale.KOREAN),
                desk.kit.forms().of("sign-up", Audience.CHILD, Locale.ENGLISH));
    }
}
