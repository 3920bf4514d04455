package io.github.consentkit.policy;

import static io.github.consentkit.policy.Reading.assertOnly;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.consentkit.testing.JsonEdit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Single facts that cannot be as they are written. */
class FactChecksTest {

    private static final String PARTNER = """
            {"id": "partner", "clause": "E-1", "name": {"ko": "제휴사", "en": "Partner"}, "country": "%s", "ground": "%s",
             "purposes": ["content-provision"], "items": ["name"], "period": {"ko": "1년", "en": "One year"}}
            """;

    @Test
    void theFormatIsTheOneThatThisVersionReads() {
        assertOnly(
                JsonEdit.ofExample().set("/format", "\"consentkit-policy/2\""),
                "/format",
                "is not a format that this version reads; write consentkit-policy/1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"kr", "KOR", "K", "한국"})
    void theJurisdictionIsACountryCode(String written) {
        assertOnly(
                JsonEdit.ofExample().set("/jurisdiction", "\"" + written + "\""),
                "/jurisdiction",
                "is not a country code; write two capital letters, such as KR");
    }

    @Test
    void aPolicyDoesNotHoldBeforeItIsAnnounced() {
        assertOnly(
                JsonEdit.ofExample().set("/publication/announcedOn", "\"2024-02-22\""),
                "/publication/effectiveFrom",
                "lies before the announcement");
    }

    @Test
    void aVersionDoesNotSupersedeItself() {
        assertOnly(
                JsonEdit.ofExample().set("/publication/supersedes", "\"2024-02-21\""),
                "/publication/supersedes",
                "names this version itself");
    }

    @ParameterizedTest
    @CsvSource({"0, added", "3, changed", "0, editorial"})
    void aChangedClauseIsThereUnlessItWasRemoved(int index, String kind) {
        assertOnly(
                JsonEdit.ofExample()
                        .set("/publication/changes/" + index + "/kind", "\"" + kind + "\"")
                        .set("/publication/changes/" + index + "/clause", "\"Z-9\""),
                "/publication/changes/" + index + "/clause",
                "names 'Z-9', which is not declared; declare it under /clauses; only a removed clause may be missing");
    }

    @Test
    void aRemovedClauseMayBeMissing() {
        JsonEdit edit = JsonEdit.ofExample().set("/publication/changes/1/clause", "\"Z-9\"");
        assertThatCode(edit::read).doesNotThrowAnyException();
    }

    @Test
    void aLawDoesNotEndBeforeItBegins() {
        assertOnly(
                JsonEdit.ofExample().set("/laws/0/effectiveTo", "\"2001-06-30\""),
                "/laws/0/effectiveTo",
                "lies before effectiveFrom");
    }

    @Test
    void anOccasionNamesAnItemOnce() {
        String cell = Reading.example("/occasions/0/items/0").toString();
        assertOnly(
                JsonEdit.ofExample().set("/occasions/0/items/-", cell),
                "/occasions/0/items/11/item",
                "names 'name' a second time");
    }

    @Test
    void anOccasionSaysWhoseItemItCollects() {
        assertOnly(
                JsonEdit.ofExample().set("/occasions/0/items/0/audiences", "[]"),
                "/occasions/0/items/0/audiences",
                "name adult, child or both");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/retention/destroyWithin",
                "/retention/rules/1/period",
                "/children/answerWithin",
                "/rights/desk/answerWithin",
                "/complaints/answerWithin"
            })
    void aPeriodIsATimeThatPasses(String pointer) {
        assertOnly(JsonEdit.ofExample().set(pointer, "\"P0D\""), pointer, "is not a time that passes");
        assertOnly(JsonEdit.ofExample().set(pointer, "\"P-5D\""), pointer, "write a positive calendar period");
        assertOnly(JsonEdit.ofExample().set(pointer, "\"P1M-40D\""), pointer, "is not a time that passes");
        assertOnly(JsonEdit.ofExample().set(pointer, "\"P201Y\""), pointer, "is longer than 200 years");
        assertOnly(JsonEdit.ofExample().set(pointer, "\"P2147483647Y\""), pointer, "is longer than 200 years");
    }

    @Test
    void aStatutoryHoldNamesItsStatute() {
        assertOnly(
                JsonEdit.ofExample()
                        .set("/retention/rules/1/ground", "\"statute\"")
                        .set("/retention/rules/1/items", "[\"name\"]"),
                "/retention/rules/1/law",
                "a statutory hold names its provision (C-2)");
        assertOnly(
                JsonEdit.ofExample()
                        .set("/retention/rules/1/ground", "\"statute\"")
                        .set("/retention/rules/1/law", "\"kr-pipa-21\""),
                "/retention/rules/1/items",
                "a statutory hold names the items it keeps (C-2)");
    }

    @Test
    void onlyWhatReachesTheGuardianComesInBeforeTheGuardianAgrees_B2() {
        assertOnly(
                JsonEdit.ofExample().set("/occasions/0/items/0/stage", "\"first\""),
                "/occasions/0/items/0/stage",
                "takes the child's own 'name' before the guardian has agreed");
    }

    @Test
    void adultsHaveNoGuardian_B2() {
        JsonEdit edit = JsonEdit.ofExample();
        edit.set("/occasions/0/items/6/audiences", "[\"adult\", \"child\"]");
        assertOnly(edit, "/occasions/0/items/6/audiences", "of a guardian; write child alone");
    }

    @Test
    void nobodyAbroadReceivesAnythingWithoutATransfer() {
        assertOnly(
                JsonEdit.ofExample().set("/entrustment/processors/0/country", "\"US\""),
                "/entrustment/processors/0/country",
                "lies outside KR");
        assertOnly(
                JsonEdit.ofExample().set("/provision/thirdParties/-", PARTNER.formatted("JP", "consent")),
                "/provision/thirdParties/0/country",
                "declare one for 'partner' under /transfers (PIPA article 28-8)");
    }

    @Test
    void aThirdPartyStandsOnADeclaredGround() {
        assertOnly(
                JsonEdit.ofExample()
                        .remove("/provision/grounds/4")
                        .set("/provision/thirdParties/-", PARTNER.formatted("KR", "billing")),
                "/provision/thirdParties/0/ground",
                "is not among /provision/grounds");
    }

    @Test
    void billingAloneIsNoGroundForThirdParties() {
        assertOnly(
                JsonEdit.ofExample().set("/provision/grounds/4/standing", "\"on\""),
                "/provision/grounds/4/law",
                "name the provision that allows it, or set standing to off");
    }

    @Test
    void aContractDoesNotEndBeforeItBegins() {
        assertOnly(
                JsonEdit.ofExample().set("/entrustment/processors/0/term/to", "\"2019-12-31\""),
                "/entrustment/processors/0/term/to",
                "lies before the start of the contract");
    }

    @Test
    void somebodyTellsHowToRefuseMarketingCookiesToday() {
        assertOnly(
                JsonEdit.ofExample().remove("/cookies/instructions/0"),
                "/cookies/instructions",
                "tells nobody how to refuse marketing cookies");
        JsonEdit reviewed = JsonEdit.ofExample()
                .remove("/cookies/instructions/0")
                .set("/cookies/instructions/0/reviewedOn", "\"2024-02-20\"");
        assertThatCode(reviewed::read).doesNotThrowAnyException();
    }

    @Test
    void sensitiveItemsNeedRulesOfTheirOwn() {
        assertOnly(JsonEdit.ofExample().remove("/sensitive"), "/sensitive", "although there are sensitive items");
    }

    @ParameterizedTest
    @ValueSource(strings = {"privacy", "privacy@gyeol", "@gyeol.example", "a b@gyeol.example", "a@b@gyeol.example"})
    void theOfficersAddressIsAnAddress(String written) {
        assertOnly(
                JsonEdit.ofExample().set("/complaints/officer/email", "\"" + written + "\""),
                "/complaints/officer/email",
                "is not an e-mail address; write name@host");
    }

    @Test
    void somebodyMayDoSomething() {
        assertOnly(JsonEdit.ofExample().set("/access/roles", "[]"), "/access/roles", "nobody may do anything");
    }

    @Test
    void aClockHasAStartUnlessItsProvisionSaysIt() {
        assertOnly(JsonEdit.ofExample().remove("/retention/rules/0/start"), "/retention/rules/0/start", "is missing");
    }
}
