package io.github.consentkit.consent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.consentkit.policy.Audience;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.testing.Example;
import io.github.consentkit.testing.JsonEdit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every fact that the law wants told stands in the text of every block, in both languages. */
class FormFactsTest {

    private static final Map<String, List<String>> LABELS = Map.of(
            "ko",
            List.of("개인정보처리자", "이용 목적", "항목", "보유 및 이용 기간", "동의를 거부할 권리와 불이익"),
            "en",
            List.of("Controller", "Purposes", "Items", "Kept and used", "Your right to refuse, and what it costs"));

    private final PolicyJson json = new PolicyJson(Versions.base().json());
    private final Desk desk = new Desk(Versions.base().read());

    static Stream<Arguments> blocks() {
        Policy policy = Versions.base().read();
        return policy.blocks().stream()
                .flatMap(block -> block.occasions().stream()
                        .flatMap(occasion -> block.audiences().stream()
                                .flatMap(audience -> Stream.of("ko", "en")
                                        .map(language -> Arguments.of(
                                                block.id().value(), occasion.value(), audience, language)))));
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void blockTellsTheFactsOfArticle15(String id, String occasion, Audience audience, String language) {
        JsonNode block = json.block(id);
        List<String> labels = LABELS.get(language);

        assertThat(lines(id, occasion, audience, language))
                .contains(
                        labels.get(0) + ": " + PolicyJson.text(json.root.at("/controller/name"), language),
                        labels.get(1) + ": " + purposes(block.path("purposes"), language),
                        labels.get(2) + ": " + items(block.path("items"), language),
                        labels.get(3) + ": " + PolicyJson.text(block.path("period"), language),
                        labels.get(4) + ": "
                                + PolicyJson.text(block.path("refusal").path("text"), language));
    }

    @Test
    void theOrderInWhichASetIsWrittenChangesNoText() {
        JsonEdit turned = Versions.base()
                .set("/consents/4/purposes", "[\"complaint-handling\", \"service-notices\"]")
                .set("/consents/4/items", "[\"email\", \"name\"]");
        assertThat(new Desk(turned.read())
                        .form("consultation")
                        .block(Desk.id("extra"))
                        .digest())
                .isEqualTo(desk.form("consultation").block(Desk.id("extra")).digest());
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void blockTellsTitleVersionDateClauseAndHowToWithdraw(
            String id, String occasion, Audience audience, String language) {
        JsonNode block = json.block(id);
        List<String> lines = lines(id, occasion, audience, language);

        assertThat(lines.get(0)).contains("[" + PolicyJson.text(block.path("title"), language) + "]");
        assertThat(lines.get(lines.size() - 1))
                .contains(json.root.at("/publication/version").asText())
                .contains(json.root.at("/publication/effectiveFrom").asText())
                .contains(block.path("clause").asText());
        assertThat(lines).anyMatch(line -> line.contains(language.equals("ko") ? "철회" : "withdraw at any time"));
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void childIsToldThatTheGuardianAnswersAndAnAdultIsNot(
            String id, String occasion, Audience audience, String language) {
        String sentence = language.equals("ko") ? "법정대리인이 답합니다" : "the guardian answers";

        assertThat(lines(id, occasion, audience, language).stream().anyMatch(line -> line.contains(sentence)))
                .isEqualTo(audience == Audience.CHILD);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ko", "en"})
    void thirdPartyBlockTellsTheFactsOfArticle17(String language) {
        JsonNode party = json.find("/provision/thirdParties", "partner-shop");
        List<String> labels = language.equals("ko")
                ? List.of("제공받는 자", "제공받는 자의 이용 목적", "제공받는 자의 보유 및 이용 기간")
                : List.of("Recipient", "What the recipient uses it for", "Kept and used by the recipient");

        assertThat(lines("partner", "consultation", Audience.ADULT, language))
                .contains(
                        labels.get(0) + ": " + PolicyJson.text(party.path("name"), language),
                        labels.get(1) + ": " + purposes(party.path("purposes"), language),
                        labels.get(2) + ": " + PolicyJson.text(party.path("period"), language));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ko", "en"})
    void blockWithoutThirdPartyNamesNoRecipient(String language) {
        assertThat(desk.kit
                        .forms()
                        .of("sign-up", Audience.CHILD, Locale.forLanguageTag(language))
                        .blocks())
                .noneMatch(
                        block -> block.text().contains("제공받는 자") || block.text().contains("ecipient"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ko", "en"})
    void everyKindOfBlockSaysWhatItIs(String language) {
        Map<String, String> kinds = language.equals("ko")
                ? Map.of(
                        "guardian", "법정대리인 동의",
                        "photo", "민감정보 별도 동의",
                        "marketing", "마케팅 활용 별도 동의",
                        "extra", "개인정보 수집 및 이용 동의",
                        "partner", "제3자 제공 별도 동의")
                : Map.of(
                        "guardian", "consent of the guardian",
                        "photo", "separate consent for sensitive data",
                        "marketing", "separate consent to marketing",
                        "extra", "consent to collection and use",
                        "partner", "separate consent to provision to a third party");
        kinds.forEach((id, words) -> {
            JsonNode block = json.block(id);
            Audience audience = id.equals("guardian") ? Audience.CHILD : Audience.ADULT;
            assertThat(lines(id, block.path("occasions").get(0).asText(), audience, language)
                            .get(0))
                    .contains(words);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"ko", "en"})
    void formOfTheExampleKeepsEveryTextPlain(String language) {
        Desk example = Desk.ofExample();
        for (String occasion : List.of("sign-up", "consulting-application")) {
            for (Audience audience : Audience.values()) {
                ConsentForm form = example.kit.forms().of(occasion, audience, Locale.forLanguageTag(language));
                assertThat(form.version()).isEqualTo(Example.policy().version());
                assertThat(form.blocks())
                        .allSatisfy(block -> assertThat(block.text()).doesNotContain("{", "}", "\r", "null"));
            }
        }
    }

    private List<String> lines(String block, String occasion, Audience audience, String language) {
        return desk.kit
                .forms()
                .of(occasion, audience, Locale.forLanguageTag(language))
                .block(Desk.id(block))
                .text()
                .lines()
                .toList();
    }

    private String purposes(JsonNode ids, String language) {
        return json.inOrder("/purposes/leaves", PolicyJson.words(ids)).stream()
                .map(id -> json.purposeName(id, language))
                .collect(Collectors.joining(", "));
    }

    private String items(JsonNode ids, String language) {
        return json.inOrder("/items/list", PolicyJson.words(ids)).stream()
                .map(id -> json.itemName(id, language))
                .collect(Collectors.joining(", "));
    }
}
