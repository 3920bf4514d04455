package io.github.consentkit.gate;

import static io.github.consentkit.gate.GateClausesTest.assertDenied;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.lifecycle.HeldData;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.testing.Example;
import io.github.consentkit.testing.JsonEdit;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What a policy promises of children's data alone is kept, whoever agrees, and when the child has grown up (I2, I11). */
class ChildrensPromiseTest {

    private static final String PROMISE = """
            {"id": "children-stay-here", "clause": "B-2", "audiences": ["child"], "acts": ["provision"],
             "text": {"ko": "아동의 정보는 제3자에게 제공하지 않음", "en": "children's data goes to no third party"}}""";
    private static final String DROP = """
            {"clause": "B-2", "kind": "changed", "drops": "children-stay-here",
             "text": {"ko": "약속이 바뀌었습니다", "en": "the promise has changed"}}""";
    private static final String PARTNER = """
            {"id": "prize-partner", "clause": "E-1", "name": {"ko": "경품사", "en": "prize partner"}, "country": "KR",
             %s}""";
    private static final String AS_THIRD_PARTY = """
            "ground": "consent", "purposes": ["delivery"], "items": ["name"], "period": {"ko": "1년", "en": "1 year"}""";
    private static final String AS_PROCESSOR = """
            "tasks": [{"clause": "G-2", "name": {"ko": "배송", "en": "delivery"}, "purposes": ["delivery"], "items": ["name"]}],
            "term": {"clause": "G-3", "text": {"ko": "계약", "en": "contract"}, "from": "2020-01-01"}""";
    private static final String BLOCK = """
            {"id": "prizes", "clause": "E-1", "kind": "third-party", "title": {"ko": "경품", "en": "prizes"},
             "occasions": ["service-application"], "audiences": [%s], "necessity": "optional",
             "purposes": ["delivery"], "items": ["name"], "recipient": "prize-partner",
             "retention": ["purpose-achieved"], "period": {"ko": "1년", "en": "1 year"},
             "refusal": {"disables": [], "text": {"ko": "없음", "en": "none"}}}""";

    private static final Policy FREE =
            partnered(JsonEdit.ofExample(), "\"adult\", \"child\"").read();
    private static final Policy PROMISED = partnered(JsonEdit.ofExample(), "\"adult\"")
            .set("/prohibitions/-", PROMISE)
            .read();

    private static JsonEdit partnered(JsonEdit edit, String audiences) {
        return edit.set("/provision/thirdParties/-", PARTNER.formatted(AS_THIRD_PARTY))
                .set("/consents/-", BLOCK.formatted(audiences));
    }

    private static JsonEdit second() {
        return JsonEdit.ofExample()
                .set("/publication/version", "\"2025-05-01\"")
                .set("/publication/supersedes", "\"2024-02-21\"")
                .set("/publication/announcedOn", "\"2025-04-01\"")
                .set("/publication/effectiveFrom", "\"2025-05-01\"")
                .set("/publication/changes", "[]");
    }

    private static Decision provide(World world, String recipient, String purpose) {
        Action action = new Action.Provide(Id.of(purpose), Id.of(recipient));
        return world.decide(action, world.staffFor(purpose), "name");
    }

    private static Decision prize(World world) {
        return provide(world, "prize-partner", "delivery");
    }

    private static World child(Policy... versions) {
        return new World(versions).child(Example.NOW.plusSeconds(60)).guardianAgrees("guardian", "prizes");
    }

    private static World grown(String birthday, Policy... versions) {
        return new World(versions).child(Example.at(birthday)).agrees("prizes");
    }

    private static HeldData nameUnder(Policy version) {
        return HeldData.live(Id.of("name"), version.version());
    }

    @Test
    void aChildsDataGoesToNoThirdPartyWhateverTheGuardianAgreedTo_I2() {
        assertThat(prize(child(FREE)).permitted()).as("without the promise").isTrue();
        Decision denied = prize(child(PROMISED));
        assertDenied(denied, Reason.RECIPIENT_PROHIBITED, "B-2");
        assertThat(denied.explain(Locale.ENGLISH)).contains("may never go to \"prize partner\"");
        assertThat(denied.explain(Locale.KOREAN)).contains("\"경품사\"에게는 절대 넘기지 않습니다");
    }

    @Test
    void itBindsNeitherAdultsNorUsesInsideNorProcessors() {
        assertThat(prize(new World(PROMISED).agrees("prizes")).permitted()).isTrue();
        assertThat(child(PROMISED).use("delivery", "name").permitted()).isTrue();
        assertThat(provide(child(PROMISED), "payment-gateway", "payment").permitted())
                .isTrue();
    }

    @Test
    void aDroppedPromiseFollowsTheValuesCollectedUnderIt_I2() {
        Policy dropped = partnered(second(), "\"adult\", \"child\"")
                .set("/publication/changes/-", DROP)
                .read();
        assertDenied(prize(child(PROMISED, dropped).holds(nameUnder(PROMISED))), Reason.RECIPIENT_PROHIBITED, "B-2");
        assertThat(prize(child(PROMISED, dropped).holds(nameUnder(dropped))).permitted())
                .isTrue();
    }

    @Test
    void whatWasTakenFromAChildStaysPromisedWhenTheChildHasGrownUp_I2() {
        String birthday = "2024-06-01T00:00";
        assertDenied(prize(grown(birthday, PROMISED).holds(nameUnder(PROMISED))), Reason.RECIPIENT_PROHIBITED, "B-2");
        assertThat(prize(grown(birthday, PROMISED)).permitted())
                .as("nothing is held from then")
                .isTrue();

        Policy kept =
                partnered(second(), "\"adult\"").set("/prohibitions/-", PROMISE).read();
        assertThat(prize(grown(birthday, PROMISED, kept).holds(nameUnder(kept))).permitted())
                .as("taken under a version that no child of that age ever saw")
                .isTrue();
        assertDenied(
                prize(grown(birthday, PROMISED, kept).holds(nameUnder(PROMISED))), Reason.RECIPIENT_PROHIBITED, "B-2");
    }

    @Test
    void aThirdPartyThatIsCalledAProcessorNowGetsNoMore_I2() {
        Policy renamed = second().set("/prohibitions/-", PROMISE)
                .set("/entrustment/processors/-", PARTNER.formatted(AS_PROCESSOR))
                .read();
        assertDenied(prize(child(PROMISED, renamed).holds(nameUnder(PROMISED))), Reason.RECIPIENT_PROHIBITED, "B-2");
        assertThat(prize(child(PROMISED, renamed).holds(nameUnder(renamed))).permitted())
                .isTrue();
    }

    @Test
    void whereverARecipientMayBeAbroadAPromiseAgainstTransfersHolds() {
        String abroad = PROMISE.replace("\"provision\"", "\"transfer\"");
        JsonEdit edit = JsonEdit.ofExample().set("/prohibitions/-", abroad);
        assertThat(provide(child(edit.read()), "payment-gateway", "payment").permitted())
                .isTrue();
        Policy silent = edit.remove("/entrustment/processors/0/country")
                .set("/entrustment/processors/0/unstated", "[\"country\"]")
                .read();
        assertDenied(provide(child(silent), "payment-gateway", "payment"), Reason.RECIPIENT_PROHIBITED, "B-2");
    }

    @Test
    void aPromiseWithoutActsBindsUsesAsWell() {
        String use = """
                {"id": "children-and-notices", "clause": "B-2", "audiences": ["child"], "purposes": ["service-notices"],
                 "text": {"ko": "아동에게는 알림을 보내지 않음", "en": "no notices to children"}}""";
        Policy policy = JsonEdit.ofExample().set("/prohibitions/-", use).read();
        assertDenied(child(policy).use("service-notices", "name"), Reason.ABSOLUTE_PROHIBITION, "B-2");
        assertThat(child(policy).use("delivery", "name").permitted()).isTrue();
        assertThat(new World(policy).use("service-notices", "name").permitted()).isTrue();
    }
}
