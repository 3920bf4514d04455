package io.github.consentkit.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.gate.Decision;
import io.github.consentkit.gate.Deny;
import io.github.consentkit.gate.Reason;
import io.github.consentkit.policy.CollectionMethod;
import io.github.consentkit.policy.EvidenceKind;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.Purpose;
import io.github.consentkit.policy.Recipient;
import io.github.consentkit.policy.Role;
import io.github.consentkit.subject.Actor;
import io.github.consentkit.testing.Example;
import io.github.consentkit.testing.JsonEdit;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A person takes back as much as they mean to: a purpose, a block, what goes to a recipient, the advertising, or all. */
class WithdrawalScopesTest {

    private static final Giver SELF = Giver.self();
    private static final Id<Purpose> ADVERTISING = Id.of("event-advertising");
    private static final Id<Purpose> STATISTICS = Id.of("usage-statistics");
    private static final Evidence CALL = new Evidence(EvidenceKind.CALL_RECORD, "call-1");

    /** One marketing block that asks two purposes, beside the blocks of {@link Versions}. */
    private final Desk desk = new Desk(both().read());

    private static JsonEdit both() {
        JsonEdit edit = Versions.base();
        return edit.set(
                        edit.find("/consents", "marketing") + "/purposes",
                        "[\"event-advertising\", \"usage-statistics\"]")
                .set(edit.find("/consents", "marketing") + "/items/-", "\"access-log\"");
    }

    @Test
    void onePurposeTakenBackLeavesTheOtherUsable() {
        agreeToMarketing();
        assertThat(use("event-advertising", "email").permitted()).isTrue();

        List<ConsentEvent> events = desk.consents().withdrawPurpose(Desk.ADULT, STATISTICS, "phone", SELF);

        assertThat(events).hasSize(1);
        assertThat(events.get(0).content().purposes()).containsExactly(STATISTICS);
        assertThat(use("event-advertising", "email").permitted()).isTrue();
        assertThat(reasons(use("usage-statistics", "access-log"))).startsWith(Reason.CONSENT_WITHDRAWN);
        assertThat(desk.status(Desk.ADULT, "marketing")).isEqualTo(ConsentStatus.GIVEN);
        assertThat(desk.consents().withdrawPurpose(Desk.ADULT, STATISTICS, "phone", SELF))
                .isEmpty();
    }

    @Test
    void theBlockIsWithdrawnWhenNoPurposeIsLeft() {
        agreeToMarketing();
        desk.consents().withdrawPurpose(Desk.ADULT, STATISTICS, "homepage", SELF);
        List<ConsentEvent> last = desk.consents().withdrawPurpose(Desk.ADULT, ADVERTISING, "homepage", SELF);

        assertThat(last.get(0).content().purposes()).isEmpty();
        assertThat(desk.status(Desk.ADULT, "marketing")).isEqualTo(ConsentStatus.WITHDRAWN);
        assertThat(reasons(use("event-advertising", "email"))).startsWith(Reason.CONSENT_WITHDRAWN);
    }

    @Test
    void aNewAgreementBringsBackWhatWasTakenBack() {
        agreeToMarketing();
        desk.consents().withdrawPurpose(Desk.ADULT, STATISTICS, "homepage", SELF);
        agreeToMarketing();

        assertThat(desk.status(Desk.ADULT, "marketing")).isEqualTo(ConsentStatus.RENEWED);
        assertThat(use("usage-statistics", "access-log").permitted()).isTrue();
    }

    @Test
    void aPurposeThatWasRenamedSinceIsTakenBackUnderEitherName() {
        for (String name : List.of("event-advertising", "news")) {
            Policy next = Versions.next(Versions.renamed(both(), "/purposes/leaves", "event-advertising", "news"));
            Desk later = new Desk(next, both().read());
            later.setClock(Example.at("2025-06-01T00:00"));
            agreeToMarketing(later);
            later.setClock(Example.NOW);
            assertThat(use(later, "news", "email").permitted()).isTrue();

            assertThat(later.consents().withdrawPurpose(Desk.ADULT, Id.of(name), "email", SELF))
                    .hasSize(1);

            assertThat(reasons(use(later, "news", "email"))).startsWith(Reason.CONSENT_WITHDRAWN);
            assertThat(use(later, "usage-statistics", "access-log").permitted()).isTrue();
        }
    }

    @Test
    void aRecipientIsTakenBackWithEveryBlockThatLetsDataGoThere() {
        agreeToConsultation();
        Id<Recipient> shop = Id.of("partner-shop");

        assertThat(desk.consents().withdrawRecipient(Desk.ADULT, Id.of("other-shop"), "homepage", SELF))
                .isEmpty();
        assertThat(desk.consents().withdrawRecipient(Desk.ADULT, shop, "homepage", SELF))
                .extracting(event -> event.content().block().value())
                .containsExactly("partner");
        assertThat(desk.status(Desk.ADULT, "partner")).isEqualTo(ConsentStatus.WITHDRAWN);
        assertThat(desk.status(Desk.ADULT, "extra")).isEqualTo(ConsentStatus.GIVEN);
    }

    @Test
    void optingOutOfAdvertisingEndsTheMarketingAndNothingElse() {
        agreeToMarketing();
        agreeToConsultation();

        assertThat(desk.consents().optOutOfAdvertising(Desk.ADULT, "homepage", SELF))
                .extracting(event -> event.content().block().value())
                .containsExactly("marketing");
        assertThat(desk.status(Desk.ADULT, "extra")).isEqualTo(ConsentStatus.GIVEN);
        assertThat(desk.status(Desk.ADULT, "partner")).isEqualTo(ConsentStatus.GIVEN);
        assertThat(use("complaint-handling", "name").permitted()).isTrue();
    }

    @Test
    void optingOutTakesTheMarketingPurposeOutOfABlockOfAnotherKind() {
        JsonEdit edit = Versions.base();
        Desk mixed = new Desk(
                edit.set(edit.find("/consents", "extra") + "/purposes", "[\"service-notices\", \"event-advertising\"]")
                        .read());
        mixed.consents()
                .record(mixed.form("consultation")
                        .answerBy(Desk.ADULT)
                        .agree("extra")
                        .refuse("partner")
                        .via("homepage")
                        .evidence(Desk.CLICK));

        List<ConsentEvent> events = mixed.consents().optOutOfAdvertising(Desk.ADULT, "homepage", SELF);

        assertThat(events).hasSize(1);
        assertThat(events.get(0).content().purposes()).containsExactly(ADVERTISING);
        assertThat(mixed.status(Desk.ADULT, "extra")).isEqualTo(ConsentStatus.GIVEN);
    }

    @Test
    void leavingWithdrawingAndOptingOutAreThreeThings() {
        agreeToMarketing();
        agreeToConsultation();
        List<ConsentEvent> before = desk.consents().events(Desk.ADULT);
        // leaving is no event of this ledger: nothing is written, and every consent stays what it is
        assertThat(before).noneMatch(event -> event.content().kind() == EventKind.WITHDRAWN);

        Set<String> afterOptOut = withdrawn(desk.consents().optOutOfAdvertising(Desk.ADULT, "homepage", SELF));
        Set<String> afterAll = withdrawn(desk.consents().withdrawAll(Desk.ADULT, "homepage", SELF));

        assertThat(afterOptOut).containsExactly("marketing");
        assertThat(afterAll).containsExactlyInAnyOrder("extra", "partner");
    }

    static Stream<String> methods() {
        return both().read().document().methods().list().stream()
                .map(CollectionMethod::id)
                .map(Id::value);
    }

    @ParameterizedTest
    @MethodSource("methods")
    void takingBackIsAsEasyAsGivingOverEveryWayAndNeedsNoProof(String method) {
        agreeToMarketing();
        agreeToConsultation();

        assertThat(desk.consents().withdraw(Desk.ADULT, "extra", method, SELF)).isPresent();
        assertThat(desk.consents().withdrawPurpose(Desk.ADULT, STATISTICS, method, SELF))
                .hasSize(1);
        assertThat(desk.consents().withdrawRecipient(Desk.ADULT, Id.of("partner-shop"), method, SELF))
                .hasSize(1);
        assertThat(desk.consents().optOutOfAdvertising(Desk.ADULT, method, SELF))
                .hasSize(1)
                .allSatisfy(
                        event -> assertThat(event.content().manner().evidence()).isEmpty());
    }

    @Test
    void unknownPurposeOrRecipientAndTheCompanyAsSpeakerAreErrors() {
        agreeToMarketing();
        List<ThrowingCallable> calls = List.of(
                () -> desk.consents().withdrawPurpose(Desk.ADULT, Id.of("telepathy"), "phone", SELF),
                () -> desk.consents().withdrawPurpose(Desk.ADULT, Id.of("marketing"), "phone", SELF),
                () -> desk.consents().withdrawRecipient(Desk.ADULT, Id.of("nobody"), "phone", SELF),
                () -> desk.consents().withdrawAll(Desk.ADULT, "phone", Giver.controller()));
        assertThat(calls).allSatisfy(call -> assertThatThrownBy(call).isInstanceOf(InvalidInputException.class));
        assertThat(desk.status(Desk.ADULT, "marketing")).isEqualTo(ConsentStatus.GIVEN);
    }

    private static Set<String> withdrawn(List<ConsentEvent> events) {
        return events.stream().map(event -> event.content().block().value()).collect(Collectors.toSet());
    }

    private void agreeToMarketing() {
        agreeToMarketing(desk);
    }

    private static void agreeToMarketing(Desk desk) {
        desk.consents()
                .record(desk.form("sign-up")
                        .answerBy(Desk.ADULT)
                        .agree("marketing")
                        .refuse("usage-statistics")
                        .via("homepage")
                        .evidence(Desk.CLICK));
    }

    private void agreeToConsultation() {
        desk.consents()
                .record(desk.form("consultation")
                        .answerBy(Desk.ADULT)
                        .agree("extra")
                        .agree("partner")
                        .by(Act.VOICE)
                        .via("phone")
                        .evidence(CALL));
    }

    private Decision use(String purpose, String item) {
        return use(desk, purpose, item);
    }

    private static Decision use(Desk desk, String purpose, String item) {
        return desk.kit
                .ask(Desk.ADULT)
                .items(item)
                .use(Id.of(purpose))
                .by(Actor.staff("staff-1", role(desk, purpose), "office"))
                .decide();
    }

    private static Id<Role> role(Desk desk, String purpose) {
        return desk.kit.policies().newest().document().access().roles().stream()
                .filter(role -> role.purposes().contains(Id.<Purpose>of(purpose)))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private static List<Reason> reasons(Decision decision) {
        return List.copyOf(((Deny) decision).reasons());
    }
}
