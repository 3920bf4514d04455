package io.github.consentkit.examples.consulting;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.policy.Language;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The story comes out as the policy promises; it is told once in each language. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsultingStoryTest {

    private final Map<Language, Told> stories = new EnumMap<>(Language.class);

    @BeforeAll
    void tell() {
        for (Language language : Language.values()) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
            int broken = ConsultingStory.tell(out, language, home(language), CameraPhoto.make());
            stories.put(language, new Told(bytes.toString(StandardCharsets.UTF_8), broken));
        }
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyStepComesOutAsThePolicyPromises(Language language) {
        Told told = story(language);
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
        String korean = story(Language.KO).text;
        String english = story(Language.EN).text;
        assertThat(count(korean, "이용할 수 없습니다.")).isPositive().isEqualTo(count(korean, "이용하려면:"));
        assertThat(count(english, "Not permitted."))
                .isPositive()
                .isEqualTo(count(english, "What would have to change:"))
                .isEqualTo(count(korean, "이용할 수 없습니다."));
    }

    @Test
    void theLinterIsHeardAboutBothPolicies() {
        assertThat(story(Language.EN).text)
                .contains("The policy of 2024: error 7, warning 23, advice 10")
                .contains("OCCASION_WITHOUT_ITEMS [B-0]", "OFFICER_PHONE_MISSING [K-2]")
                .contains("(privacy-policy-corrected.json): error 0, warning 0, advice 0");
    }

    @Test
    void aNewVersionAsksAgainAndTellsWhatIsNewInBothLanguages() {
        assertThat(story(Language.EN).text)
                .contains(
                        "- New items: Gender",
                        "CONSENT_NOT_NAMED [A-4.1]",
                        "2027-03-01 09:05:00  #5  The person agreed to",
                        "2027-03-01 09:05:00  #5  \"이벤트와 광고 소식\"에 동의했습니다.");
        assertThat(story(Language.KO).text).contains("- 새로운 항목: 성별");
    }

    @Test
    void theChildDecidesAloneFromMidnightAndAForgottenDraftLeavesACertificate() {
        assertThat(story(Language.EN).text)
                .contains(
                        "CONSENT_REFUSED [F-1, A-1.1]",
                        "CONSENT_DUE_AT_AGE [F-1, A-1.1]",
                        "GUARDIAN_DID_NOT_AGREE [B-2] {guardian-mobile-phone=1, guardian-name=1}");
    }

    @Test
    void theVerifierNamesThePlaceOfFiveKindsOfTampering() {
        assertThat(story(Language.EN).text)
                .containsSubsequence(
                        "all as they were written",
                        "event 2 of the chain",
                        "was changed or not written by the ledger",
                        "event 3 of the chain",
                        "is missing",
                        "event 7 of the chain",
                        "is gone, although a checkpoint covers it",
                        "event 7 of the chain",
                        "is gone, although a checkpoint covers it",
                        "an older database was restored",
                        "node docs/verify-ledger.mjs");
    }

    @Test
    void whoLeavesIsSetApartThenDestroyedAndEachDestructionIsProven() {
        assertThat(story(Language.EN).text)
                .containsSubsequence(
                        "set apart today: Date of birth 1, Mobile phone number 1, Name 1, Payment record 1, Photo",
                        "destroyed after ninety days: Date of birth 1, Mobile phone number 1, Photo",
                        "[######--------------] 1/3",
                        "[####################] 3/3",
                        "SEPARATED [D-3]",
                        "RETENTION_ENDED [C-3] {appearance-photo=1, birth-date=1} IRRECOVERABLE_DELETION",
                        "RETENTION_ENDED [C-3] {mobile-phone=1} IRRECOVERABLE_DELETION",
                        "node docs/verify-ledger.mjs",
                        "certificate.json",
                        "certificate-ko.html",
                        "certificate-en.html",
                        "RETENTION_ENDED [C-2, kr-eca-d-6-1-3] {name=1} IRRECOVERABLE_DELETION",
                        "RETENTION_ENDED [C-2, kr-eca-d-6-1-3] {payment-record=1} IRRECOVERABLE_DELETION");
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void theCertificatesAreThereInBothLanguagesAndNameNobody(Language language) throws IOException {
        Path home = home(language);
        assertThat(Files.readString(home.resolve("certificate-ko.html")))
                .contains("겉모습이 드러나는 사진", "C-3", "2027-08-09 00:00:00", "2027-08-09 05:00:00");
        assertThat(Files.readString(home.resolve("certificate-en.html")))
                .contains("Photo that shows what you look like", "Backups are dead since 2027-08-09 05:00:00");
        for (String file : List.of("certificate-ko.html", "certificate-en.html", "certificate.json")) {
            assertThat(Files.readString(home.resolve(file))).doesNotContain("member-", "예린", "Yerin");
        }
    }

    @Test
    void whatIsToBeReadNextIsThere() {
        List<String> pages = Pattern.compile("docs/[a-z-]+\\.md")
                .matcher(story(Language.EN).text)
                .results()
                .map(MatchResult::group)
                .toList();
        assertThat(pages)
                .hasSizeGreaterThan(5)
                .allSatisfy(page -> assertThat(Path.of("..", "..", page)).exists());
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void theStoryNamesNoMemberIdAndNoEvidence(Language language) {
        assertThat(story(language).text)
                .doesNotContain(
                        "member-1001",
                        "member-0417",
                        "member-2013",
                        "member-2014",
                        "member-2015",
                        "member-3001",
                        "member-3010",
                        "member-3011",
                        "윤예린",
                        "010-3010-0401",
                        "request-5a1f",
                        "request-7c02",
                        "이보호",
                        "3333",
                        "2013-03-09");
    }

    private static Path home(Language language) {
        return Path.of("target", "story-" + language);
    }

    private record Told(String text, int broken) {}

    private Told story(Language language) {
        return Objects.requireNonNull(stories.get(language));
    }

    private static int count(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }
}
