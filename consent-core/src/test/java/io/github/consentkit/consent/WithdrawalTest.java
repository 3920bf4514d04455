package io.github.consentkit.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.policy.GuardianConfirmation;
import io.github.consentkit.policy.Id;
import io.github.consentkit.subject.UnknownSubjectException;
import io.github.consentkit.testing.Example;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Withdrawal takes effect at once, harms nobody when repeated, and is itself on the record (invariant I4). */
class WithdrawalTest {

    private static final Giver SELF = Giver.self();
    private static final Giver GUARDIAN = Giver.guardian(GuardianConfirmation.CALL);

    private final Desk desk = Desk.ofExample();

    @Test
    void withdrawalIsRecordedWithWhatHadBeenShown() {
        ConsentEvent grant = desk.consents().record(desk.signUp()).events().get(0);

        ConsentEvent event =
                desk.consents().withdraw(Desk.ADULT, "marketing", "email", SELF).orElseThrow();

        assertThat(event.content().kind()).isEqualTo(EventKind.WITHDRAWN);
        assertThat(event.content().shown()).isEqualTo(grant.content().shown());
        assertThat(event.content().manner().method()).contains(Id.of("email"));
        assertThat(desk.status(Desk.ADULT, "marketing")).isEqualTo(ConsentStatus.WITHDRAWN);
        assertThat(desk.consents().state(Desk.ADULT).of(Desk.id("marketing")).grant())
                .isEmpty();
    }

    @Test
    void withdrawingTwiceIsHarmlessAndRecordsOneEvent() {
        desk.consents().record(desk.signUp());
        desk.consents().withdraw(Desk.ADULT, "marketing", "homepage", SELF);

        assertThat(desk.consents().withdraw(Desk.ADULT, "marketing", "homepage", SELF))
                .isEmpty();
        assertThat(Desk.kinds(desk.consents().events(Desk.ADULT)))
                .containsExactly(EventKind.GRANTED, EventKind.REFUSED, EventKind.WITHDRAWN);
    }

    @Test
    void withdrawingWhatWasRefusedOrNeverAskedRecordsNothing() {
        desk.consents().record(desk.signUp());

        assertThat(desk.consents().withdraw(Desk.ADULT, "usage-statistics", "homepage", SELF))
                .isEmpty();
        assertThat(desk.consents().withdraw(Desk.ADULT, "photo", "homepage", SELF))
                .isEmpty();
        assertThat(desk.consents().events(Desk.ADULT)).hasSize(2);
        assertThat(desk.status(Desk.ADULT, "usage-statistics")).isEqualTo(ConsentStatus.REFUSED);
    }

    @Test
    void withdrawAllEndsEveryConsentAndNothingElse() {
        desk.consents().record(desk.signUp());
        desk.consents()
                .record(desk.form("consulting-application")
                        .answerBy(Desk.ADULT)
                        .agree("photo")
                        .via("homepage"));

        List<ConsentEvent> events = desk.consents().withdrawAll(Desk.ADULT, "phone", SELF);

        assertThat(events)
                .extracting(event -> event.content().block().value())
                .containsExactlyInAnyOrder("photo", "marketing");
        assertThat(desk.status(Desk.ADULT, "usage-statistics")).isEqualTo(ConsentStatus.REFUSED);
        assertThat(desk.consents().withdrawAll(Desk.ADULT, "phone", SELF)).isEmpty();
    }

    @Test
    void consentCanBeGivenAgainAfterItsWithdrawal() {
        desk.consents().record(desk.signUp());
        desk.consents().withdraw(Desk.ADULT, "marketing", "homepage", SELF);
        desk.consents().record(desk.signUp());

        assertThat(desk.status(Desk.ADULT, "marketing")).isEqualTo(ConsentStatus.GIVEN);
    }

    @Test
    void consentToABlockThatTodaysPolicyNoLongerHasCanBeWithdrawn() {
        Desk both = new Desk(Example.policy(), Example.predecessor());
        agreeToPhotoMarketing(both);

        assertThat(both.consents().withdraw(Desk.ADULT, "photo-marketing", "homepage", SELF))
                .isPresent();
        assertThat(both.status(Desk.ADULT, "photo-marketing")).isEqualTo(ConsentStatus.WITHDRAWN);
    }

    @Test
    void consentToABlockOfAVersionThatTheKitDoesNotHaveCanBeWithdrawn() {
        agreeToPhotoMarketing(desk);

        assertThat(desk.consents().withdraw(Desk.ADULT, "photo-marketing", "homepage", SELF))
                .isPresent();
        assertThat(desk.status(Desk.ADULT, "photo-marketing")).isEqualTo(ConsentStatus.WITHDRAWN);
    }

    @Test
    void withdrawAllReachesBlocksOfVersionsThatTheKitDoesNotHave() {
        agreeToPhotoMarketing(desk);

        assertThat(desk.consents().withdrawAll(Desk.ADULT, "homepage", SELF)).hasSize(1);
        assertThat(desk.status(Desk.ADULT, "photo-marketing")).isEqualTo(ConsentStatus.WITHDRAWN);
    }

    @Test
    void guardianWithdrawsForTheChildAndSoDoesTheChild() {
        agreeForChild();
        assertThat(desk.consents().withdraw(Desk.CHILD, "photo", "phone", GUARDIAN))
                .isPresent();

        agreeForChild();
        assertThat(desk.consents().withdraw(Desk.CHILD, "photo", "homepage", SELF))
                .isPresent();
    }

    @Test
    void guardiansPowerToWithdrawEndsAtMidnightOfTheBirthday() {
        agreeForChild();
        desk.setClock(Example.at("2026-11-23T00:00"));

        assertThatThrownBy(() -> desk.consents().withdrawAll(Desk.CHILD, "phone", GUARDIAN))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("guardian");
        assertThat(desk.status(Desk.CHILD, "photo")).isEqualTo(ConsentStatus.GIVEN);
        assertThat(desk.consents().withdrawAll(Desk.CHILD, "phone", SELF)).hasSize(1);
    }

    @Test
    void unknownBlockMethodOrPersonIsAnErrorAndNothingIsRecorded() {
        desk.consents().record(desk.signUp());

        assertThatThrownBy(() -> desk.consents().withdraw(Desk.ADULT, "fotos", "homepage", SELF))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("'fotos'");
        assertThatThrownBy(() -> desk.consents().withdraw(Desk.ADULT, "marketing", "pigeon", SELF))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("'pigeon'");
        assertThatThrownBy(() -> desk.consents().withdraw(Desk.STRANGER, "marketing", "homepage", SELF))
                .isInstanceOf(UnknownSubjectException.class);
        assertThatThrownBy(() -> desk.consents().withdrawAll(Desk.STRANGER, "homepage", SELF))
                .isInstanceOf(UnknownSubjectException.class);
        assertThat(desk.consents().events(Desk.ADULT)).hasSize(2);
    }

    private void agreeForChild() {
        desk.consents()
                .record(desk.childForm("consulting-application")
                        .answerBy(Desk.CHILD)
                        .agree("photo")
                        .via("phone")
                        .byGuardian(GuardianConfirmation.CALL));
    }

    private static void agreeToPhotoMarketing(Desk at) {
        NewConsentEvent grant = Events.content(
                "photo-marketing", EventKind.GRANTED, Example.predecessor().version(), Example.at("2023-01-01T00:00"));
        Optional<ConsentEvent> recorded = at.stores
                .unitOfWork()
                .call(transaction -> Optional.of(at.stores
                        .port(ConsentLedger.class)
                        .append(transaction, Desk.ADULT, grant, grant.occurredAt())));
        assertThat(recorded).isPresent();
    }
}
