package io.github.consentkit.examples.consulting;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.policy.Language;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The story comes out as the policy promises. */
class ConsultingStoryTest {

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyStepComesOutAsThePolicyPromises(Language language) {
        Told told = tell(language);
        assertThat(told.broken).as(told.text).isZero();
        assertThat(told.text)
                .doesNotContain("FAIL")
                .contains(
                        "ABSOLUTE_PROHIBITION [A-5]",
                        "GUARDIAN_PENDING [B-2]",
                        "ITEM_NOT_FOR_OCCASION",
                        "CONSENT_WITHDRAWN",
                        "PURPOSE_NOT_DECLARED",
                        "PURPOSE_IS_GROUP",
                        "ITEM_NOT_DECLARED",
                        "RECIPIENT_NOT_DECLARED");
    }

    @Test
    void eachRefusalSaysReasonClauseAndWhatWouldHaveToChange() {
        String korean = tell(Language.KO).text;
        String english = tell(Language.EN).text;
        assertThat(count(korean, "이용할 수 없습니다.")).isPositive().isEqualTo(count(korean, "이용하려면:"));
        assertThat(count(english, "Not permitted."))
                .isPositive()
                .isEqualTo(count(english, "What would have to change:"))
                .isEqualTo(count(korean, "이용할 수 없습니다."));
    }

    @Test
    void theLinterIsHeardAboutBothPolicies() {
        assertThat(tell(Language.EN).text)
                .contains("The policy of 2024: error 7, warning 23, advice 10")
                .contains("OCCASION_WITHOUT_ITEMS [B-0]", "OFFICER_PHONE_MISSING [K-2]")
                .contains("(privacy-policy-corrected.json): error 0, warning 0, advice 0");
    }

    @Test
    void theStoryNamesNoMemberIdAndNoEvidence() {
        assertThat(tell(Language.KO).text).doesNotContain("member-1001", "member-0417", "member-2013", "request-5a1f");
    }

    private record Told(String text, int broken) {}

    private static Told tell(Language language) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        int broken = ConsultingStory.tell(out, language, Path.of("target", "story-" + language), CameraPhoto.make());
        return new Told(bytes.toString(StandardCharsets.UTF_8), broken);
    }

    private static int count(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }
}
