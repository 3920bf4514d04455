package io.github.consentkit.consent;

import static io.github.consentkit.testing.Nursery.BIRTHDAY;
import static io.github.consentkit.testing.Nursery.CALL;
import static io.github.consentkit.testing.Nursery.CHILD;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.policy.Audience;
import io.github.consentkit.policy.EvidenceKind;
import io.github.consentkit.policy.Id;
import io.github.consentkit.subject.Age;
import io.github.consentkit.subject.GuardianLink;
import io.github.consentkit.subject.GuardianLinks;
import io.github.consentkit.subject.RevocationReason;
import io.github.consentkit.subject.SubjectId;
import io.github.consentkit.testing.Nursery;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several guardians of one child: the more protective one wins, and the conflict is told (clause H-3). */
class GuardianVoicesTest {

    private final Nursery nursery = Nursery.ofExample();
    private final Guardians guardians = nursery.kit().guardians();
    private final Consents consents = nursery.kit().consents();
    private GuardianLink mother;
    private GuardianLink father;

    @BeforeEach
    void link() {
        mother = nursery.linked(CHILD);
        father = nursery.linked(CHILD);
    }

    @Test
    void oneGuardianIsEnough() {
        nursery.agree(father);
        assertThat(nursery.photoOf(CHILD)).isEqualTo(ConsentStatus.GIVEN);
        assertThat(guardians.conflicts(CHILD)).isEmpty();
    }

    @Test
    void theOthersLaterYesDoesNotLiftANo() {
        nursery.refuse(mother);
        nursery.agree(father);

        assertThat(nursery.photoOf(CHILD)).isEqualTo(ConsentStatus.REFUSED);
        assertThat(guardians.conflicts(CHILD)).singleElement().satisfies(conflict -> {
            assertThat(conflict.block()).isEqualTo(Id.of("photo"));
            assertThat(conflict.objecting()).isEqualTo(mother.guardian());
            assertThat(conflict.agreeing()).isEqualTo(father.guardian());
        });
    }

    @Test
    void oneGuardianTakesBackWhatTheOtherAgreedTo() {
        nursery.agree(father);
        consents.withdraw(CHILD, "photo", "homepage", Giver.guardian(mother));

        assertThat(nursery.photoOf(CHILD)).isEqualTo(ConsentStatus.WITHDRAWN);
        nursery.agree(father);
        assertThat(nursery.photoOf(CHILD)).isEqualTo(ConsentStatus.WITHDRAWN);
        assertThat(guardians.conflicts(CHILD)).hasSize(1);
    }

    @Test
    void whoeverSaidNoLiftsItAndTheOthersYesCountsFromThenOn() {
        nursery.refuse(mother);
        nursery.agree(father);
        nursery.agree(mother);

        assertThat(nursery.photoOf(CHILD)).isEqualTo(ConsentStatus.GIVEN);
        assertThat(guardians.conflicts(CHILD)).isEmpty();
        consents.withdraw(CHILD, "photo", "homepage", Giver.guardian(father));
        nursery.agree(mother);
        assertThat(nursery.photoOf(CHILD)).isEqualTo(ConsentStatus.WITHDRAWN);
        nursery.agree(father);
        assertThat(nursery.photoOf(CHILD)).isEqualTo(ConsentStatus.GIVEN);
    }

    @Test
    void aYesAfterTheNoCountsOnceTheLinkOfTheNoIsRevoked() {
        nursery.refuse(mother);
        nursery.agree(father);
        guardians.revoke(CHILD, mother.guardian(), RevocationReason.POWERS_LOST);

        assertThat(nursery.photoOf(CHILD)).isEqualTo(ConsentStatus.GIVEN);
        assertThat(guardians.conflicts(CHILD)).isEmpty();
    }

    @Test
    void aYesBeforeTheNoDoesNotComeBackWithTheRevocation_I4() {
        nursery.agree(father);
        nursery.refuse(mother);
        guardians.revoke(CHILD, mother.guardian(), RevocationReason.NEVER_GUARDIAN);

        assertThat(nursery.photoOf(CHILD)).isEqualTo(ConsentStatus.REFUSED);
        nursery.agree(father);
        assertThat(nursery.photoOf(CHILD)).isEqualTo(ConsentStatus.GIVEN);
    }

    @Test
    void whenTheAgreeingGuardianGoesTheOthersNoStands() {
        nursery.refuse(mother);
        nursery.agree(father);
        guardians.revoke(CHILD, father.guardian(), RevocationReason.POWERS_LOST);

        assertThat(nursery.photoOf(CHILD)).isEqualTo(ConsentStatus.REFUSED);
        assertThat(guardians.conflicts(CHILD)).isEmpty();
    }

    @Test
    void theChildsOwnNoIsRespectedUntilAGuardianSaysYesAgain() {
        nursery.agree(father);
        consents.withdraw(CHILD, "photo", "homepage", Giver.self());
        assertThat(nursery.photoOf(CHILD)).isEqualTo(ConsentStatus.WITHDRAWN);
        nursery.agree(mother);
        assertThat(nursery.photoOf(CHILD)).isEqualTo(ConsentStatus.GIVEN);
    }

    @Test
    void anUnnamedGuardianOfEarlierDoesNotOverruleANo() {
        nursery.refuse(mother);
        GuardianVoices voices = GuardianVoices.of(
                List.of(
                        consents.events(CHILD).get(0),
                        Events.of(2, "photo", EventKind.GRANTED, nursery.now(), Giver.guardian(CALL))),
                new GuardianLinks(new Age.Child(BIRTHDAY), guardians.links(CHILD)));
        assertThat(voices.state().of(Id.of("photo")).status()).isEqualTo(ConsentStatus.REFUSED);
    }

    @Test
    void confirmingWhatNobodyAgreedToLiftsNothing() {
        nursery.refuse(mother);
        GuardianVoices voices = GuardianVoices.of(
                List.of(
                        consents.events(CHILD).get(0),
                        Events.of(2, "photo", EventKind.RECONFIRMED, nursery.now(), Giver.guardian(mother)),
                        Events.of(3, "photo", EventKind.GRANTED, nursery.now(), Giver.guardian(father))),
                new GuardianLinks(new Age.Child(BIRTHDAY), guardians.links(CHILD)));
        assertThat(voices.state().of(Id.of("photo")).status()).isEqualTo(ConsentStatus.REFUSED);
    }

    @Test
    void atTheBirthdayThePersonsOwnWordIsTheOnlyOne_I11() {
        nursery.refuse(mother);
        nursery.setClock(BIRTHDAY);
        assertThat(nursery.photoOf(CHILD)).isEqualTo(ConsentStatus.REFUSED);

        consents.record(nursery.kit()
                .forms()
                .of("consulting-application", Audience.adult(), Locale.KOREAN)
                .answerBy(CHILD)
                .agree("photo")
                .via("homepage")
                .evidence(new Evidence(EvidenceKind.WEB_CLICK, "request-2")));

        assertThat(nursery.photoOf(CHILD)).isEqualTo(ConsentStatus.GIVEN);
        assertThat(guardians.conflicts(CHILD)).isEmpty();
    }

    @Test
    void conflictsOfAStrangerAreNone() {
        assertThat(guardians.conflicts(Nursery.ADULT)).isEmpty();
        assertThat(guardians.conflicts(SubjectId.of("nobody-yet"))).isEmpty();
    }
}
