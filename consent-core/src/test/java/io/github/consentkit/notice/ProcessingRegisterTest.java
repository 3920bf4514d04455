package io.github.consentkit.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.policy.Everything;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.Purpose;
import io.github.consentkit.policy.json.PolicyWriter;
import io.github.consentkit.policy.taxonomy.Taxonomy;
import io.github.consentkit.testing.Example;
import io.github.consentkit.testing.JsonEdit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The register says of every purpose what GDPR article 30(1) asks for, and nothing that the policy does not say. */
class ProcessingRegisterTest {

    private static final JsonNode EXAMPLE = register(Example.policy());

    @Test
    void everyPurposeIsOneActivityWithItsItems() {
        List<Purpose> leaves = Example.policy().document().purposes().leaves();
        assertThat(EXAMPLE.at("/activities")).hasSameSizeAs(leaves);
        for (int i = 0; i < leaves.size(); i++) {
            JsonNode activity = EXAMPLE.at("/activities/" + i);
            Purpose purpose = leaves.get(i);
            assertThat(activity.at("/purpose/id").textValue())
                    .isEqualTo(purpose.id().value());
            assertThat(activity.at("/purpose/clause").textValue())
                    .isEqualTo(purpose.clause().value());
            assertThat(ids(activity.at("/items")))
                    .containsExactlyElementsOf(
                            purpose.items().stream().map(Id::value).sorted().toList());
        }
    }

    @Test
    void itSaysWhoIsResponsible() {
        assertThat(EXAMPLE.at("/controller/name/en").textValue()).isEqualTo("Gyeol Consulting");
        assertThat(EXAMPLE.at("/officer/clause").textValue()).isEqualTo("K-2");
        assertThat(EXAMPLE.at("/officer/name/ko").textValue()).isEqualTo("한지우");
        assertThat(EXAMPLE.at("/officer/contact/email").textValue()).isEqualTo("privacy@gyeol.example");
        assertThat(EXAMPLE.at("/policy/version").textValue())
                .isEqualTo(Example.policy().version().value());
        assertThat(EXAMPLE.at("/policy/digest").textValue())
                .isEqualTo(PolicyWriter.digest(Example.policy()).hex());
    }

    @Test
    void anActivityNamesItsBasisWithTheProvision() {
        JsonNode ageCheck = activity(EXAMPLE, "age-check");
        assertThat(ageCheck.at("/basis/kind").textValue()).isEqualTo("statute");
        assertThat(ids(ageCheck.at("/basis/laws"))).containsExactly("kr-pipa-22-2");
        assertThat(strings(ageCheck.at("/basis/terms/dpv"))).containsExactly("dpv:LegalObligation");
        JsonNode advertising = activity(EXAMPLE, "event-advertising");
        assertThat(advertising.at("/purpose/marketing").booleanValue()).isTrue();
        assertThat(strings(advertising.at("/purpose/terms/dpv")))
                .containsExactly("dpv:DirectMarketing", "dpv:Marketing");
        assertThat(strings(advertising.at("/basis/terms/dpv"))).containsExactly("dpv:Consent");
    }

    @Test
    void anActivityNamesThePeopleAndTheTermsForThem() {
        List<String> kinds = new ArrayList<>();
        activity(EXAMPLE, "guardian-consent-check")
                .at("/subjects")
                .forEach(kind -> kinds.add(kind.path("kind").asText()));
        assertThat(kinds).contains("guardian");
        JsonNode payment = activity(EXAMPLE, "payment").at("/subjects");
        assertThat(payment).hasSize(2);
        assertThat(payment.at("/0/kind").textValue()).isEqualTo("adult");
        assertThat(strings(payment.at("/1/terms/fideslang"))).containsExactly("user.childrens", "customer");
    }

    @Test
    void recipientsAndTimeLimitsAreToldOnceAndReferredTo() {
        assertThat(ids(EXAMPLE.at("/recipients"))).containsExactly("payment-gateway");
        assertThat(EXAMPLE.at("/recipients/0/role").textValue()).isEqualTo("processor");
        assertThat(strings(EXAMPLE.at("/recipients/0/tasks/0/items")))
                .containsExactly("name", "payment-info", "payment-record");
        assertThat(strings(activity(EXAMPLE, "payment").at("/recipients"))).containsExactly("payment-gateway");
        assertThat(activity(EXAMPLE, "delivery").at("/recipients")).isEmpty();
        assertThat(ids(EXAMPLE.at("/erasure/limits")))
                .containsExactly("purpose-achieved", "account-left", "claim-open");
        assertThat(EXAMPLE.at("/erasure/limits/1/period").textValue()).isEqualTo("P90D");
        assertThat(strings(activity(EXAMPLE, "delivery").at("/erasure")))
                .containsExactly("account-left", "claim-open", "purpose-achieved");
    }

    @Test
    void measuresOfSafetyAreTheLastSection() {
        assertThat(EXAMPLE.at("/security/clause").textValue()).isEqualTo("J-0");
        assertThat(EXAMPLE.at("/security/measures")).hasSize(3);
        assertThat(strings(EXAMPLE.at("/security/measures/0/controls")))
                .containsExactly("dedicated-team", "internal-plan", "training");
    }

    @Test
    void whatDoesNotHappenIsAnEmptyList() {
        Policy policy = JsonEdit.ofExample()
                .set("/entrustment/processors", "[]")
                .remove("/retention/rules/2")
                .read();
        JsonNode register = register(policy);
        assertThat(register.at("/recipients").isArray()).isTrue();
        assertThat(register.at("/recipients")).isEmpty();
        assertThat(register.at("/transfers").isArray()).isTrue();
        assertThat(register.at("/transfers")).isEmpty();
        assertThat(activity(register, "payment").at("/recipients").isArray()).isTrue();
        assertThat(register.at("/controller/contact").isMissingNode()).isTrue();
    }

    @Test
    void aTransferAbroadNamesCountryGroundAndWhatGoes() {
        JsonEdit edit = JsonEdit.ofExample()
                .set("/entrustment/processors/0/country", "\"US\"")
                .set("/transfers", """
                        [{"id": "cloud", "clause": "G-1", "recipient": "payment-gateway", "ground": "standard-clauses",
                          "items": ["payment-record", "name"], "purposes": ["payment"],
                          "when": {"ko": "결제할 때", "en": "when you pay"}, "method": {"ko": "전용선", "en": "a line"},
                          "contact": {"email": "privacy@daonpay.example"},
                          "use": {"ko": "결제 처리", "en": "processing"}, "period": {"ko": "5년", "en": "5 years"},
                          "refusal": {"disables": ["payment"], "text": {"ko": "전화로", "en": "by telephone"}}}]""");
        JsonNode register = register(edit.read());
        JsonNode transfer = register.at("/transfers/0");
        assertThat(transfer.at("/refusal/en").textValue()).isEqualTo("by telephone");
        assertThat(transfer.at("/country").textValue()).isEqualTo("US");
        assertThat(transfer.at("/ground").textValue()).isEqualTo("standard-clauses");
        assertThat(strings(transfer.at("/items"))).containsExactly("name", "payment-record");
        assertThat(strings(transfer.at("/terms/dpv"))).containsExactly("dpv:DataTransferLegalBasis");
        assertThat(transfer.at("/contact/email").textValue()).isEqualTo("privacy@daonpay.example");
        assertThat(strings(activity(register, "payment").at("/transfers"))).containsExactly("cloud");
        assertThat(activity(register, "delivery").at("/transfers")).isEmpty();
        assertThat(register.at("/recipients/0/abroad").booleanValue()).isTrue();
    }

    @Test
    void aRegisterSaysThatACountryIsUnstatedAndNotWhetherItIsAbroad() {
        JsonNode recipient = register(JsonEdit.ofExample()
                        .remove("/entrustment/processors/0/country")
                        .set("/entrustment/processors/0/unstated", "[\"country\"]")
                        .read())
                .at("/recipients/0");
        assertThat(recipient.has("country")).isFalse();
        assertThat(recipient.has("abroad")).isFalse();
        assertThat(strings(recipient.at("/unstated"))).containsExactly("country");
    }

    @Test
    void aThirdPartyCountsForEveryPurposeBelowTheGroupThatItNames() {
        JsonNode register = register(
                JsonEdit.ofExample().set("/provision/thirdParties", """
                        [{"id": "sponsor", "clause": "E-2", "name": {"ko": "기관", "en": "Office"}, "country": "KR",
                          "ground": "statute", "purposes": ["contract-performance"], "items": ["name"],
                          "keeps": [{"start": "provided", "period": "P1Y"}],
                          "period": {"ko": "1년", "en": "A year"}}]""").read());
        assertThat(ids(register.at("/recipients"))).containsExactly("sponsor", "payment-gateway");
        assertThat(register.at("/recipients/0/keeps/0/period").textValue()).isEqualTo("P1Y");
        assertThat(register.at("/recipients/1/contract/en").textValue()).startsWith("As long as");
        assertThat(strings(register.at("/recipients/0/terms/fideslang")))
                .containsExactly("third_party_sharing.legal_obligation");
        assertThat(strings(activity(register, "delivery").at("/recipients"))).containsExactly("sponsor");
        assertThat(activity(register, "age-check").at("/recipients")).isEmpty();
    }

    @Test
    void groupsOfPeopleStandWhereTheirDataIsTaken() {
        JsonNode register = register(Everything.edit().read());
        assertThat(ids(activity(register, "service-notices").at("/subjectGroups")))
                .containsExactly("members");
        assertThat(strings(register.at("/policy/alsoUnder"))).containsExactly("EU");
        assertThat(register.at("/erasure/withinWorkingDays").intValue()).isEqualTo(5);
        assertThat(register.at("/erasure/limits/1/max").textValue()).isEqualTo("P10Y");
        assertThat(register.at("/erasure/limits/1/place").textValue()).isEqualTo("separated");
        assertThat(strings(register.at("/erasure/limits/1/subjectGroups"))).containsExactly("members");
        assertThat(register.at("/controller/representative/name/en").textValue())
                .isEqualTo("Agent");
    }

    @Test
    void whatIsAnonymisedInPlaceOfDeletedStandsWithItsReason_D4() {
        JsonNode register = register(Everything.edit().read());
        assertThat(register.at("/erasure/anonymised/0/clause").textValue()).isEqualTo("D-4");
        assertThat(strings(register.at("/erasure/anonymised/0/items"))).containsExactly("service-usage-record");
        assertThat(register.at("/erasure/anonymised/0/reason/ko").textValue()).isEqualTo("압축 보관");
        assertThat(EXAMPLE.at("/erasure/anonymised").isArray()).isTrue();
        assertThat(EXAMPLE.at("/erasure/anonymised")).isEmpty();
    }

    @Test
    void everyItemCarriesTermsOfBothTaxonomies() {
        for (JsonNode activity : EXAMPLE.at("/activities")) {
            for (JsonNode item : activity.at("/items")) {
                assertThat(strings(item.at("/terms/dpv")))
                        .as(item.at("/id").asText())
                        .isNotEmpty();
                assertThat(strings(item.at("/terms/fideslang")))
                        .as(item.at("/id").asText())
                        .isNotEmpty();
            }
        }
    }

    @Test
    void itIsTheSameTextUnderEveryLocaleAndEveryOrderOfWhatHasNone() {
        String before = ProcessingRegister.of(Example.policy()).toJson();
        Locale locale = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            assertThat(ProcessingRegister.of(JsonEdit.ofExample().read()).toJson())
                    .isEqualTo(before);
        } finally {
            Locale.setDefault(locale);
        }
        Purpose first = Example.policy().document().purposes().leaves().get(0);
        List<Id<Item>> reversed = new ArrayList<>(first.items());
        Collections.reverse(reversed);
        String items =
                "[\"" + String.join("\", \"", reversed.stream().map(Id::value).toList()) + "\"]";
        assertThat(ProcessingRegister.of(JsonEdit.ofExample()
                                .set("/purposes/leaves/0/items", items)
                                .read())
                        .toJson())
                .isEqualTo(before);
        assertThat(before).endsWith("}\n").doesNotContain("\r");
        assertThat(ProcessingRegister.of(Example.policy()).toBytes())
                .isEqualTo(before.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aRegisterMayHaveOneTaxonomyOrNoneAndNeverTwoOfOneName() {
        JsonNode plain = tree(ProcessingRegister.of(Example.policy(), List.of()));
        assertThat(plain.findValues("terms")).isEmpty();
        JsonNode one = tree(ProcessingRegister.of(Example.policy(), List.of(Taxonomy.dpv())));
        assertThat(strings(one.at("/taxonomies"))).containsExactly("dpv");
        assertThat(one.findValues("fideslang")).isEmpty();
        assertThatThrownBy(() -> ProcessingRegister.of(Example.policy(), List.of(Taxonomy.dpv(), Taxonomy.dpv())))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("'dpv'");
    }

    private static JsonNode register(Policy policy) {
        return tree(ProcessingRegister.of(policy));
    }

    private static JsonNode tree(ProcessingRegister register) {
        try {
            return new ObjectMapper().readTree(register.toBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode activity(JsonNode register, String purpose) {
        List<JsonNode> found = new ArrayList<>();
        register.at("/activities").forEach(activity -> {
            if (activity.at("/purpose/id").asText().equals(purpose)) {
                found.add(activity);
            }
        });
        assertThat(found).as(purpose).hasSize(1);
        return found.get(0);
    }

    private static List<String> ids(JsonNode array) {
        List<String> ids = new ArrayList<>();
        array.forEach(element -> ids.add(element.path("id").asText()));
        return ids;
    }

    private static List<String> strings(JsonNode array) {
        List<String> strings = new ArrayList<>();
        array.forEach(element -> strings.add(element.asText()));
        return strings;
    }
}
