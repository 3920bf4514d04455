package io.github.consentkit.consent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.consentkit.policy.Audience;
import io.github.consentkit.policy.Id;
import io.github.consentkit.testing.Example;
import io.github.consentkit.testing.JsonEdit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is used without consent is shown apart from what is asked, with its basis (PIPA article 22(3)). */
class FormNoticesTest {

    private static final Map<String, String> BASES = Map.of(
            "contract/ko", "계약의 체결 및 이행", "contract/en", "contract", "statute/ko", "법령", "statute/en", "statute");

    private final PolicyJson json = new PolicyJson(Example.json());
    private final Desk desk = Desk.ofExample();

    @Test
    void consultingApplicationTellsWhatTheContractAndTheLawUse() {
        assertThat(desk.form("consulting-application").notices())
                .extracting(notice -> notice.purpose().id().value() + " " + notice.items())
                .containsExactly(
                        "content-provision [birth-date, gender]",
                        "payment [payment-info]",
                        "financial-identity [birth-date]",
                        "age-check [birth-date]",
                        "service-improvement [gender]");
    }

    @ParameterizedTest
    @CsvSource({
        "sign-up, ADULT",
        "sign-up, CHILD",
        "consultation, ADULT",
        "consulting-application, ADULT",
        "consulting-application, CHILD",
        "service-application, CHILD",
        "generated, ADULT"
    })
    void noticesAreExactlyTheUsesWithoutConsentOfWhatIsCollected(String occasion, Audience audience) {
        for (String language : List.of("ko", "en")) {
            ConsentForm form = desk.kit.forms().of(occasion, audience, Locale.forLanguageTag(language));

            assertThat(form.notices())
                    .extracting(notice -> notice.purpose().id().value() + " " + notice.items())
                    .isEqualTo(expected(occasion, audience));
            assertThat(form.notices()).allSatisfy(notice -> assertTells(notice, language));
        }
    }

    @Test
    void nothingIsBothAskedAndUsedWithoutAsking() {
        for (String occasion : List.of("sign-up", "consulting-application")) {
            ConsentForm form = desk.form(occasion);
            for (FormNotice notice : form.notices()) {
                assertThat(form.blocks())
                        .filteredOn(block -> block.block()
                                .purposes()
                                .contains(notice.purpose().id()))
                        .allSatisfy(
                                block -> assertThat(block.block().items()).doesNotContainAnyElementsOf(notice.items()));
            }
        }
    }

    @Test
    void noticesOfAChildsFormNameTheGuardiansDataAndAnAdultsDoNot() {
        assertThat(desk.childForm("sign-up").notices())
                .anyMatch(notice -> notice.items().contains(Id.of("guardian-name")));
        assertThat(desk.form("sign-up").notices())
                .noneMatch(notice -> notice.items().contains(Id.of("guardian-name")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ko", "en"})
    void noticeThatRestsOnAStatuteNamesTheProvision(String language) {
        FormNotice ageCheck = desk
                .kit
                .forms()
                .of("consulting-application", Audience.ADULT, Locale.forLanguageTag(language))
                .notices()
                .stream()
                .filter(notice -> notice.purpose().id().equals(Id.of("age-check")))
                .findFirst()
                .orElseThrow();
        JsonNode law = json.find("/laws", "kr-pipa-22-2");

        assertThat(ageCheck.text())
                .contains(PolicyJson.text(law.path("title"), language))
                .contains(law.path("article").asText());
    }

    @Test
    void wordsOfThePolicyThatLookLikePlaceholdersStayAsTheyAre() {
        JsonEdit edit = JsonEdit.ofExample();
        edit.set(edit.find("/purposes/leaves", "payment") + "/name", Versions.text("Pay {items} {basis} {purpose}"));
        edit.set(edit.find("/items/list", "payment-info") + "/name", Versions.text("Card {purpose} {basis}"));

        assertThat(new Desk(edit.read()).form("service-application").notices())
                .extracting(FormNotice::text)
                .contains("Pay {items} {basis} {purpose}: Card {purpose} {basis} (동의 없이 처리, 근거: 계약의 체결 및 이행)");
    }

    private void assertTells(FormNotice notice, String language) {
        JsonNode purpose = json.find("/purposes/leaves", notice.purpose().id().value());
        String basis = purpose.path("basis").path("kind").asText();
        assertThat(notice.text())
                .contains(PolicyJson.text(purpose.path("name"), language))
                .contains(BASES.get(basis + "/" + language));
        assertThat(notice.basis().kind().name()).isEqualToIgnoringCase(basis);
        notice.items().forEach(item -> assertThat(notice.text()).contains(json.itemName(item.value(), language)));
    }

    /** Each purpose on another basis than consent, with the collected items that no block asks for it. */
    private List<String> expected(String occasion, Audience audience) {
        List<String> expected = new ArrayList<>();
        for (JsonNode purpose : json.root.at("/purposes/leaves")) {
            List<String> items = new ArrayList<>();
            for (JsonNode cell : json.find("/occasions", occasion).path("items")) {
                String item = cell.path("item").asText();
                if (PolicyJson.words(cell.path("audiences"))
                                .contains(audience.name().toLowerCase(Locale.ROOT))
                        && PolicyJson.words(purpose.path("items")).contains(item)
                        && !asked(purpose.path("id").asText(), item)) {
                    items.add(item);
                }
            }
            if (!purpose.path("basis").path("kind").asText().equals("consent") && !items.isEmpty()) {
                expected.add(purpose.path("id").asText() + " " + items);
            }
        }
        return expected;
    }

    private boolean asked(String purpose, String item) {
        for (JsonNode block : json.root.at("/consents")) {
            if (!block.path("kind").asText().equals("guardian")
                    && PolicyJson.words(block.path("purposes")).contains(purpose)
                    && PolicyJson.words(block.path("items")).contains(item)) {
                return true;
            }
        }
        return false;
    }
}
