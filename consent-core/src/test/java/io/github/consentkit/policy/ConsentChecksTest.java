package io.github.consentkit.policy;

import static io.github.consentkit.policy.Reading.assertAmong;
import static io.github.consentkit.policy.Reading.assertOnly;
import static io.github.consentkit.policy.Reading.problemsOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.consentkit.testing.JsonEdit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every use that needs a consent is asked for, and every question asks for something that exists. */
class ConsentChecksTest {

    @ParameterizedTest
    @ValueSource(strings = {"statute", "public-task"})
    void aPurposeThatRestsOnALawNamesIt(String basis) {
        assertOnly(
                JsonEdit.ofExample().set("/purposes/leaves/8/basis", "{\"kind\": \"" + basis + "\"}"),
                "/purposes/leaves/8/basis/law",
                "is missing; name the provision that it rests on");
    }

    @ParameterizedTest
    @ValueSource(strings = {"contract", "legitimate-interest", "vital-interest"})
    void marketingRestsOnNothingButConsent(String basis) {
        assertOnly(
                JsonEdit.ofExample().set("/purposes/leaves/13/basis/kind", "\"" + basis + "\""),
                "/purposes/leaves/13/basis/kind",
                "rests marketing on something else than consent");
    }

    @Test
    void marketingInAGroupBelowTheMarketingGroupRestsOnConsentToo() {
        JsonEdit edit = JsonEdit.ofExample()
                .set("/purposes/groups/-", """
                        {"id": "campaigns", "clause": "A-4", "name": {"ko": "캠페인", "en": "Campaigns"}, "parent": "marketing",
                         "nature": "service"}
                        """)
                .set("/purposes/leaves/13/group", "\"campaigns\"")
                .set("/purposes/leaves/13/basis/kind", "\"contract\"");
        assertOnly(edit, "/purposes/leaves/13/basis/kind", "rests marketing");
    }

    @Test
    void everyItemOfAPurposeOnConsentIsAskedFor() {
        assertOnly(
                JsonEdit.ofExample()
                        .set("/purposes/leaves/0/basis/kind", "\"consent\"")
                        .set("/purposes/leaves/0/items", "[\"gender\", \"appearance-photo\"]"),
                "/purposes/leaves/0/items",
                "no consent block asks for 'gender' for 'content-provision'; add a block of kind ordinary to /consents");
    }

    @Test
    void everyItemOfMarketingIsAskedForByAMarketingBlock() {
        assertOnly(
                JsonEdit.ofExample().set("/purposes/leaves/13/items/-", "\"gender\""),
                "/purposes/leaves/13/items",
                "no consent block asks for 'gender' for 'event-advertising'; add a block of kind marketing");
        assertThat(problemsOf(JsonEdit.ofExample().set("/consents/2/kind", "\"ordinary\"")))
                .as("an ordinary block does not count for marketing")
                .extracting(PolicyProblem::pointer)
                .containsOnly("/purposes/leaves/13/items")
                .hasSize(3);
    }

    @Test
    void everySensitiveItemIsAskedForByASensitiveBlock() {
        assertOnly(
                JsonEdit.ofExample().set("/consents/1/kind", "\"ordinary\""),
                "/purposes/leaves/0/items",
                "add a block of kind sensitive to /consents, or take the item out");
    }

    @Test
    void whatIsMadeFromASensitiveItemIsSensitiveToo() {
        JsonEdit edit =
                JsonEdit.ofExample().set("/items/list/-", """
                        {"id": "thumbnail", "clause": "B-3", "name": {"ko": "미리보기", "en": "Thumbnail"}, "classes": ["ordinary"],
                         "source": "derived", "derivedFrom": ["appearance-photo"]}
                        """).set("/purposes/leaves/0/items/-", "\"thumbnail\"");
        assertOnly(edit, "/purposes/leaves/0/items", "no consent block asks for 'thumbnail'");
    }

    @Test
    void everyUniqueIdIsAskedForByABlockOfItsOwn() {
        assertOnly(
                JsonEdit.ofExample()
                        .set("/items/list/12/classes", "[\"unique-id\"]")
                        .set("/purposes/leaves/12/items", "[\"service-usage-record\"]"),
                "/purposes/leaves/0/items",
                "no consent block asks for 'gender' for 'content-provision'; add a block of kind unique-id");
    }

    @Test
    void aSensitiveItemThatAStatuteOrdersNeedsNoBlock() {
        JsonEdit edit = JsonEdit.ofExample()
                .set("/items/list/12/classes", "[\"sensitive\"]")
                .set("/purposes/leaves/0/items", "[\"name\", \"appearance-photo\"]");
        assertThatCode(edit::read).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"occasions", "audiences", "purposes", "items", "retention"})
    void aBlockLeavesNothingOpen(String key) {
        assertAmong(JsonEdit.ofExample().set("/consents/2/" + key, "[]"), "/consents/2/" + key, "is missing or empty");
        assertAmong(JsonEdit.ofExample().remove("/consents/2/" + key), "/consents/2/" + key, "name at least one");
    }

    @Test
    void aThirdPartyBlockNamesTheThirdPartyAndNoOtherBlockDoes() {
        assertAmong(
                JsonEdit.ofExample().set("/consents/2/kind", "\"third-party\""),
                "/consents/2/recipient",
                "is missing; a block of kind third-party or overseas, and no other, names one");
        assertOnly(
                JsonEdit.ofExample().set("/consents/2/recipient", "\"payment-gateway\""),
                "/consents/2/recipient",
                "names a recipient");
    }

    @Test
    void everyAudienceThatGivesAnItemIsAskedForIt() {
        assertOnly(
                JsonEdit.ofExample().set("/consents/1/audiences", "[\"adult\"]"),
                "/purposes/leaves/0/items",
                "no consent block asks for 'appearance-photo' for 'content-provision' of the audience child");
    }

    @Test
    void theGuardianIsAskedOnce() {
        assertAmong(
                JsonEdit.ofExample()
                        .set("/consents/3/kind", "\"guardian\"")
                        .set("/consents/3/audiences", "[\"child\"]"),
                "/consents/3/kind",
                "asks the guardian a second time");
    }

    @Test
    void pseudonymisedDataGoesToPurposesThatUseNothingElse_E3() {
        assertOnly(
                JsonEdit.ofExample().set("/provision/thirdParties/-", """
                                {"id": "university", "clause": "E-3", "name": {"ko": "대학", "en": "university"},
                                 "country": "KR", "ground": "pseudonymised", "purposes": ["content-provision"],
                                 "items": ["gender"], "period": {"ko": "1년", "en": "1 year"}}"""),
                "/provision/thirdParties/0/purposes",
                "gives pseudonymised data for 'content-provision', which uses identified data");
    }

    @Test
    void aThirdPartyBlockDoesNotNameAProcessor() {
        assertAmong(
                JsonEdit.ofExample()
                        .set("/consents/2/kind", "\"third-party\"")
                        .set("/consents/2/recipient", "\"payment-gateway\""),
                "/consents/2/recipient",
                "names the processor 'payment-gateway'; name a third party");
    }

    @Test
    void aBlockNamesPurposesAndNotGroups() {
        assertOnly(
                JsonEdit.ofExample().set("/consents/2/purposes/-", "\"marketing\""),
                "/consents/2/purposes/1",
                "names the group 'marketing'; name the purposes below it");
    }

    @Test
    void aBlockAsksForNothingThatItsPurposesDoNotUse() {
        assertOnly(
                JsonEdit.ofExample().set("/consents/2/items/-", "\"gender\""),
                "/consents/2/items/3",
                "asks for 'gender', which none of the block's purposes uses");
    }

    @Test
    void rulesForChildrenAndAGuardianBlockComeTogether() {
        assertOnly(
                JsonEdit.ofExample().remove("/children"), "/children", "is missing although a guardian block exists");
        assertOnly(JsonEdit.ofExample().remove("/consents/0"), "/consents", "has no block of kind guardian");
        JsonEdit neither = JsonEdit.ofExample().remove("/consents/0").remove("/children");
        assertThatCode(neither::read).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-14", "22", "140"})
    void theAgeLimitIsAnAge(String limit) {
        assertOnly(JsonEdit.ofExample().set("/children/ageLimit", limit), "/children/ageLimit", "from 1 to 21");
    }

    @Test
    void theGuardianIsConfirmedInAtLeastOneWay() {
        assertOnly(
                JsonEdit.ofExample().set("/children/confirmations", "[]"),
                "/children/confirmations",
                "is missing or empty");
    }

    @Test
    void thePurposeThatChecksTheGuardianIsNoGroup() {
        assertOnly(
                JsonEdit.ofExample().set("/children/purpose", "\"member-management\""),
                "/children/purpose",
                "names a group");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[\"adult\"]", "[\"adult\", \"child\"]"})
    void onlyChildrenAreAskedForAGuardian(String audiences) {
        assertOnly(
                JsonEdit.ofExample().set("/consents/0/audiences", audiences),
                "/consents/0/audiences",
                "asks adults for a guardian; write child alone");
    }
}
