package io.github.consentkit.consent;

import static io.github.consentkit.testing.Nursery.BIRTHDAY;
import static io.github.consentkit.testing.Nursery.CALL;
import static io.github.consentkit.testing.Nursery.CHILD;
import static io.github.consentkit.testing.Nursery.SISTER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.policy.GuardianConfirmation;
import io.github.consentkit.policy.Id;
import io.github.consentkit.subject.GuardianId;
import io.github.consentkit.subject.GuardianLink;
import io.github.consentkit.subject.RevocationReason;
import io.github.consentkit.testing.Nursery;
import org.junit.jupiter.api.Test;

/** A guardian answers and withdraws under a confirmed link, or not at all. */
class GuardianAnswersTest {

    private final Nursery nursery = Nursery.ofExample();
    private final Consents consents = nursery.kit().consents();
    private final Guardians guardians = nursery.kit().guardians();

    @Test
    void theConfirmationComesFromTheLink() {
        GuardianLink link = nursery.linked(CHILD);
        assertThat(nursery.agree(link))
                .singleElement()
                .satisfies(
                        event -> assertThat(event.content().giver()).isEqualTo(Giver.guardian(CALL, link.guardian())));
        assertThat(nursery.photoOf(CHILD)).isEqualTo(ConsentStatus.GIVEN);
    }

    @Test
    void anUnconfirmedLinkAnswersNothing() {
        GuardianLink proposed = guardians.propose(CHILD);
        assertThatThrownBy(() -> nursery.photo(CHILD).agree("photo").byGuardian(proposed))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("is not confirmed");
        assertAnswerRefused(Giver.guardian(CALL, proposed.guardian()), "is not confirmed");
    }

    @Test
    void aRevokedLinkAnswersNothing() {
        GuardianLink link = nursery.linked(CHILD);
        guardians.revoke(CHILD, link.guardian(), RevocationReason.POWERS_LOST);
        assertThatThrownBy(() -> nursery.agree(link))
                .isInstanceOf(InvalidAnswersException.class)
                .hasMessageContaining("was revoked, for good");
        assertAnswerRefused(Giver.guardian(link), "was revoked, for good");
    }

    @Test
    void theLinkOfAnotherChildAnswersNothing() {
        nursery.linked(CHILD);
        GuardianLink sisters = nursery.linked(SISTER);
        assertAnswerRefused(Giver.guardian(sisters), "no link of this id");
        assertThat(nursery.agree(sisters)).hasSize(1);
        assertThat(nursery.photoOf(CHILD)).isEqualTo(ConsentStatus.NEVER_ASKED);
    }

    @Test
    void aLinkThatWasNeverMadeAnswersNothing() {
        assertAnswerRefused(Giver.guardian(CALL, GuardianId.random()), "no link of this id");
    }

    @Test
    void whoeverHasLinksIsAnsweredForByOneOfThem() {
        assertThat(consents.record(nursery.photo(CHILD).agree("photo").byGuardian(CALL))
                        .events())
                .hasSize(1);
        guardians.propose(CHILD);
        assertAnswerRefused(Giver.guardian(CALL), "the guardian names none");
    }

    @Test
    void theAnswerDoesNotNameAnotherConfirmationThanTheLink() {
        GuardianLink link = nursery.linked(CHILD);
        assertAnswerRefused(
                Giver.guardian(GuardianConfirmation.SIGNED_PAPER, link.guardian()), "confirmed in another way");
    }

    @Test
    void withdrawalNeedsTheSameLinkAsTheAnswer() {
        GuardianLink link = nursery.linked(CHILD);
        nursery.agree(link);
        for (Giver giver : new Giver[] {
            Giver.guardian(CALL),
            Giver.guardian(CALL, GuardianId.random()),
            Giver.guardian(CALL, guardians.propose(CHILD).guardian())
        }) {
            assertThatThrownBy(() -> consents.withdraw(CHILD, "photo", "homepage", giver))
                    .isInstanceOf(InvalidInputException.class);
            assertThatThrownBy(() -> consents.withdrawAll(CHILD, "homepage", giver))
                    .isInstanceOf(InvalidInputException.class);
        }
        assertThat(nursery.photoOf(CHILD)).isEqualTo(ConsentStatus.GIVEN);

        assertThat(consents.withdraw(CHILD, "photo", "homepage", Giver.guardian(link)))
                .isPresent();
        assertThat(nursery.photoOf(CHILD)).isEqualTo(ConsentStatus.WITHDRAWN);
    }

    /** The last microsecond is the guardian's, midnight is the person's. */
    @Test
    void theGuardianWithdrawsUntilMidnightOfTheBirthday_I11() {
        GuardianLink link = nursery.linked(CHILD);
        GuardianLink sisters = nursery.linked(SISTER);
        nursery.agree(link);
        nursery.agree(sisters);

        nursery.setClock(BIRTHDAY.minusNanos(1000));
        assertThat(consents.withdraw(CHILD, "photo", "homepage", Giver.guardian(link)))
                .isPresent();
        nursery.setClock(BIRTHDAY);
        assertThatThrownBy(() -> consents.withdraw(SISTER, "photo", "homepage", Giver.guardian(sisters)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("not under the age limit");
        assertThat(consents.withdraw(SISTER, "photo", "homepage", Giver.self())).isPresent();
    }

    @Test
    void whatWasAgreedStaysWhenTheLastGuardianLosesThePowersButNothingNewIsAgreed_H3() {
        GuardianLink link = nursery.linked(CHILD);
        nursery.agree(link);

        guardians.revoke(CHILD, link.guardian(), RevocationReason.POWERS_LOST);

        assertThat(nursery.photoOf(CHILD)).isEqualTo(ConsentStatus.GIVEN);
        assertAnswerRefused(Giver.guardian(link), "was revoked, for good");
        assertAnswerRefused(Giver.guardian(CALL), "the guardian names none");
    }

    @Test
    void whatAFalseGuardianAgreedToIsInvalidated_H3() {
        GuardianLink link = nursery.linked(CHILD);
        nursery.agree(link);

        guardians.revoke(CHILD, link.guardian(), RevocationReason.NEVER_GUARDIAN);

        assertThat(nursery.photoOf(CHILD)).isEqualTo(ConsentStatus.INVALIDATED);
        assertThat(consents.events(CHILD))
                .extracting(event -> event.content().kind())
                .containsExactly(EventKind.GRANTED, EventKind.INVALIDATED);
        guardians.revoke(CHILD, link.guardian(), RevocationReason.NEVER_GUARDIAN);
        assertThat(consents.events(CHILD)).hasSize(2);
    }

    @Test
    void aRefusalIsNotTurnedIntoSilenceByRevokingTheLastLink() {
        GuardianLink link = nursery.linked(CHILD);
        nursery.agree(link);
        nursery.refuse(link);
        guardians.revoke(CHILD, link.guardian(), RevocationReason.POWERS_LOST);
        assertThat(nursery.photoOf(CHILD)).isEqualTo(ConsentStatus.REFUSED);
    }

    private void assertAnswerRefused(Giver giver, String words) {
        Answers answers = nursery.photo(CHILD).agree("photo").givenBy(giver);
        ConsentState before = consents.state(CHILD);
        assertThatThrownBy(() -> consents.record(answers))
                .isInstanceOf(InvalidAnswersException.class)
                .hasMessageContaining(words);
        assertThat(consents.state(CHILD).of(Id.of("photo"))).isEqualTo(before.of(Id.of("photo")));
    }
}
