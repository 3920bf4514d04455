package io.github.consentkit.gate;

import static io.github.consentkit.gate.GateClausesTest.assertDenied;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.consent.ActScope;
import io.github.consentkit.consent.EventKind;
import io.github.consentkit.consent.Giver;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.testing.JsonEdit;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Nothing goes abroad but what a declared transfer covers, on a ground that holds (PIPA article 28-8). */
class OverseasTest {

    private static final String TRANSFER = """
            {"id": "cloud", "clause": "G-1", "recipient": "payment-gateway", "ground": "%s", %s
             "items": ["name", "payment-record"], "purposes": ["payment"],
             "when": {"ko": "결제할 때", "en": "when you pay"}, "method": {"ko": "전용선", "en": "a line"},
             "contact": {"email": "privacy@daonpay.example"},
             "use": {"ko": "결제 처리", "en": "processing the payment"}, "period": {"ko": "5년", "en": "5 years"},
             "refusal": {"disables": ["payment"], "text": {"ko": "전화로 거부", "en": "refuse by telephone"}}}""";

    private static final String BLOCK = """
            {"id": "%s", "clause": "G-1", "kind": "%s", "title": {"ko": "국외 이전", "en": "transfer"},
             "occasions": ["service-application"], "audiences": ["adult", "child"], "necessity": "optional",
             "purposes": ["payment"], "items": ["name", "payment-record"], %s "retention": ["purpose-achieved"],
             "period": {"ko": "5년", "en": "5 years"},
             "refusal": {"disables": [], "text": {"ko": "없음", "en": "none"}}}""";

    private static JsonEdit abroad(String ground, String law) {
        return JsonEdit.ofExample()
                .set("/entrustment/processors/0/country", "\"US\"")
                .set("/transfers", "[" + TRANSFER.formatted(ground, law) + "]");
    }

    private static Policy byConsent() {
        return abroad("separate-consent", "")
                .set("/consents/-", BLOCK.formatted("abroad", "overseas", "\"recipient\": \"payment-gateway\","))
                .set("/consents/-", BLOCK.formatted("bundle", "ordinary", ""))
                .read();
    }

    private static Decision pay(World world, String... items) {
        Action action = new Action.Provide(Id.of("payment"), Id.of("payment-gateway"));
        return world.decide(action, world.staffFor("payment"), items);
    }

    @Test
    void whatTheContractNeedsGoesAsPublished_28_8() {
        World world = new World(abroad("published-for-contract", "").read());
        assertThat(pay(world, "name", "payment-record").permitted()).isTrue();
    }

    @Test
    void whatTheTransferDoesNotNameStaysThoughTheTaskNamesIt_28_8() {
        World world = new World(abroad("published-for-contract", "").read());
        assertDenied(pay(world, "name", "payment-info"), Reason.TRANSFER_NOT_DECLARED, "G-1");
    }

    @Test
    void aTransferOnAProvisionThatNoLongerHoldsCarriesNothing_28_8() {
        JsonEdit edit = abroad("adequacy", "\"law\": \"kr-equal\",");
        edit.set("/laws/-", """
                {"id": "kr-equal", "title": {"ko": "동등성 인정", "en": "finding of equal protection"},
                 "article": "1", "effectiveFrom": "2020-01-01", "effectiveTo": "2020-12-31"}""");
        assertDenied(pay(new World(edit.read()), "name"), Reason.TRANSFER_NOT_DECLARED, "G-1");
    }

    @Test
    void aTransferThatNobodyIsToldHowToRefuseCarriesNothing_28_8() {
        JsonEdit silent = abroad("published-for-contract", "")
                .remove("/transfers/0/refusal")
                .set("/transfers/0/unstated", "[\"refusal\"]");
        assertDenied(pay(new World(silent.read()), "name"), Reason.TRANSFER_NOT_DECLARED, "G-1");
    }

    @Test
    void aTransferByConsentWaitsForIt_28_8() {
        World world = new World(byConsent());
        assertDenied(pay(world, "name"), Reason.CONSENT_NEVER_ASKED, "G-1");
        world.agrees("abroad");
        assertThat(pay(world, "name").permitted()).isTrue();
    }

    @Test
    void aBundleDoesNotSendAnythingAbroad_I10() {
        World world = new World(byConsent()).agrees("bundle");
        assertDenied(pay(world, "name"), Reason.CONSENT_NEVER_ASKED, "G-1");
        world.event(
                "abroad",
                EventKind.GRANTED,
                byConsent().version(),
                ActScope.WHOLE_FORM,
                Optional.of(World.CLICK),
                Giver.self(),
                "homepage");
        assertDenied(pay(world, "name"), Reason.CONSENT_NOT_SEPARATE, "G-1");
    }

    @Test
    void anotherGroundForTheSameDataNeedsNoConsent_28_8() {
        JsonEdit edit = JsonEdit.of(byConsentJson());
        edit.set(
                "/transfers/-", TRANSFER.formatted("published-for-contract", "").replace("\"cloud\"", "\"line\""));
        assertThat(pay(new World(edit.read()), "name").permitted()).isTrue();
    }

    @Test
    void aConsentToGoAbroadAllowsNoOrdinaryUse_I10() {
        JsonEdit edit = JsonEdit.of(byConsentJson());
        String leaf = edit.find("/purposes/leaves", "payment");
        edit.set(leaf + "/basis", "{\"kind\": \"consent\"}");
        edit.set("/consents/-", BLOCK.formatted("use", "ordinary", ""));
        edit.set(edit.find("/consents", "use") + "/items/-", "\"payment-info\"");
        World world = new World(edit.read()).agrees("abroad");
        assertDenied(world.use("payment", "name"), Reason.CONSENT_NOT_SEPARATE, "A-1.2");
        assertDenied(pay(world, "name"), Reason.CONSENT_NOT_SEPARATE, "A-1.2");
        assertThat(pay(world.agrees("use"), "name").permitted()).isTrue();
    }

    @Test
    void nothingGoesToWhomeverMayBeAbroadForAllThatTheTextSays_28_8() {
        JsonEdit silent = JsonEdit.ofExample()
                .remove("/entrustment/processors/0/country")
                .set("/entrustment/processors/0/unstated", "[\"country\"]");
        assertThat(pay(World.ofExample(), "name").permitted())
                .as("the same at home")
                .isTrue();
        assertDenied(pay(new World(silent.read()), "name"), Reason.RECIPIENT_COUNTRY_UNSTATED, "G-1");

        silent.set("/transfers", "[" + TRANSFER.formatted("published-for-contract", "") + "]");
        Decision withTransfer = pay(new World(silent.read()), "name");
        assertDenied(withTransfer, Reason.RECIPIENT_COUNTRY_UNSTATED, "G-1");
        assertThat(withTransfer.explain(Locale.ENGLISH)).contains("does not say in which country");
        assertThat(withTransfer.explain(Locale.KOREAN)).contains("어느 나라에 있는지");
    }

    @Test
    void aConsentToATransferNobodySaysWhereToAllowsNothing_28_8() {
        JsonEdit edit = JsonEdit.of(byConsentJson())
                .remove("/entrustment/processors/0/country")
                .set("/entrustment/processors/0/unstated", "[\"country\"]");
        World world = new World(edit.read()).agrees("abroad");
        assertDenied(pay(world, "name"), Reason.RECIPIENT_COUNTRY_UNSTATED, "G-1");
    }

    @Test
    void aProcessorWithoutADeclaredContractReceivesNothing_G3() {
        World world = new World(
                JsonEdit.ofExample().remove("/entrustment/processors/0/term").read());
        assertDenied(pay(world, "name"), Reason.CONTRACT_NOT_RUNNING, "G-1");
    }

    @Test
    void aSubProcessorReceivesNothingOnceThePrincipalsContractEnds_G3() {
        JsonEdit edit = JsonEdit.ofExample();
        edit.set("/entrustment/processors/-", """
                {"id": "network", "clause": "G-1", "name": {"ko": "통신망", "en": "network"}, "country": "KR",
                 "subOf": "payment-gateway",
                 "tasks": [{"clause": "G-2", "name": {"ko": "결제", "en": "payment"}, "purposes": ["payment"],
                            "items": ["name"]}],
                 "term": {"clause": "G-3", "text": {"ko": "계약", "en": "contract"}, "from": "2020-01-01"}}""");
        Action action = new Action.Provide(Id.of("payment"), Id.of("network"));
        World running = new World(edit.read());
        assertThat(running.decide(action, running.staffFor("payment"), "name").permitted())
                .isTrue();
        World ended = new World(
                edit.set("/entrustment/processors/0/term/to", "\"2020-12-31\"").read());
        assertDenied(ended.decide(action, ended.staffFor("payment"), "name"), Reason.CONTRACT_NOT_RUNNING, "G-3");
    }

    private static String byConsentJson() {
        return abroad("separate-consent", "")
                .set("/consents/-", BLOCK.formatted("abroad", "overseas", "\"recipient\": \"payment-gateway\","))
                .json();
    }
}
