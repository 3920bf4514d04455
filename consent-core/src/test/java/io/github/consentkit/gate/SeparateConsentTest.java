package io.github.consentkit.gate;

import static io.github.consentkit.gate.GateClausesTest.assertDenied;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.consent.ActScope;
import io.github.consentkit.consent.EventKind;
import io.github.consentkit.consent.Giver;
import io.github.consentkit.policy.GuardianConfirmation;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.subject.Actor;
import io.github.consentkit.testing.Example;
import io.github.consentkit.testing.JsonEdit;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Bundled consent does not count for what needs a separate one (invariant I10). */
class SeparateConsentTest {

    private static final String BLOCK = """
            {"id": "%s", "clause": "E-1", "kind": "%s", "title": {"ko": "묶음", "en": "bundle"},
             "occasions": ["service-application"], "audiences": ["adult", "child"], "necessity": "optional",
             "purposes": [%s], "items": [%s], %s "retention": ["purpose-achieved"],
             "period": {"ko": "5일", "en": "5 days"},
             "refusal": {"disables": [], "text": {"ko": "없음", "en": "none"}}}""";

    /** The example with a passport number, a third party for prizes, and one bundle of ordinary kind over everything. */
    private static final Policy POLICY = policy();

    private static final String JSON_WITH_TWO = JsonEdit.ofExample()
            .set("/provision/thirdParties", """
                    [{"id": "prize-partner", "clause": "E-1", "name": {"ko": "경품사", "en": "prize partner"},
                      "country": "KR", "ground": "consent", "purposes": ["delivery"], "items": ["name"],
                      "period": {"ko": "1개월", "en": "1 month"}},
                     {"id": "other-partner", "clause": "E-1", "name": {"ko": "다른 곳", "en": "other partner"},
                      "country": "KR", "ground": "consent", "purposes": ["delivery"], "items": ["name"],
                      "period": {"ko": "1개월", "en": "1 month"}}]""")
            .set(
                    "/consents/-",
                    BLOCK.formatted(
                            "prizes", "third-party", "\"delivery\"", "\"name\"", "\"recipient\": \"prize-partner\","))
            .json();

    private static Policy policy() {
        JsonEdit edit = JsonEdit.ofExample().set("/items/list/-", """
                        {"id": "passport", "clause": "B-3", "name": {"ko": "여권번호", "en": "passport number"},
                         "classes": ["unique-id"], "source": "subject"}""").set("/provision/thirdParties/-", """
                        {"id": "prize-partner", "clause": "E-1", "name": {"ko": "경품사", "en": "prize partner"},
                         "country": "KR", "ground": "consent", "purposes": ["delivery"], "items": ["name"],
                         "period": {"ko": "1개월", "en": "1 month"}}""");
        edit.set(edit.find("/purposes/leaves", "financial-identity") + "/items/-", "\"passport\"");
        edit.set("/consents/-", BLOCK.formatted("passport", "unique-id", "\"financial-identity\"", "\"passport\"", ""));
        edit.set(
                "/consents/-",
                BLOCK.formatted(
                        "prizes", "third-party", "\"delivery\"", "\"name\"", "\"recipient\": \"prize-partner\","));
        edit.set(
                "/consents/-",
                BLOCK.formatted(
                        "bundle",
                        "ordinary",
                        "\"content-provision\", \"financial-identity\", \"delivery\", \"event-advertising\"",
                        "\"name\", \"passport\", \"email\"",
                        ""));
        return edit.read();
    }

    /** What needs a separate consent: a use, and the block that can give it. */
    private enum Separate {
        SENSITIVE("content-provision", "appearance-photo", "photo"),
        UNIQUE_ID("financial-identity", "passport", "passport"),
        MARKETING("event-advertising", "email", "marketing"),
        THIRD_PARTY("delivery", "name", "prizes");

        private final String purpose;
        private final String item;
        private final String block;

        Separate(String purpose, String item, String block) {
            this.purpose = purpose;
            this.item = item;
            this.block = block;
        }

        private Decision decide(World world) {
            Action action = this == THIRD_PARTY
                    ? new Action.Provide(Id.of(purpose), Id.of("prize-partner"))
                    : new Action.Use(Id.of(purpose));
            return world.decide(action, world.staffFor(purpose), item);
        }
    }

    @Property
    void oneMarkForTheWholeFormNeverCounts_I10(@ForAll Separate need, @ForAll Set<Separate> alsoAgreed) {
        World world = new World(POLICY);
        alsoAgreed.stream().filter(other -> other != need).forEach(other -> world.agrees(other.block));
        world.agrees("bundle");
        bundled(world, need.block);
        Deny deny = (Deny) need.decide(world);
        assertThat(deny.reasons()).contains(Reason.CONSENT_NOT_SEPARATE);
        world.agrees(need.block);
        assertThat(need.decide(world).permitted()).as("%s", need.decide(world)).isTrue();
    }

    @Property
    void aBundleOfOrdinaryKindNeverCounts_I10(@ForAll Separate need) {
        World world = new World(POLICY).agrees("bundle");
        assertThat(need.decide(world).permitted()).isFalse();
    }

    @Test
    void aBundleThatNamesTheItemIsCalledNotSeparate_F1() {
        assertDenied(
                Separate.MARKETING.decide(new World(POLICY).agrees("bundle")), Reason.CONSENT_NOT_SEPARATE, "A-4.1");
        Actor desk = Actor.staff("staff-3", Id.of("payment-desk"), "office");
        assertDenied(
                new World(POLICY)
                        .agrees("bundle")
                        .decide(new Action.Use(Id.of("financial-identity")), desk, "passport"),
                Reason.CONSENT_NOT_SEPARATE,
                "A-1.4");
    }

    @Test
    void aBundledGuardianConsentLeavesTheChildWaiting_I10_I11() {
        World world = new World(POLICY).child(Example.NOW.plusSeconds(60));
        world.event(
                "guardian",
                EventKind.GRANTED,
                POLICY.version(),
                ActScope.WHOLE_FORM,
                Optional.of(World.CLICK),
                Giver.guardian(GuardianConfirmation.CALL),
                "homepage");
        assertDenied(world.use("content-provision", "name"), Reason.GUARDIAN_PENDING, "B-2");
    }

    @Test
    void oneThirdPartysConsentIsNotAnothers_E1() {
        World world = new World(JsonEdit.of(JSON_WITH_TWO).read()).agrees("prizes");
        Actor desk = world.staffFor("delivery");
        Action toOther = new Action.Provide(Id.of("delivery"), Id.of("other-partner"));
        assertDenied(world.decide(toOther, desk, "name"), Reason.CONSENT_NEVER_ASKED, "A-1.3");
    }

    private static void bundled(World world, String block) {
        world.event(
                block,
                EventKind.GRANTED,
                POLICY.version(),
                ActScope.WHOLE_FORM,
                Optional.of(World.CLICK),
                Giver.self(),
                "homepage");
    }
}
