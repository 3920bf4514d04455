package io.github.consentkit.gate;

import static io.github.consentkit.testing.Nursery.ADULT;
import static io.github.consentkit.testing.Nursery.BIRTHDAY;
import static io.github.consentkit.testing.Nursery.CALL;
import static io.github.consentkit.testing.Nursery.CHILD;
import static io.github.consentkit.testing.Nursery.SISTER;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.consent.ConsentStatus;
import io.github.consentkit.consent.Giver;
import io.github.consentkit.policy.Duty;
import io.github.consentkit.policy.Id;
import io.github.consentkit.subject.Actor;
import io.github.consentkit.subject.GuardianId;
import io.github.consentkit.subject.GuardianLink;
import io.github.consentkit.subject.RevocationReason;
import io.github.consentkit.subject.SubjectId;
import io.github.consentkit.subject.Verification;
import io.github.consentkit.testing.Nursery;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The gate and the links of a child: clauses B-2, H-3 and where the guardians are kept by the kit. */
class GuardianGateTest {

    private static final Actor DESK = Actor.staff("staff-1", Id.of("front-desk"), "office");
    private static final Actor CONSULTANT = Actor.staff("staff-2", Id.of("consultant"), "room");

    private final Nursery nursery = Nursery.ofExample();

    @Test
    void beforeTheGuardianAgreesNameAndTelephoneOfTheGuardianAloneComeIn_B2_T1() {
        Actor child = Actor.self(CHILD, "browser");
        assertPermitted(collect(child, "guardian-name", "guardian-mobile-phone"));
        for (String second : List.of("guardian-birth-date", "guardian-gender", "guardian-duplicate-join-info")) {
            assertDenied(collect(child, second), Reason.GUARDIAN_PENDING);
        }
        for (String own : List.of("name", "login-id", "email", "mobile-phone")) {
            assertDenied(collect(child, own), Reason.GUARDIAN_PENDING);
        }
        nursery.linked(CHILD);
        assertDenied(collect(child, "name"), Reason.GUARDIAN_PENDING);
        assertDenied(collect(child, "guardian-gender"), Reason.GUARDIAN_PENDING);
    }

    @Test
    void afterTheGuardianAgreedTheGuardianGivesTheRest_B2_T1() {
        GuardianLink link = signedUp(CHILD);
        assertPermitted(collect(nursery.acting(link), "guardian-birth-date", "guardian-gender"));
        assertPermitted(collect(Actor.self(CHILD, "browser"), "name", "login-id"));
        assertDenied(collect(Actor.self(CHILD, "browser"), "guardian-birth-date"), Reason.ROLE_NOT_ALLOWED);
    }

    @Test
    void whoeverIsNotLinkedGivesNothingAsTheGuardian_B2() {
        signedUp(CHILD);
        Actor impostor = Actor.guardianOf(CHILD, "browser").verified(checked());
        assertDenied(collect(impostor, "guardian-birth-date"), Reason.GUARDIAN_NOT_LINKED);
    }

    @Test
    void theGuardiansTelephoneServesNothingButTheCheck_A26() {
        GuardianLink link = signedUp(CHILD);
        assertPermitted(nursery.kit()
                .ask(CHILD)
                .by(DESK)
                .items("guardian-mobile-phone")
                .use(Id.of("guardian-consent-check"))
                .decide());
        assertDenied(
                nursery.kit()
                        .ask(CHILD)
                        .by(Actor.staff("staff-3", Id.of("marketer"), "office"))
                        .items("guardian-mobile-phone")
                        .use(Id.of("event-advertising"))
                        .decide(),
                Reason.ITEM_NOT_FOR_PURPOSE);
        assertThat(link.confirmation()).contains(CALL);
    }

    @ParameterizedTest
    @EnumSource(
            value = Duty.class,
            names = {"SUBJECT_ACCESS", "RECTIFICATION", "ERASURE"})
    void theRightsAreTheLinkedAndVerifiedGuardiansUntilTheBirthday_H3(Duty duty) {
        GuardianLink link = nursery.linked(CHILD);
        GuardianLink proposed = nursery.kit().guardians().propose(CHILD);
        GuardianLink revoked = nursery.linked(CHILD);
        nursery.kit().guardians().revoke(CHILD, revoked.guardian(), RevocationReason.POWERS_LOST);
        GuardianLink sisters = nursery.linked(SISTER);

        assertPermitted(perform(duty, nursery.acting(link)));
        assertDenied(perform(duty, Actor.guardianOf(CHILD, link.guardian(), "browser")), Reason.NOT_VERIFIED);
        for (GuardianId wrong :
                List.of(proposed.guardian(), revoked.guardian(), sisters.guardian(), GuardianId.random())) {
            Actor actor = Actor.guardianOf(CHILD, wrong, "browser").verified(checked());
            assertDenied(perform(duty, actor), Reason.GUARDIAN_NOT_LINKED);
        }
        assertDenied(perform(duty, Actor.guardianOf(CHILD, "browser").verified(checked())), Reason.GUARDIAN_NOT_LINKED);
        assertDenied(perform(duty, nursery.acting(sisters)), Reason.NOT_THE_SUBJECT);

        nursery.setClock(BIRTHDAY.minusNanos(1000));
        assertPermitted(perform(duty, nursery.acting(link)));
        nursery.setClock(BIRTHDAY);
        assertDenied(perform(duty, nursery.acting(link)), Reason.GUARDIAN_POWERS_ENDED);
    }

    @Test
    void anUnlinkedGuardianIsToldNothingElse_H4() {
        nursery.linked(CHILD);
        Decision decision = nursery.kit()
                .ask(CHILD)
                .by(Actor.guardianOf(CHILD, "browser").verified(checked()))
                .items("name", "password")
                .perform(Duty.SUBJECT_ACCESS)
                .decide();
        assertThat(((Deny) decision).reasons()).containsExactly(Reason.GUARDIAN_NOT_LINKED);
    }

    @Test
    void whoNeverHadALinkIsLeftToTheHost_H3() {
        assertPermitted(
                perform(Duty.SUBJECT_ACCESS, Actor.guardianOf(CHILD, "browser").verified(checked())));
    }

    @Test
    void theGateHonoursTheMoreProtectiveOfTwoGuardians_H3() {
        GuardianLink mother = signedUp(CHILD);
        GuardianLink father = nursery.linked(CHILD);
        nursery.agree(father);
        assertPermitted(usePhoto(CHILD));

        nursery.refuse(mother);
        nursery.agree(father);
        assertDenied(usePhoto(CHILD), Reason.CONSENT_REFUSED);

        nursery.kit().guardians().revoke(CHILD, mother.guardian(), RevocationReason.POWERS_LOST);
        assertPermitted(usePhoto(CHILD));
    }

    @Test
    void oneGuardiansNoToTheAccountKeepsTheChildWaiting_B2() {
        GuardianLink mother = signedUp(CHILD);
        GuardianLink father = nursery.linked(CHILD);
        nursery.kit().consents().withdrawAll(CHILD, "homepage", Giver.guardian(father));
        nursery.kit().consents().record(nursery.signUp(CHILD).byGuardian(mother));

        assertDenied(collect(Actor.self(CHILD, "browser"), "name"), Reason.GUARDIAN_REFUSED);
        assertThat(nursery.kit().guardians().conflicts(CHILD)).hasSize(1);
    }

    @Test
    void theGateReadsOnWhenTheLastLinkWasRevoked_H3() {
        GuardianLink link = signedUp(CHILD);
        nursery.agree(link);
        nursery.kit().guardians().revoke(CHILD, link.guardian(), RevocationReason.POWERS_LOST);
        assertPermitted(usePhoto(CHILD));

        GuardianLink sisters = signedUp(SISTER);
        nursery.agree(sisters);
        nursery.kit().guardians().revoke(SISTER, sisters.guardian(), RevocationReason.NEVER_GUARDIAN);
        assertDenied(usePhoto(SISTER), Reason.GUARDIAN_PENDING);
        assertThat(nursery.photoOf(SISTER)).isEqualTo(ConsentStatus.INVALIDATED);
    }

    @Test
    void whatAGuardianRefusedIsDueFromThePersonAtTheBirthday_I11() {
        GuardianLink mother = signedUp(CHILD);
        GuardianLink father = nursery.linked(CHILD);
        nursery.refuse(mother);
        nursery.agree(father);
        nursery.setClock(BIRTHDAY);
        assertDenied(usePhoto(CHILD), Reason.CONSENT_DUE_AT_AGE);
        assertDenied(usePhoto(ADULT), Reason.CONSENT_NEVER_ASKED);
    }

    private GuardianLink signedUp(SubjectId child) {
        GuardianLink link = nursery.linked(child);
        nursery.kit().consents().record(nursery.signUp(child).byGuardian(link));
        return link;
    }

    private Verification checked() {
        return new Verification(
                CHILD, nursery.now().minusSeconds(60), nursery.now().plusSeconds(600));
    }

    private Decision collect(Actor actor, String... items) {
        return nursery.kit()
                .ask(CHILD)
                .by(actor)
                .items(items)
                .collect(Id.of("sign-up"), Id.of("homepage"))
                .decide();
    }

    private Decision perform(Duty duty, Actor actor) {
        return nursery.kit().ask(CHILD).by(actor).items("name").perform(duty).decide();
    }

    private Decision usePhoto(SubjectId subject) {
        return nursery.kit()
                .ask(subject)
                .by(CONSULTANT)
                .items("appearance-photo")
                .use(Id.of("content-provision"))
                .decide();
    }

    private static void assertPermitted(Decision decision) {
        assertThat(decision.permitted()).as("%s", decision).isTrue();
    }

    private static void assertDenied(Decision decision, Reason reason) {
        assertThat(decision).isInstanceOf(Deny.class);
        assertThat(((Deny) decision).denials().get(0).reason()).isEqualTo(reason);
    }
}
