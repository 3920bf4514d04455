package io.github.consentkit.gate;

import static io.github.consentkit.gate.GateClausesTest.assertDenied;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.lifecycle.HeldData;
import io.github.consentkit.policy.DataForm;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.Language;
import io.github.consentkit.policy.LegalBasis;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.Purpose;
import io.github.consentkit.subject.Actor;
import io.github.consentkit.testing.Example;
import io.github.consentkit.testing.JsonEdit;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** The version in force at the time decides, and a use satisfies the version of collection too (invariants I2, I13). */
class VersionsTest {

    private static final Policy FIRST = Example.policy();

    private static final String DROPPED = """
            {"clause": "A-5", "kind": "changed", "drops": "photos-never-for-marketing",
             "text": {"ko": "약속이 바뀌었습니다", "en": "the promise has changed"}}""";

    @Property
    void theVersionInForceAtTheInstantDecides_I13(@ForAll @IntRange(min = -100_000, max = 100_000) int seconds) {
        Instant turn = Example.at("2024-02-21T00:00");
        Instant at = turn.plusSeconds(seconds);
        Actor consultant = Actor.staff("staff-1", Id.of("consultant"), "office");
        Decision decision = new World(Example.predecessor(), Example.policy())
                .decide(new Action.Use(Id.of("content-provision")), consultant, DataForm.IDENTIFIED, at, "name");
        assertThat(decision.version()).contains(Id.of(at.isBefore(turn) ? "2022-03-01" : "2024-02-21"));
    }

    @Property(tries = 60)
    void aUseSatisfiesTheVersionOfCollectionAndTodays_I13(@ForAll Random random) {
        List<Purpose> contracts = FIRST.document().purposes().leaves().stream()
                .filter(purpose -> purpose.basis().kind() == LegalBasis.Kind.CONTRACT)
                .filter(purpose -> !purpose.items().contains(Id.<Item>of("appearance-photo")))
                .toList();
        Purpose purpose = contracts.get(random.nextInt(contracts.size()));
        List<Id<Item>> items = List.copyOf(purpose.items());
        Id<Item> item = items.get(random.nextInt(items.size()));
        boolean inFirst = random.nextBoolean();
        boolean inSecond = random.nextBoolean();
        Policy first = version("2025-01-01", Optional.empty(), purpose, inFirst, item);
        Policy second = version("2026-01-01", Optional.of("2025-01-01"), purpose, inSecond, item);
        Decision decision = new World(first, second)
                .holds(HeldData.live(item, first.version()))
                .use(purpose.id().value(), item.value());
        assertThat(decision.permitted()).isEqualTo(inFirst && inSecond);
    }

    @Test
    void aNewPurposeMayUseOldDataOnlyWithANewConsent_L4_I13() {
        Policy second = successor(JsonEdit.ofExample())
                .set(purpose("event-advertising") + "/items/-", "\"birth-date\"")
                .set(block("marketing") + "/items/-", "\"birth-date\"")
                .read();
        World world = new World(FIRST, second).holds(HeldData.live(Id.of("birth-date"), FIRST.version()));
        world.agreesUnder(FIRST, "marketing");
        Deny deny = (Deny) world.use("event-advertising", "birth-date");
        assertThat(deny.reasons()).contains(Reason.NOT_PROMISED_AT_COLLECTION, Reason.CONSENT_NOT_NAMED);
        assertThat(world.agreesUnder(second, "marketing")
                        .use("event-advertising", "birth-date")
                        .permitted())
                .isTrue();
    }

    @Test
    void consentOfCollectionStaysNeededWhenTheBasisChanges_I13() {
        Policy second = successor(JsonEdit.ofExample())
                .set("/publication/changes/-", DROPPED)
                .set(purpose("usage-statistics") + "/basis/kind", "\"legitimate-interest\"")
                .set(purpose("usage-statistics") + "/group", "\"service-development\"")
                .remove(block("usage-statistics"))
                .read();
        World world = new World(FIRST, second).holds(HeldData.live(Id.of("access-log"), FIRST.version()));
        assertDenied(world.use("usage-statistics", "access-log"), Reason.CONSENT_NEVER_ASKED, "A-4.2");
        assertThat(world.agreesUnder(FIRST, "usage-statistics")
                        .use("usage-statistics", "access-log")
                        .permitted())
                .isTrue();
        World later = new World(FIRST, second).holds(HeldData.live(Id.of("access-log"), second.version()));
        assertThat(later.use("usage-statistics", "access-log").permitted()).isTrue();
    }

    @Test
    void aDroppedProhibitionFollowsTheValuesCollectedUnderIt_A5_I2() {
        Policy second = allowingPhotosInAdvertising("event-advertising");
        Id<Item> photo = Id.of("appearance-photo");
        World old = new World(FIRST, second).holds(HeldData.live(photo, FIRST.version()));
        old.agreesUnder(second, "photo").agreesUnder(second, "marketing").agreesUnder(second, "photo-advertising");
        assertDenied(old.use("event-advertising", "appearance-photo"), Reason.ABSOLUTE_PROHIBITION, "A-5");
        World fresh = new World(FIRST, second).holds(HeldData.live(photo, second.version()));
        fresh.agreesUnder(second, "marketing").agreesUnder(second, "photo-advertising");
        assertThat(fresh.use("event-advertising", "appearance-photo").permitted())
                .isTrue();
    }

    @Test
    void aPromiseHoldsForItsValuesHoweverManyVersionsFollow_A5_I2() {
        Policy second = allowingPhotosInAdvertising("event-advertising");
        Policy third = allowing(JsonEdit.ofExample(), "appearance-photo")
                .set("/publication/version", "\"2025-09-01\"")
                .set("/publication/supersedes", "\"2025-05-01\"")
                .set("/publication/effectiveFrom", "\"2025-09-01\"")
                .set("/publication/changes", "[]")
                .read();
        Id<Item> photo = Id.of("appearance-photo");
        World old = new World(FIRST, second, third).holds(HeldData.live(photo, FIRST.version()));
        old.agreesUnder(third, "photo").agreesUnder(third, "marketing").agreesUnder(third, "photo-advertising");
        assertDenied(old.use("event-advertising", "appearance-photo"), Reason.ABSOLUTE_PROHIBITION, "A-5");
        World since = new World(FIRST, second, third).holds(HeldData.live(photo, second.version()));
        since.agreesUnder(third, "marketing").agreesUnder(third, "photo-advertising");
        assertThat(since.use("event-advertising", "appearance-photo").permitted())
                .isTrue();
    }

    @Test
    void aNewNameForMarketingDoesNotFreeOldPhotos_A5_I2() {
        Policy second = allowingPhotosInAdvertising("influencer-campaign");
        World world = new World(FIRST, second)
                .holds(HeldData.live(Id.of("appearance-photo"), FIRST.version()))
                .agreesUnder(second, "marketing")
                .agreesUnder(second, "photo-advertising");
        assertDenied(world.use("influencer-campaign", "appearance-photo"), Reason.ABSOLUTE_PROHIBITION, "A-5");
    }

    @Test
    void dataOfAForgottenVersionIsNotUsed_L3() {
        World world = World.ofExample().holds(HeldData.live(Id.of("name"), Id.of("2019-01-01")));
        assertDenied(world.use("content-provision", "name"), Reason.VERSION_UNKNOWN, "L-3");
    }

    @Test
    void aFormThatRevealsMoreNeedsANewConsent_I13() {
        Policy second = successor(JsonEdit.ofExample())
                .set(purpose("service-improvement") + "/form", "\"identified\"")
                .set(purpose("service-improvement") + "/basis", "{\"kind\": \"contract\"}")
                .read();
        World world = new World(FIRST, second).holds(HeldData.live(Id.of("gender"), FIRST.version()));
        assertDenied(world.use("service-improvement", "gender"), Reason.NOT_PROMISED_AT_COLLECTION, "A-3.1");
        World fresh = new World(FIRST, second).holds(HeldData.live(Id.of("gender"), second.version()));
        assertThat(fresh.use("service-improvement", "gender").permitted()).isTrue();

        Policy figures = JsonEdit.ofExample()
                .set(purpose("usage-statistics") + "/form", "\"aggregate\"")
                .read();
        Policy people = successor(JsonEdit.ofExample()).read();
        assertDenied(
                new World(figures, people)
                        .agreesUnder(figures, "usage-statistics")
                        .use("usage-statistics", "access-log"),
                Reason.CONSENT_OUTDATED,
                "A-4.2");
    }

    @Test
    void aGuardianAgreedToWhatWasShownAndNoMore_I5_I11() {
        Policy more = successor(JsonEdit.ofExample())
                .set(block("guardian") + "/purposes/-", "\"content-provision\"")
                .set(block("guardian") + "/items/-", "\"name\"")
                .read();
        Policy longer = successor(JsonEdit.ofExample())
                .set(retention("account-left") + "/period", "\"P91D\"")
                .read();
        for (Policy second : List.of(more, longer)) {
            World world = new World(FIRST).child(Example.NOW.plusSeconds(60)).guardianAgrees("guardian");
            assertThat(world.use("content-provision", "name").permitted()).isTrue();
            assertDenied(world.adopts(second).use("content-provision", "name"), Reason.GUARDIAN_PENDING, "B-2");
        }
    }

    @Test
    void onlyAYoungerConsentToUseItselfAllowsANewUse_L4() {
        JsonEdit edit = successor(JsonEdit.ofExample())
                .set(purpose("delivery") + "/items/-", "\"email\"")
                .set("/provision/thirdParties/-", """
                        {"id": "courier", "clause": "E-1", "name": {"ko": "택배사", "en": "courier"}, "country": "KR",
                         "ground": "consent", "purposes": ["delivery"], "items": ["email"],
                         "period": {"ko": "1개월", "en": "1 month"}}""")
                .set("/consents/-", """
                        {"id": "courier", "clause": "E-1", "kind": "third-party",
                         "title": {"ko": "택배사 제공", "en": "to the courier"}, "occasions": ["service-application"],
                         "audiences": ["adult"], "necessity": "optional", "purposes": ["delivery"], "items": ["email"],
                         "recipient": "courier", "retention": ["purpose-achieved"],
                         "period": {"ko": "1개월", "en": "1 month"},
                         "refusal": {"disables": [], "text": {"ko": "없음", "en": "none"}}}""");
        Policy second = edit.read();
        World world = new World(FIRST, second)
                .holds(HeldData.live(Id.of("email"), FIRST.version()))
                .agreesUnder(second, "courier");
        assertDenied(world.use("delivery", "email"), Reason.NOT_PROMISED_AT_COLLECTION, "A-1.3");
    }

    @Test
    void whatWasSensitiveWhenCollectedStaysSo_I10_I13() {
        JsonEdit edit = successor(JsonEdit.ofExample());
        edit.set(edit.find("/items/list", "appearance-photo") + "/classes", "[\"appearance-image\"]");
        Policy second = edit.set(purpose("payment") + "/items/-", "\"appearance-photo\"")
                .set("/consents/-", """
                        {"id": "identity", "clause": "A-1.2", "kind": "ordinary",
                         "title": {"ko": "사진 확인", "en": "photo check"}, "occasions": ["service-application"],
                         "audiences": ["adult", "child"], "necessity": "optional", "purposes": ["payment"],
                         "items": ["appearance-photo"], "retention": ["purpose-achieved"],
                         "period": {"ko": "5일", "en": "5 days"},
                         "refusal": {"disables": [], "text": {"ko": "없음", "en": "none"}}}""")
                .read();
        World world = new World(FIRST, second)
                .holds(HeldData.live(Id.of("appearance-photo"), FIRST.version()))
                .agreesUnder(second, "identity");
        Deny deny = (Deny) world.use("payment", "appearance-photo");
        assertThat(deny.reasons()).containsExactly(Reason.CONSENT_NEVER_ASKED);
        assertThat(deny.explain(Language.KO)).doesNotContain("\"\"");
        assertThat(deny.explain(Language.EN)).doesNotContain("\"\"");
    }

    @Test
    void aSeparateConsentToTheNewUseServesWhatWasSensitive_I10_I13() {
        JsonEdit edit = successor(JsonEdit.ofExample());
        edit.set(edit.find("/items/list", "appearance-photo") + "/classes", "[\"appearance-image\"]");
        Policy second = edit.set(purpose("payment") + "/items/-", "\"appearance-photo\"")
                .set("/consents/-", """
                        {"id": "identity", "clause": "F-1", "kind": "sensitive",
                         "title": {"ko": "사진 확인", "en": "photo check"}, "occasions": ["service-application"],
                         "audiences": ["adult", "child"], "necessity": "optional", "purposes": ["payment"],
                         "items": ["appearance-photo"], "retention": ["purpose-achieved"],
                         "period": {"ko": "5일", "en": "5 days"},
                         "refusal": {"disables": [], "text": {"ko": "없음", "en": "none"}}}""")
                .read();
        World world = new World(FIRST, second).holds(HeldData.live(Id.of("appearance-photo"), FIRST.version()));
        assertThat(world.use("payment", "appearance-photo").permitted()).isFalse();
        assertThat(world.agreesUnder(second, "identity")
                        .use("payment", "appearance-photo")
                        .permitted())
                .isTrue();
    }

    @Test
    void aClassThatTheValueWasCollectedUnderStays_I13() {
        JsonEdit before = JsonEdit.ofExample();
        Policy first = before.set(before.find("/items/list", "login-id") + "/classes", "[\"resident-number\"]")
                .read();
        Policy second = successor(JsonEdit.ofExample()).read();
        World old = new World(first, second).holds(HeldData.live(Id.of("login-id"), first.version()));
        assertDenied(old.use("member-identification", "login-id"), Reason.STATUTE_REQUIRED, "A-2.2");
        World fresh = new World(first, second).holds(HeldData.live(Id.of("login-id"), second.version()));
        assertThat(fresh.use("member-identification", "login-id").permitted()).isTrue();
    }

    @Test
    void whatWasMadeFromAnOldPhotoKeepsItsPromiseWhenANewOneComes_A5_I2() {
        Policy first = GateClausesTest.withThumbnail();
        Policy second = allowing(JsonEdit.of(GateClausesTest.thumbnailed()), "photo-thumbnail")
                .read();
        Id<Item> photo = Id.of("appearance-photo");
        World world = new World(first, second)
                .holds(HeldData.live(photo, first.version()).at(HeldData.Stage.SEPARATED))
                .holds(HeldData.live(photo, second.version()))
                .holds(HeldData.live(Id.of("photo-thumbnail"), second.version()))
                .agreesUnder(second, "marketing")
                .agreesUnder(second, "photo-advertising");
        assertDenied(world.use("event-advertising", "photo-thumbnail"), Reason.ABSOLUTE_PROHIBITION, "A-5");
    }

    @Test
    void aLongerPeriodAsksForConsentAgain_I5() {
        Policy second = successor(JsonEdit.ofExample())
                .set(retention("account-left") + "/period", "\"P91D\"")
                .read();
        World world = new World(FIRST, second).agreesUnder(FIRST, "marketing");
        assertDenied(world.use("event-advertising", "email"), Reason.CONSENT_OUTDATED, "A-4.1");
        Policy shorter = successor(JsonEdit.ofExample())
                .set(retention("account-left") + "/period", "\"P89D\"")
                .read();
        assertThat(new World(FIRST, shorter)
                        .agreesUnder(FIRST, "marketing")
                        .use("event-advertising", "email")
                        .permitted())
                .isTrue();
    }

    @Test
    void aNewRuleOfTheControllerThatKeepsLongerAsksForConsentAgain_I5() {
        Policy second =
                successor(JsonEdit.ofExample()).set("/retention/rules/-", """
                        {"id": "archive", "clause": "C-3", "name": {"ko": "10년 보관", "en": "kept for ten years"},
                         "start": "account-left", "period": "P10Y", "ground": "own-rule"}""").read();
        World world = new World(FIRST, second).agreesUnder(FIRST, "marketing");
        assertDenied(world.use("event-advertising", "email"), Reason.CONSENT_OUTDATED, "A-4.1");
    }

    static Policy allowingPhotosInAdvertising(String purpose) {
        JsonEdit edit = successor(JsonEdit.ofExample());
        if (!purpose.equals("event-advertising")) {
            edit.set("/purposes/groups/-", """
                    {"id": "promotion", "clause": "A-4", "name": {"ko": "홍보", "en": "promotion"}, "nature": "marketing"}""");
            edit.set("/purposes/leaves/-", """
                    {"id": "%s", "clause": "A-4.1", "name": {"ko": "홍보", "en": "campaign"}, "group": "promotion",
                     "basis": {"kind": "consent"}, "necessity": "optional", "form": "identified", "items": ["email"]}""".formatted(purpose));
            edit.set(block("marketing") + "/purposes/-", "\"" + purpose + "\"");
            edit.set("/access/roles/0/purposes/-", "\"" + purpose + "\"");
        }
        return allowing(edit, "appearance-photo", purpose).read();
    }

    /** A version after the thumbnailed example that lets thumbnails be used in advertising. */
    static Policy allowingThumbnails() {
        return allowing(JsonEdit.of(GateClausesTest.thumbnailed()), "photo-thumbnail")
                .read();
    }

    private static JsonEdit allowing(JsonEdit edit, String photo) {
        return allowing(successor(edit), photo, "event-advertising");
    }

    /** Drops the prohibition by a declared change and lets the purpose use the photo, with every consent it needs. */
    private static JsonEdit allowing(JsonEdit edit, String photo, String purpose) {
        edit.set("/prohibitions", "[]").set("/publication/changes/-", DROPPED);
        edit.set(edit.find("/purposes/leaves", purpose) + "/items/-", "\"" + photo + "\"");
        edit.set(block("marketing") + "/items/-", "\"" + photo + "\"");
        return edit.set("/consents/-", """
                {"id": "photo-advertising", "clause": "F-1", "kind": "sensitive",
                 "title": {"ko": "사진 광고", "en": "photos in advertising"},
                 "occasions": ["consulting-application"], "audiences": ["adult", "child"], "necessity": "optional",
                 "purposes": ["%s"], "items": ["%s"], "retention": ["purpose-achieved"],
                 "period": {"ko": "5일", "en": "5 days"},
                 "refusal": {"disables": [], "text": {"ko": "없음", "en": "none"}}}""".formatted(purpose, photo));
    }

    private static JsonEdit successor(JsonEdit edit) {
        return edit.set("/publication/version", "\"2025-05-01\"")
                .set("/publication/supersedes", "\"2024-02-21\"")
                .set("/publication/announcedOn", "\"2025-04-01\"")
                .set("/publication/effectiveFrom", "\"2025-05-01\"")
                .set("/publication/changes", "[]");
    }

    private static Policy version(String day, Optional<String> before, Purpose purpose, boolean named, Id<Item> item) {
        JsonEdit edit = JsonEdit.ofExample()
                .set("/publication/version", "\"" + day + "\"")
                .set("/publication/announcedOn", "\"" + day + "\"")
                .set("/publication/effectiveFrom", "\"" + day + "\"")
                .set("/publication/changes", "[]");
        before.ifPresentOrElse(
                id -> edit.set("/publication/supersedes", "\"" + id + "\""),
                () -> edit.remove("/publication/supersedes"));
        if (!named) {
            int index = List.copyOf(purpose.items()).indexOf(item);
            edit.remove(purpose(purpose.id().value()) + "/items/" + index);
            withoutBlockItem(edit, purpose, item);
        }
        return edit.read();
    }

    /** Keeps blocks from asking for an item that none of their purposes uses any more. */
    private static void withoutBlockItem(JsonEdit edit, Purpose purpose, Id<Item> item) {
        FIRST.blocks().stream()
                .filter(block ->
                        block.purposes().contains(purpose.id()) && block.items().contains(item))
                .forEach(block -> edit.remove(block(block.id().value()) + "/items/"
                        + List.copyOf(block.items()).indexOf(item)));
    }

    private static String purpose(String id) {
        return JsonEdit.ofExample().find("/purposes/leaves", id);
    }

    private static String block(String id) {
        return JsonEdit.ofExample().find("/consents", id);
    }

    private static String retention(String id) {
        return JsonEdit.ofExample().find("/retention/rules", id);
    }
}
