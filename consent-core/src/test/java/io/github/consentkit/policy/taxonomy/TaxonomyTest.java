package io.github.consentkit.policy.taxonomy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.testing.Example;
import io.github.consentkit.testing.JsonEdit;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a policy says is said in the terms of public taxonomies. */
class TaxonomyTest {

    @ParameterizedTest
    @CsvSource({
        "mobile-phone, pd:TelephoneNumber, user.contact.phone_number",
        "guardian-mobile-phone, pd:TelephoneNumber, user.contact.phone_number",
        "password, pd:Authenticating pd:Password, user.authorization.credentials user.authorization.password",
        "appearance-photo, dpv:SpecialCategoryPersonalData pd:Picture, user.content.self_image",
        "payment-info, pd:FinancialAccount pd:PaymentCard, user.financial.credit_card user.payment",
        "misuse-record, pd:Behavioural, user.behavior",
        "access-ip, pd:Behavioural pd:IPAddress, user.behavior user.device.ip_address",
    })
    void anItemHasTheTermsOfItsClassesAndItsId(String item, String dpv, String fides) {
        assertThat(itemTerms(Taxonomy.dpv(), Example.policy(), item)).isEqualTo(words(dpv));
        assertThat(itemTerms(Taxonomy.fideslang(), Example.policy(), item)).isEqualTo(words(fides));
    }

    @Test
    void anItemOfNoClassAndNoCommonIdIsPersonalDataAndNoMore() {
        Policy policy = withItem("\"classes\": [\"ordinary\"], \"source\": \"subject\"", "email-hash");
        assertThat(itemTerms(Taxonomy.dpv(), policy, "email-hash")).containsExactly("dpv:PersonalData");
        assertThat(itemTerms(Taxonomy.fideslang(), policy, "email-hash")).containsExactly("user");
    }

    @Test
    void aDerivedItemHasTheTermsOfItsOrigins() {
        Policy policy = withItem(
                "\"classes\": [\"ordinary\"], \"source\": \"derived\", \"derivedFrom\": [\"payment-info\"]",
                "card-mark");
        assertThat(itemTerms(Taxonomy.dpv(), policy, "card-mark")).containsExactly("pd:PaymentCard");
    }

    @ParameterizedTest
    @CsvSource({
        "delivery, dpv:DeliveryOfGoods, essential.service",
        "age-check, dpv:AgeVerification, essential.legal_obligation",
        "event-advertising, dpv:DirectMarketing dpv:Marketing, marketing marketing.communications",
        "usage-statistics, dpv:Marketing dpv:ServiceUsageAnalytics, analytics.reporting marketing",
    })
    void aPurposeOfACommonIdHasItsTermAndMarketingSaysSo(String purpose, String dpv, String fides) {
        assertThat(purposeTerms(Taxonomy.dpv(), Example.policy(), purpose)).isEqualTo(words(dpv));
        assertThat(purposeTerms(Taxonomy.fideslang(), Example.policy(), purpose))
                .isEqualTo(words(fides));
    }

    @ParameterizedTest
    @CsvSource({
        "member-management, dpv:ServiceProvision, functional.service",
        "marketing, dpv:Marketing, marketing",
    })
    void anyOtherPurposeHasTheGeneralTerm(String group, String dpv, String fides) {
        JsonEdit edit = JsonEdit.ofExample();
        edit.set("/purposes/leaves/-", """
                {"id": "deliveries", "clause": "A-2.8", "name": {"ko": "기타", "en": "Other"}, "group": "%s",
                 "basis": {"kind": "consent"}, "necessity": "optional", "form": "identified"}""".formatted(group));
        assertThat(purposeTerms(Taxonomy.dpv(), edit.read(), "deliveries")).containsExactly(dpv);
        assertThat(purposeTerms(Taxonomy.fideslang(), edit.read(), "deliveries"))
                .containsExactly(fides);
    }

    @Test
    void everyRowOfTheMappingHasATerm() {
        assertThat(AllTerms.rows())
                .allSatisfy(row -> assertThat(row.terms().stream().flatMap(Set::stream))
                        .as(row.line())
                        .isNotEmpty());
    }

    @Test
    void aTermWithoutANameIsNone() {
        assertThatThrownBy(() -> new Term(Vocabulary.DPV, "")).isInstanceOf(InvalidInputException.class);
        assertThat(new Term(Vocabulary.PD, "Name")).hasToString("pd:Name").isGreaterThan(new Term(Vocabulary.DPV, "Z"));
    }

    private static Policy withItem(String facts, String id) {
        return JsonEdit.ofExample()
                .set("/items/list/-", """
                        {"id": "%s", "clause": "B-4", "name": {"ko": "값", "en": "Value"}, %s}""".formatted(id, facts))
                .read();
    }

    private static List<String> itemTerms(Taxonomy taxonomy, Policy policy, String item) {
        return keys(taxonomy.item(policy, policy.item(Id.of(item)).orElseThrow()));
    }

    private static List<String> purposeTerms(Taxonomy taxonomy, Policy policy, String purpose) {
        return keys(taxonomy.purpose(policy, policy.purpose(Id.of(purpose)).orElseThrow()));
    }

    private static List<String> keys(Set<Term> terms) {
        return terms.stream().map(Term::key).toList();
    }

    private static List<String> words(String text) {
        return List.of(text.split(" "));
    }
}
