package io.github.consentkit.consent;

import static io.github.consentkit.testing.Nursery.ADULT;
import static io.github.consentkit.testing.Nursery.BIRTHDAY;
import static io.github.consentkit.testing.Nursery.CALL;
import static io.github.consentkit.testing.Nursery.CHILD;
import static io.github.consentkit.testing.Nursery.SISTER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.policy.GuardianConfirmation;
import io.github.consentkit.policy.Id;
import io.github.consentkit.subject.Actor;
import io.github.consentkit.subject.Age;
import io.github.consentkit.subject.GuardianId;
import io.github.consentkit.subject.GuardianLink;
import io.github.consentkit.subject.RevocationReason;
import io.github.consentkit.subject.SubjectId;
import io.github.consentkit.subject.UnknownSubjectException;
import io.github.consentkit.testing.Example;
import io.github.consentkit.testing.JsonEdit;
import io.github.consentkit.testing.Nursery;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The life of a link between a child and a guardian (clauses B-2, H-3). */
class GuardiansTest {

    private final Nursery nursery = Nursery.ofExample();
    private final Guardians guardians = nursery.kit().guardians();

    @Test
    void aLinkIsProposedConfirmedAndRevoked() {
        Age age = new Age.Child(BIRTHDAY);
        GuardianLink proposed = guardians.propose(CHILD);
        assertThat(proposed.stateAt(age, nursery.now())).isEqualTo(GuardianLink.State.PROPOSED);
        assertThat(proposed.recordedBy()).isEqualTo("staff-1");

        nursery.setClock(Example.NOW.plusSeconds(60));
        nursery.setActor(Actor.staff("sms-gate", Id.of("system"), "server"));
        GuardianLink confirmed = guardians.confirm(CHILD, proposed.guardian(), CALL);
        assertThat(confirmed.stateAt(age, nursery.now())).isEqualTo(GuardianLink.State.CONFIRMED);
        assertThat(confirmed.confirmation()).contains(CALL);
        assertThat(confirmed.from()).contains(nursery.now());
        assertThat(confirmed.recordedBy()).isEqualTo("sms-gate");

        GuardianLink revoked = guardians.revoke(CHILD, proposed.guardian(), RevocationReason.POWERS_LOST);
        assertThat(revoked.stateAt(age, nursery.now())).isEqualTo(GuardianLink.State.REVOKED);
        assertThat(guardians.links(CHILD)).containsExactly(revoked);
        assertThat(guardians.links(SISTER)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(GuardianConfirmation.class)
    void eachOfTheSevenWaysOfThePolicyConfirms_B2_T3(GuardianConfirmation confirmation) {
        GuardianLink link = guardians.confirm(CHILD, guardians.propose(CHILD).guardian(), confirmation);

        List<ConsentEvent> events = nursery.kit()
                .consents()
                .record(nursery.signUp(CHILD).byGuardian(link))
                .events();

        assertThat(events)
                .isNotEmpty()
                .allSatisfy(event ->
                        assertThat(event.content().giver()).isEqualTo(Giver.guardian(confirmation, link.guardian())));
    }

    @Test
    void aWayThatThePolicyDoesNotAcceptIsRefused() {
        Nursery strict = new Nursery(JsonEdit.ofExample()
                .set("/children/confirmations", "[\"signed-paper\"]")
                .read());
        GuardianId proposed = strict.kit().guardians().propose(CHILD).guardian();
        assertRefused(
                () -> strict.kit().guardians().confirm(CHILD, proposed, CALL),
                "does not accept the confirmation CALL",
                "SIGNED_PAPER");
    }

    @Test
    void confirmingAgainInTheSameWayChangesNothingAndInAnotherIsRefused() {
        GuardianLink link = nursery.linked(CHILD);
        nursery.setClock(Example.NOW.plusSeconds(60));

        assertThat(guardians.confirm(CHILD, link.guardian(), CALL)).isEqualTo(link);
        assertRefused(
                () -> guardians.confirm(CHILD, link.guardian(), GuardianConfirmation.EMAIL_REPLY),
                "confirmed already, by CALL");
        assertThat(guardians.links(CHILD)).containsExactly(link);
    }

    @Test
    void aRevokedLinkNeverCountsAgainAndTheSameGuardianGetsANewOne() {
        GuardianLink link = nursery.linked(CHILD);
        GuardianLink revoked = guardians.revoke(CHILD, link.guardian(), RevocationReason.POWERS_LOST);

        assertRefused(() -> guardians.confirm(CHILD, link.guardian(), CALL), "propose a new one");
        assertThat(guardians.revoke(CHILD, link.guardian(), RevocationReason.POWERS_LOST))
                .isEqualTo(revoked);
        assertRefused(
                () -> guardians.revoke(CHILD, link.guardian(), RevocationReason.NEVER_GUARDIAN), "revoked already");
        GuardianLink anew = nursery.linked(CHILD);
        assertThat(anew.guardian()).isNotEqualTo(link.guardian());
        assertThat(guardians.links(CHILD)).containsExactlyInAnyOrder(revoked, anew);
    }

    @Test
    void aProposedLinkCanBeRevoked() {
        GuardianLink proposed = guardians.propose(CHILD);
        assertThat(guardians
                        .revoke(CHILD, proposed.guardian(), RevocationReason.NEVER_GUARDIAN)
                        .stateAt(new Age.Child(BIRTHDAY), nursery.now()))
                .isEqualTo(GuardianLink.State.REVOKED);
    }

    @Test
    void onlyAChildHasGuardians() {
        assertRefused(() -> guardians.propose(ADULT), "not under the age limit");
        assertThatThrownBy(() -> guardians.propose(SubjectId.of("nobody-yet")))
                .isInstanceOf(UnknownSubjectException.class);
    }

    @Test
    void aLinkOfAnotherChildIsNotFound() {
        GuardianLink sisters = nursery.linked(SISTER);
        assertRefused(() -> guardians.confirm(CHILD, sisters.guardian(), CALL), "no link of this id");
        assertRefused(
                () -> guardians.revoke(CHILD, sisters.guardian(), RevocationReason.POWERS_LOST), "no link of this id");
    }

    @Test
    void aChildDoesNotConfirmOrRevokeItsOwnGuardian() {
        GuardianId proposed = guardians.propose(CHILD).guardian();
        nursery.setActor(Actor.self(CHILD, "browser"));
        assertRefused(() -> guardians.confirm(CHILD, proposed, CALL), "a child does not confirm");
        assertRefused(
                () -> guardians.revoke(CHILD, proposed, RevocationReason.POWERS_LOST), "a child does not confirm");
        assertThat(guardians.propose(CHILD).recordedBy()).isEqualTo("subject");
    }

    @Test
    void powersEndAtMidnightOfTheBirthdayWhateverIsStored_I11() {
        GuardianLink link = nursery.linked(CHILD);
        Age age = new Age.Child(BIRTHDAY);
        assertThat(link.stateAt(age, BIRTHDAY.minusNanos(1000))).isEqualTo(GuardianLink.State.CONFIRMED);
        assertThat(link.stateAt(age, BIRTHDAY)).isEqualTo(GuardianLink.State.ENDED);

        nursery.setClock(BIRTHDAY);
        assertThat(guardians.links(CHILD)).containsExactly(link);
        assertRefused(() -> guardians.propose(CHILD), "not under the age limit");
        assertRefused(() -> guardians.confirm(CHILD, link.guardian(), CALL), "not under the age limit");
        assertRefused(
                () -> guardians.revoke(CHILD, link.guardian(), RevocationReason.POWERS_LOST), "no powers any more");
    }

    @Test
    void aLinkNamesNobodyInItsText() {
        assertThat(nursery.linked(CHILD).toString()).doesNotContain(CHILD.value(), "staff-1");
    }

    @Test
    void whatIsHalfConfirmedOrHalfRevokedIsNoLink() {
        GuardianId id = GuardianId.random();
        assertRefused(
                () -> new GuardianLink(
                        CHILD,
                        id,
                        Example.NOW,
                        Optional.of(CALL),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        "system"),
                "pass both or neither");
        assertRefused(
                () -> new GuardianLink(
                        CHILD,
                        id,
                        Example.NOW,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(RevocationReason.POWERS_LOST),
                        Optional.empty(),
                        "system"),
                "pass both or neither");
    }

    private static void assertRefused(ThrowingCallable call, String... words) {
        assertThatThrownBy(call)
                .isInstanceOf(InvalidInputException.class)
                .satisfies(thrown -> assertThat(thrown).hasMessageContainingAll(words));
    }
}
