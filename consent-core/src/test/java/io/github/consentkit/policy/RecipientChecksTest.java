package io.github.consentkit.policy;

import static io.github.consentkit.policy.Reading.assertOnly;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.testing.JsonEdit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who receives data, abroad above all, is declared so that it can be (sections E and G; PIPA article 28-8). */
class RecipientChecksTest {

    private static final String TRANSFER = """
            {"id": "cloud", "clause": "G-1", "recipient": "payment-gateway", "ground": "published-for-contract",
             "items": ["name"], "purposes": ["payment"],
             "when": {"ko": "결제할 때", "en": "when you pay"}, "method": {"ko": "전용선", "en": "a line"},
             "use": {"ko": "결제 처리", "en": "processing"}, "period": {"ko": "5년", "en": "5 years"},
             "refusal": {"disables": [], "text": {"ko": "전화", "en": "call"}}}""";

    private static JsonEdit abroad() {
        return JsonEdit.ofExample()
                .set("/entrustment/processors/0/country", "\"US\"")
                .set("/transfers", "[" + TRANSFER + "]");
    }

    @Test
    void aRecipientAbroadLoadsWithItsTransfer() {
        Policy policy = abroad().read();
        Recipient gateway = policy.recipient(Id.of("payment-gateway")).orElseThrow();
        assertThat(policy.isAbroad(gateway)).isTrue();
        assertThat(policy.transfersTo(gateway.id()))
                .singleElement()
                .satisfies(transfer -> assertThat(transfer.covers(Id.of("name"), Id.of("payment")))
                        .isTrue());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /transfers/0/items     | []                        | /transfers/0/items      | is missing or empty
            /transfers/0/purposes  | []                        | /transfers/0/purposes   | is missing or empty
            /transfers/0/purposes  | ["contract-performance"]  | /transfers/0/purposes/0 | names the group
            /transfers/0/ground    | "statute-or-treaty"       | /transfers/0/law        | name the provision, treaty
            /transfers/0/ground    | "adequacy"                | /transfers/0/law        | is missing
            /transfers/0/ground    | "separate-consent"        | /transfers/0/items/0    | add a block of kind overseas
            /transfers/0/contact   | {}                        | /transfers/0/contact    | names nothing
            /transfers/0/recipient | "nobody"                  | /transfers/0/recipient  | which is not declared
            """)
    void aTransferStatesItsFacts(String pointer, String json, String reportedAt, String words) {
        JsonEdit edit = abroad();
        if (pointer.endsWith("/recipient")) {
            edit.set("/transfers/-", TRANSFER.replace("\"cloud\"", "\"other\""));
        }
        assertOnly(edit.set(pointer, json), reportedAt, words);
    }

    @Test
    void howToRefuseIsStatedOrSaidToBeUnstated() {
        JsonEdit edit = abroad().remove("/transfers/0/refusal");
        assertOnly(edit, "/transfers/0/refusal", "\"unstated\": [\"refusal\"]");
        edit.set("/transfers/0/unstated", "[\"refusal\"]");
        assertThat(edit.read().document().transfers().get(0).refusal()).isEmpty();
        edit.set("/transfers/0/ground", "\"separate-consent\"");
        assertThat(Reading.problemsOf(edit)).anySatisfy(problem -> {
            assertThat(problem.pointer()).isEqualTo("/transfers/0/refusal");
            assertThat(problem.toString()).contains("rests on consent");
        });
    }

    @Test
    void aCountryThatTheTextDoesNotSayIsSaidToBeMissing() {
        JsonEdit edit = JsonEdit.ofExample().remove("/entrustment/processors/0/country");
        assertOnly(edit, "/entrustment/processors/0/country", "\"unstated\": [\"country\"]");

        Policy policy =
                edit.set("/entrustment/processors/0/unstated", "[\"country\"]").read();
        Recipient gateway = policy.recipient(Id.of("payment-gateway")).orElseThrow();
        assertThat(gateway.country()).isEmpty();
        assertThat(policy.isAbroad(gateway)).as("not known to be at home").isTrue();

        assertOnly(
                edit.set("/entrustment/processors/0/country", "\"KR\""),
                "/entrustment/processors/0/country",
                "/unstated says that it is not");
    }

    @Test
    void soItIsOfAThirdParty() {
        JsonEdit edit = JsonEdit.ofExample().set("/provision/thirdParties", """
                [{"id": "club", "clause": "E-1", "name": {"ko": "동호회", "en": "Club"}, "ground": "consent",
                  "purposes": ["payment"], "items": ["name"]}]""");
        assertOnly(edit, "/provision/thirdParties/0/country", "is missing");
        Policy policy =
                edit.set("/provision/thirdParties/0/unstated", "[\"country\"]").read();
        assertThat(policy.isAbroad(policy.recipient(Id.of("club")).orElseThrow()))
                .isTrue();
    }

    @Test
    void aTransferGoesAbroad() {
        assertOnly(
                abroad().set("/entrustment/processors/0/country", "\"KR\""),
                "/transfers/0/recipient",
                "names 'payment-gateway', which is not abroad");
    }

    @Test
    void aCountryIsACode() {
        assertOnly(
                abroad().set("/entrustment/processors/0/country", "\"Korea\""),
                "/entrustment/processors/0/country",
                "write two capital letters, such as KR");
    }

    @Test
    void nothingForbiddenGoesAbroad_I2() {
        JsonEdit edit = abroad().set("/transfers/0/items", "[\"name\", \"appearance-photo\"]")
                .set("/transfers/0/purposes", "[\"event-advertising\"]");
        assertOnly(edit, "/transfers/0/items/1", "own prohibition 'photos-never-for-marketing' (A-5) forbids");
    }

    @Test
    void aBlockAsksToSendAbroadOnlyWhatATransferDeclares() {
        JsonEdit edit = abroad().set("/consents/-", """
                {"id": "abroad", "clause": "G-1", "kind": "overseas", "title": {"ko": "국외", "en": "abroad"},
                 "occasions": ["service-application"], "audiences": ["adult", "child"], "necessity": "optional",
                 "purposes": ["payment"], "items": ["name", "payment-info"], "recipient": "payment-gateway",
                 "retention": ["purpose-achieved"], "period": {"ko": "5년", "en": "5 years"},
                 "refusal": {"disables": [], "text": {"ko": "없음", "en": "none"}}}""");
        String block = edit.find("/consents", "abroad");
        assertOnly(edit, block + "/items/1", "asks to send 'payment-info' abroad, which no transfer");
        assertOnly(
                edit.set(block + "/items", "[\"name\"]").remove(block + "/recipient"),
                block + "/recipient",
                "third-party or overseas");
    }

    @Test
    void aSubProcessorWorksForAnotherProcessor() {
        assertOnly(
                JsonEdit.ofExample().set("/entrustment/processors/0/subOf", "\"payment-gateway\""),
                "/entrustment/processors/0/subOf",
                "makes 'payment-gateway' work for itself");
        JsonEdit edit = JsonEdit.ofExample().set("/provision/thirdParties/-", """
                {"id": "shop", "clause": "E-1", "name": {"ko": "가게", "en": "Shop"}, "country": "KR", "ground": "consent",
                 "purposes": ["delivery"], "items": ["name"]}""");
        assertOnly(
                edit.set("/entrustment/processors/0/subOf", "\"shop\""),
                "/entrustment/processors/0/subOf",
                "names the third party 'shop'; name a processor");
    }

    @Test
    void aThirdPartysClocksRunForward() {
        JsonEdit edit = JsonEdit.ofExample().set("/provision/thirdParties/-", """
                {"id": "shop", "clause": "E-1", "name": {"ko": "가게", "en": "Shop"}, "country": "KR", "ground": "consent",
                 "purposes": ["delivery"], "items": ["name"], "keeps": [{"start": "provided", "period": "P0D"}]}""");
        assertOnly(edit, "/provision/thirdParties/0/keeps/0/period", "is not a time that passes");
    }
}
