package io.github.consentkit.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.consent.ActScope;
import io.github.consentkit.consent.EventKind;
import io.github.consentkit.consent.EvidenceMark;
import io.github.consentkit.consent.Giver;
import io.github.consentkit.lifecycle.HeldData;
import io.github.consentkit.policy.DataForm;
import io.github.consentkit.policy.Duty;
import io.github.consentkit.policy.EvidenceKind;
import io.github.consentkit.policy.GuardianConfirmation;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.subject.Actor;
import io.github.consentkit.subject.SubjectId;
import io.github.consentkit.subject.Verification;
import io.github.consentkit.testing.Example;
import io.github.consentkit.testing.JsonEdit;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The acceptance tests of the clauses that the gate keeps, one by one. */
class GateClausesTest {

    private static final Instant NOW = Example.NOW;
    private static final Actor CONSULTANT = Actor.staff("staff-1", Id.of("consultant"), "office");
    private static final Actor OFFICER = Actor.staff("staff-9", Id.of("privacy-officer"), "office");

    @Test
    void unknownPurposeIsDeniedAndNothingElseIsRead_A0() {
        assertDenied(World.ofExample().use("credit-scoring", "mobile-phone"), Reason.PURPOSE_NOT_DECLARED, "A-0");
    }

    @Test
    void groupPurposeIsDenied_A1() {
        for (String group :
                new String[] {"contract-performance", "member-management", "service-development", "marketing"}) {
            assertDenied(World.ofExample().use(group, "name"), Reason.PURPOSE_IS_GROUP, "A-0");
        }
    }

    @Test
    void photoIsPermittedForConsultingWithoutMarketingConsent_A11() {
        Decision decision = World.ofExample().agrees("photo").use("content-provision", "appearance-photo");
        assertThat(decision).isInstanceOf(Permit.class);
        assertThat(((Permit) decision).clauses()).map(Id::value).containsExactly("F-1", "A-1.1");
        assertThat(((Permit) decision).grounds().get(0).consents()).hasSize(1);
    }

    @Test
    void achievedPurposeIsDenied_A11_C1() {
        HeldData done = new HeldData(
                Id.of("appearance-photo"),
                Example.policy().version(),
                HeldData.Stage.LIVE,
                HeldData.Usability.FREE,
                Set.of(Id.of("content-provision")));
        assertDenied(
                World.ofExample().agrees("photo").holds(done).use("content-provision", "appearance-photo"),
                Reason.PURPOSE_ACHIEVED,
                "C-1");
    }

    @Test
    void paymentDataServesPaymentAlone_A12() {
        assertThat(World.ofExample().use("payment", "payment-info").permitted()).isTrue();
        assertDenied(
                World.ofExample().use("service-improvement", "payment-info"), Reason.ITEM_NOT_FOR_PURPOSE, "A-3.1");
    }

    @Test
    void unverifiedSessionReadsNothing_A21_H4() {
        Actor self = Actor.self(World.MEMBER, "browser");
        assertDenied(
                World.ofExample().decide(new Action.Perform(Duty.SUBJECT_ACCESS, Optional.empty()), self, "name"),
                Reason.NOT_VERIFIED,
                "H-4");
    }

    @Test
    void verificationOfOneMemberDoesNotServeAnother_H4() {
        Actor.Self self = Actor.self(World.MEMBER, "browser");
        Verification own = new Verification(World.MEMBER, NOW.minusSeconds(60), NOW.plusSeconds(60));
        Verification other = new Verification(SubjectId.of("member-2"), NOW.minusSeconds(60), NOW.plusSeconds(60));
        Verification stale = new Verification(World.MEMBER, NOW.minusSeconds(600), NOW);
        Action access = new Action.Perform(Duty.SUBJECT_ACCESS, Optional.empty());
        assertThat(World.ofExample().decide(access, self.verified(own), "name").permitted())
                .isTrue();
        assertDenied(World.ofExample().decide(access, self.verified(other), "name"), Reason.NOT_VERIFIED, "H-4");
        assertDenied(World.ofExample().decide(access, self.verified(stale), "name"), Reason.NOT_VERIFIED, "H-4");
        assertDenied(
                World.ofExample()
                        .decide(
                                access,
                                Actor.self(SubjectId.of("member-2"), "browser").verified(other),
                                "name"),
                Reason.NOT_THE_SUBJECT,
                "H-4");
    }

    @Test
    void guardianItemsServeTheGuardiansConsentAlone_A26() {
        World world = World.ofExample().child(NOW.plusSeconds(1)).guardianAgrees("guardian", "marketing");
        assertDenied(world.use("event-advertising", "guardian-mobile-phone"), Reason.ITEM_NOT_FOR_PURPOSE, "A-4.1");
    }

    @Test
    void developmentSeesPseudonymisedDataWithAnObligation_A31() {
        Action improve = new Action.Use(Id.of("service-improvement"));
        Actor analyst = Actor.staff("staff-2", Id.of("analyst"), "office");
        World world = World.ofExample();
        assertDenied(
                world.decide(improve, analyst, DataForm.IDENTIFIED, NOW, "gender"), Reason.FORM_TOO_REVEALING, "A-3.1");
        Decision decision = world.decide(improve, analyst, DataForm.PSEUDONYMISED, NOW, "gender");
        assertThat(((Permit) decision).obligations()).containsExactly(Obligation.PSEUDONYMISE);
        assertDenied(
                world.decide(improve, analyst, DataForm.PSEUDONYMISED, NOW, "email"),
                Reason.ITEM_NOT_FOR_PURPOSE,
                "A-3.1");
    }

    @Test
    void marketingNeedsItsConsent_A41() {
        assertDenied(World.ofExample().use("event-advertising", "email"), Reason.CONSENT_NEVER_ASKED, "A-4.1");
        assertDenied(
                World.ofExample().event("marketing", EventKind.REFUSED).use("event-advertising", "email"),
                Reason.CONSENT_REFUSED,
                "A-4.1");
        assertThat(World.ofExample()
                        .agrees("marketing")
                        .use("event-advertising", "email")
                        .permitted())
                .isTrue();
    }

    @Test
    void onlyRefusalForTheWholeCallWhenOneItemIsMissing_E1() {
        Deny deny = (Deny) World.ofExample().agrees("marketing").use("event-advertising", "email", "birth-date");
        assertThat(deny.reason()).isEqualTo(Reason.ITEM_NOT_FOR_PURPOSE);
        assertThat(deny.denials().get(0).items()).map(Id::value).containsExactly("birth-date");
    }

    @Test
    void consentTakenByPhoneNeedsTheCallsEvidence_B5() {
        Id<Policy> version = Example.policy().version();
        EvidenceMark call = new EvidenceMark(EvidenceKind.CALL_RECORD, "7".repeat(64));
        for (Optional<EvidenceMark> evidence : List.of(Optional.<EvidenceMark>empty(), Optional.of(World.CLICK))) {
            assertDenied(
                    World.ofExample()
                            .event(
                                    "marketing",
                                    EventKind.GRANTED,
                                    version,
                                    ActScope.ONE_BLOCK,
                                    evidence,
                                    Giver.self(),
                                    "phone")
                            .use("event-advertising", "email"),
                    Reason.CONSENT_EVIDENCE_MISSING,
                    "A-4.1");
        }
        assertThat(World.ofExample()
                        .event(
                                "marketing",
                                EventKind.GRANTED,
                                version,
                                ActScope.ONE_BLOCK,
                                Optional.of(call),
                                Giver.self(),
                                "phone")
                        .use("event-advertising", "email")
                        .permitted())
                .isTrue();
    }

    @Test
    void birthDateIsRefusedAtSignUp_B0() {
        assertDenied(
                collect(World.ofExample(), "sign-up", "homepage", "birth-date"), Reason.ITEM_NOT_FOR_OCCASION, "B-3");
        assertThat(collect(World.ofExample(), "service-application", "homepage", "birth-date")
                        .permitted())
                .isTrue();
    }

    @Test
    void undeclaredOccasionAndMethodAreRefused_B0_B5() {
        assertDenied(collect(World.ofExample(), "raffle", "homepage", "name"), Reason.OCCASION_NOT_DECLARED, "B-0");
        assertDenied(collect(World.ofExample(), "sign-up", "kakao-channel", "name"), Reason.METHOD_NOT_DECLARED, "B-5");
    }

    @Test
    void photoComesInOnlyWithTheConsultingApplication_B3() {
        assertDenied(
                collect(World.ofExample().agrees("photo"), "sign-up", "homepage", "appearance-photo"),
                Reason.ITEM_NOT_FOR_OCCASION,
                "B-3");
        assertThat(collect(World.ofExample().agrees("photo"), "consulting-application", "homepage", "appearance-photo")
                        .permitted())
                .isTrue();
        assertDenied(
                collect(World.ofExample(), "consulting-application", "homepage", "appearance-photo"),
                Reason.CONSENT_NEVER_ASKED,
                "F-1");
    }

    @Test
    void trackersUndeclaredItemIsRefusedAndMembersCannotForgeLogs_B4() {
        Actor system = Actor.staff("tracker", Id.of("system"), "server");
        Action generated = new Action.Collect(Id.of("generated"), Id.of("generation-tool"));
        assertDenied(World.ofExample().decide(generated, system, "advertising-id"), Reason.ITEM_NOT_DECLARED, "B-0");
        assertThat(World.ofExample().decide(generated, system, "access-ip").permitted())
                .isTrue();
        assertDenied(
                World.ofExample().decide(generated, Actor.self(World.MEMBER, "browser"), "misuse-record"),
                Reason.ROLE_NOT_ALLOWED,
                "J-2");
    }

    @Test
    void separatedDataServesNoPurposeButTheSubjectsOwnView_D3() {
        World world = World.ofExample().agrees("photo", "marketing").holds("email", HeldData.Stage.SEPARATED);
        assertDenied(world.use("event-advertising", "email"), Reason.SEPARATED, "D-3");
        Verification checked = new Verification(World.MEMBER, NOW.minusSeconds(1), NOW.plusSeconds(1));
        Action access = new Action.Perform(Duty.SUBJECT_ACCESS, Optional.empty());
        assertThat(world.decide(access, Actor.self(World.MEMBER, "browser").verified(checked), "email")
                        .permitted())
                .isTrue();
    }

    @Test
    void aSessionIsVerifiedForHerselfAndNotTooLongAgo_A2_1() {
        World world = World.ofExample();
        Action access = new Action.Perform(Duty.SUBJECT_ACCESS, Optional.empty());
        Actor.Self session = Actor.self(World.MEMBER, "browser");
        assertDenied(world.decide(access, session, "email"), Reason.NOT_VERIFIED, "H-4");
        Verification stale = new Verification(World.MEMBER, NOW.minusSeconds(600), NOW);
        Verification early = new Verification(World.MEMBER, NOW.plusSeconds(1), NOW.plusSeconds(600));
        Verification ofAnother = new Verification(SubjectId.of("member-2"), NOW.minusSeconds(60), NOW.plusSeconds(60));
        for (Verification wrong : List.of(stale, early, ofAnother)) {
            assertDenied(world.decide(access, session.verified(wrong), "email"), Reason.NOT_VERIFIED, "H-4");
            Action use = new Action.Use(Id.of("service-notices"));
            assertDenied(world.decide(use, session.verified(wrong), "email"), Reason.NOT_VERIFIED, "H-4");
        }
        Verification fresh = new Verification(World.MEMBER, NOW, NOW.plusSeconds(1));
        assertThat(world.decide(access, session.verified(fresh), "email").permitted())
                .isTrue();
    }

    @Test
    void destroyedDataIsGoneForEveryDuty_H8() {
        World world = World.ofExample().holds("email", HeldData.Stage.DESTROYED);
        // what a suspension asks for touches no value, so it can be asked for in advance
        for (Duty duty : EnumSet.complementOf(EnumSet.of(Duty.SUSPENSION))) {
            Deny deny = (Deny) world.decide(new Action.Perform(duty, Optional.empty()), OFFICER, "email");
            assertThat(deny.reason()).as("%s", duty).isEqualTo(Reason.DESTROYED);
        }
        assertThat(collect(world, "sign-up", "homepage", "email").permitted()).isTrue();
    }

    @Test
    void provisionIsRefusedByDefault_E0_G0() {
        Actor desk = Actor.staff("staff-3", Id.of("payment-desk"), "office");
        World world = World.ofExample();
        Action toStranger = new Action.Provide(Id.of("payment"), Id.of("message-vendor"));
        assertDenied(world.decide(toStranger, desk, "payment-info"), Reason.RECIPIENT_NOT_DECLARED, "G-0");
    }

    @Test
    void processorSeesTheItemsOfItsTaskWhileItsContractRuns_G2_G3() {
        Actor desk = Actor.staff("staff-3", Id.of("payment-desk"), "office");
        Action pay = new Action.Provide(Id.of("payment"), Id.of("payment-gateway"));
        assertThat(World.ofExample().decide(pay, desk, "payment-info").permitted())
                .isTrue();
        assertThat(((Deny) World.ofExample().agrees("photo").decide(pay, desk, "appearance-photo")).reasons())
                .contains(Reason.ITEM_NOT_FOR_RECIPIENT);
        Policy ended = JsonEdit.ofExample()
                .set("/entrustment/processors/0/term/to", "\"2026-11-21\"")
                .read();
        assertDenied(new World(ended).decide(pay, desk, "payment-info"), Reason.CONTRACT_NOT_RUNNING, "G-3");
    }

    @Test
    void legalDemandNeedsALawThatThePolicyNames_E2() {
        World world = World.ofExample();
        assertDenied(
                world.decide(new Action.Perform(Duty.LEGAL_DEMAND, Optional.empty()), OFFICER, "mobile-phone"),
                Reason.LAW_NOT_DECLARED,
                "E-0");
        assertDenied(
                world.decide(new Action.Perform(Duty.LEGAL_DEMAND, Optional.of(Id.of("police-says"))), OFFICER, "name"),
                Reason.LAW_NOT_DECLARED,
                "E-0");
    }

    @Test
    void legalDemandNeedsALawThatThePolicyNamesAsAGround_E2() {
        Action demand = new Action.Perform(Duty.LEGAL_DEMAND, Optional.of(Id.of("kr-pipa-21")));
        assertDenied(World.ofExample().decide(demand, OFFICER, "mobile-phone"), Reason.LAW_DEMANDS_NOTHING, "E-0");
        JsonEdit edit = JsonEdit.ofExample().set("/provision/grounds/1/law", "\"kr-pipa-21\"");
        HeldData locked =
                HeldData.live(Id.of("mobile-phone"), Example.policy().version()).with(HeldData.Usability.LOCKED);
        World named = new World(edit.read()).holds(locked);
        assertThat(named.decide(demand, OFFICER, "mobile-phone").permitted()).isTrue();
        assertDenied(named.decide(demand, CONSULTANT, "mobile-phone"), Reason.ROLE_NOT_ALLOWED, "J-2");
        World off =
                new World(edit.set("/provision/grounds/1/standing", "\"off\"").read()).holds(locked);
        assertDenied(off.decide(demand, OFFICER, "mobile-phone"), Reason.RECTIFICATION_PENDING, "H-6");
    }

    @Test
    void whoeverIsNotVerifiedLearnsNothingElse_H4() {
        Action access = new Action.Perform(Duty.SUBJECT_ACCESS, Optional.empty());
        Actor stranger = Actor.self(SubjectId.of("member-2"), "browser");
        Actor unverified = Actor.self(World.MEMBER, "browser");
        for (World world : List.of(
                World.ofExample(),
                World.ofExample().unknown(),
                World.ofExample().child(NOW.plusSeconds(60)),
                World.ofExample().suspendedSince(NOW),
                World.ofExample().holds("name", HeldData.Stage.DESTROYED))) {
            assertThat(((Deny) world.decide(access, stranger, "name")).reasons())
                    .containsExactly(Reason.NOT_THE_SUBJECT);
            assertThat(((Deny) world.decide(access, unverified, "name")).reasons())
                    .containsExactly(Reason.NOT_VERIFIED);
        }
    }

    @Test
    void aGuardianWhoSaidNoKeepsTheOwnRights_H3() {
        Verification checked = new Verification(World.MEMBER, NOW.minusSeconds(60), NOW.plusSeconds(60));
        Actor guardian = Actor.guardianOf(World.MEMBER, "browser").verified(checked);
        World refused = World.ofExample().child(NOW.plusSeconds(60)).event("guardian", EventKind.REFUSED);
        for (Duty right : List.of(Duty.SUBJECT_ACCESS, Duty.RECTIFICATION, Duty.ERASURE)) {
            Action action = new Action.Perform(right, Optional.empty());
            assertThat(refused.decide(action, guardian, "name").permitted())
                    .as("%s", right)
                    .isTrue();
        }
        assertDenied(
                World.ofExample()
                        .unknown()
                        .decide(new Action.Perform(Duty.SUBJECT_ACCESS, Optional.empty()), guardian, "name"),
                Reason.SUBJECT_UNKNOWN,
                "B-2");
    }

    @Test
    void whatTheGuardianGivesAfterAgreeingTheChildDoesNotGive_B2() {
        World agreed = World.ofExample().child(NOW.plusSeconds(60)).guardianAgrees("guardian");
        Action signUp = new Action.Collect(Id.of("sign-up"), Id.of("homepage"));
        Actor child = Actor.self(World.MEMBER, "browser");
        assertDenied(agreed.decide(signUp, child, "guardian-birth-date"), Reason.ROLE_NOT_ALLOWED, "J-2");
        assertThat(agreed.decide(signUp, Actor.guardianOf(World.MEMBER, "browser"), "guardian-birth-date")
                        .permitted())
                .isTrue();
    }

    @Test
    void whatWasMadeFromDataSharesItsFate_D3_C1() {
        Policy policy = withThumbnail();
        HeldData photo = HeldData.live(Id.of("appearance-photo"), policy.version());
        HeldData thumbnail = HeldData.live(Id.of("photo-thumbnail"), policy.version());
        assertDenied(
                new World(policy)
                        .agrees("photo")
                        .holds(photo.at(HeldData.Stage.SEPARATED))
                        .holds(thumbnail)
                        .use("content-provision", "photo-thumbnail"),
                Reason.SEPARATED,
                "D-3");
        World gone = new World(policy)
                .agrees("photo")
                .holds(photo.at(HeldData.Stage.DESTROYED))
                .holds(thumbnail);
        assertDenied(gone.use("content-provision", "photo-thumbnail"), Reason.DESTROYED, "H-8");
        Action sweep = new Action.Perform(Duty.RETENTION_SWEEP, Optional.empty());
        assertThat(gone.decide(sweep, OFFICER, "photo-thumbnail").permitted()).isTrue();
        HeldData done = new HeldData(
                photo.item(), policy.version(), photo.stage(), photo.usability(), Set.of(Id.of("content-provision")));
        assertDenied(
                new World(policy)
                        .agrees("photo")
                        .holds(done)
                        .holds(thumbnail)
                        .use("content-provision", "photo-thumbnail"),
                Reason.PURPOSE_ACHIEVED,
                "C-1");
        assertThat(new World(policy)
                        .agrees("photo")
                        .holds(done)
                        .holds(photo)
                        .use("content-provision", "appearance-photo")
                        .permitted())
                .as("an open order beside a finished one")
                .isTrue();
    }

    @Test
    void aFaceCannotBePseudonymised_E3() {
        Action consult = new Action.Use(Id.of("content-provision"));
        assertDenied(
                World.ofExample()
                        .agrees("photo")
                        .decide(consult, CONSULTANT, DataForm.PSEUDONYMISED, NOW, "appearance-photo"),
                Reason.NOT_PSEUDONYMISABLE,
                "B-3");
    }

    @Test
    void suspensionStopsEverythingButTheDuties_H3() {
        World world = World.ofExample().agrees("photo").suspendedSince(NOW);
        assertDenied(world.use("content-provision", "name"), Reason.PROCESSING_SUSPENDED, "H-3");
        assertDenied(collect(world, "sign-up", "homepage", "name"), Reason.PROCESSING_SUSPENDED, "H-3");
        assertThat(world.decide(new Action.Perform(Duty.RETENTION_SWEEP, Optional.empty()), OFFICER, "name")
                        .permitted())
                .isTrue();
    }

    @Test
    void itemUnderRectificationIsNotUsedAndOthersAre_H6() {
        HeldData locked =
                HeldData.live(Id.of("mobile-phone"), Example.policy().version()).with(HeldData.Usability.LOCKED);
        World world = World.ofExample().holds(locked);
        assertDenied(world.use("service-notices", "mobile-phone"), Reason.RECTIFICATION_PENDING, "H-6");
        assertThat(world.use("service-notices", "email").permitted()).isTrue();
        assertThat(world.decide(new Action.Perform(Duty.RECTIFICATION, Optional.empty()), OFFICER, "mobile-phone")
                        .permitted())
                .isTrue();
    }

    @Test
    void lockOnThePhotoLocksWhatWasMadeFromIt_H6() {
        Policy policy = withThumbnail();
        HeldData locked =
                HeldData.live(Id.of("appearance-photo"), policy.version()).with(HeldData.Usability.LOCKED);
        World world = new World(policy).agrees("photo").holds(locked);
        assertDenied(world.use("content-provision", "photo-thumbnail"), Reason.RECTIFICATION_PENDING, "H-6");
    }

    @Test
    void guardianOfSomebodyOfAgeHasNoSay_H3_I11() {
        Instant birthday = NOW;
        Verification checked = new Verification(World.MEMBER, NOW.minusSeconds(60), NOW.plusSeconds(60));
        Actor guardian = Actor.guardianOf(World.MEMBER, "browser").verified(checked);
        Action access = new Action.Perform(Duty.SUBJECT_ACCESS, Optional.empty());
        World before = World.ofExample().child(birthday.plusSeconds(1)).guardianAgrees("guardian");
        assertThat(before.decide(access, guardian, "name").permitted()).isTrue();
        World after = World.ofExample().child(birthday).guardianAgrees("guardian");
        assertDenied(after.decide(access, guardian, "name"), Reason.GUARDIAN_POWERS_ENDED, "B-2");
    }

    @Test
    void childWaitsForAConfirmedGuardian_B2_I11() {
        Instant later = NOW.plusSeconds(86_400);
        World pending = World.ofExample().child(later);
        assertDenied(pending.use("content-provision", "name"), Reason.GUARDIAN_PENDING, "B-2");
        assertThat(collect(pending, "sign-up", "homepage", "guardian-name", "guardian-mobile-phone")
                        .permitted())
                .isTrue();
        for (String second : new String[] {"guardian-birth-date", "guardian-gender", "guardian-duplicate-join-info"}) {
            assertDenied(
                    collect(pending, "sign-up", "homepage", "guardian-name", second), Reason.GUARDIAN_PENDING, "B-2");
        }
        assertThat(pending.use("guardian-consent-check", "guardian-name").permitted())
                .isTrue();
        World bySelf = World.ofExample().child(later).agrees("guardian");
        assertDenied(bySelf.use("content-provision", "name"), Reason.GUARDIAN_PENDING, "B-2");
        assertThat(World.ofExample()
                        .child(later)
                        .guardianAgrees("guardian")
                        .use("content-provision", "name")
                        .permitted())
                .isTrue();
        assertDenied(
                World.ofExample()
                        .child(later)
                        .event("guardian", EventKind.REFUSED)
                        .use("content-provision", "name"),
                Reason.GUARDIAN_REFUSED,
                "B-2");
    }

    @Test
    void guardiansConsentFallsDueAtTheBirthday_I11() {
        World world = World.ofExample().child(NOW).guardianAgrees("guardian", "photo");
        assertDenied(world.use("content-provision", "appearance-photo"), Reason.CONSENT_DUE_AT_AGE, "F-1");
        World dayBefore = World.ofExample().child(NOW.plusSeconds(1)).guardianAgrees("guardian", "photo");
        assertThat(dayBefore.use("content-provision", "appearance-photo").permitted())
                .isTrue();
    }

    @Test
    void guardianItemsOfAnAdultAreRefused_B2() {
        assertDenied(
                collect(World.ofExample(), "sign-up", "homepage", "guardian-name"),
                Reason.ITEM_NOT_FOR_OCCASION,
                "B-2");
    }

    @Test
    void nobodyOfUnknownAgeGetsFurther_A25() {
        assertDenied(World.ofExample().unknown().use("content-provision", "name"), Reason.SUBJECT_UNKNOWN, "B-2");
    }

    @Test
    void sensitiveConsentMustBeItsOwnAct_F1() {
        World bundled = World.ofExample()
                .event(
                        "photo",
                        EventKind.GRANTED,
                        Example.policy().version(),
                        ActScope.WHOLE_FORM,
                        Optional.of(World.CLICK),
                        Giver.self(),
                        "homepage");
        assertDenied(bundled.use("content-provision", "appearance-photo"), Reason.CONSENT_NOT_SEPARATE, "F-1");
    }

    @Test
    void passwordIsShownToNobody_B1() {
        Action access = new Action.Perform(Duty.SUBJECT_ACCESS, Optional.empty());
        assertDenied(World.ofExample().decide(access, OFFICER, "password"), Reason.SECRET_NEVER_SHOWN, "B-1");
        Action erase = new Action.Perform(Duty.ERASURE, Optional.empty());
        assertThat(World.ofExample().decide(erase, OFFICER, "password").permitted())
                .isTrue();
    }

    @Test
    void passwordNeverLeavesEvenWhereATaskNamesIt_B1() {
        JsonEdit edit = JsonEdit.ofExample();
        String task = "/entrustment/processors/0/tasks/0";
        Policy policy = edit.set(task + "/purposes/-", "\"identity-confirmation\"")
                .set(task + "/items/-", "\"password\"")
                .read();
        World world = new World(policy);
        Action send = new Action.Provide(Id.of("identity-confirmation"), Id.of("payment-gateway"));
        assertDenied(
                world.decide(send, world.staffFor("identity-confirmation"), "password"),
                Reason.SECRET_NEVER_SHOWN,
                "B-1");
    }

    @Test
    void whatOnlyAPseudonymisedPurposeUsesDoesNotComeInIdentified_A31_A42() {
        Actor system = Actor.staff("tracker", Id.of("system"), "server");
        Action generated = new Action.Collect(Id.of("generated"), Id.of("generation-tool"));
        assertDenied(
                World.ofExample().decide(generated, system, "service-usage-record"),
                Reason.CONSENT_NEVER_ASKED,
                "A-4.2");
        assertThat(World.ofExample()
                        .agrees("usage-statistics")
                        .decide(generated, system, "service-usage-record")
                        .permitted())
                .isTrue();
    }

    @Test
    void roleDoesWhatThePolicyGivesItAndNoMore_J2() {
        assertDenied(
                World.ofExample().decide(new Action.Use(Id.of("payment")), CONSULTANT, "payment-info"),
                Reason.ROLE_NOT_ALLOWED,
                "J-2");
        Actor stranger = Actor.staff("staff-4", Id.of("intern"), "office");
        assertDenied(
                World.ofExample().decide(new Action.Use(Id.of("content-provision")), stranger, "name"),
                Reason.ROLE_NOT_ALLOWED,
                "J-2");
    }

    @Test
    void anUnconfirmedWayOfTheGuardianDoesNotCount_B2() {
        Policy policy = JsonEdit.ofExample()
                .set("/children/confirmations", "[\"signed-paper\"]")
                .read();
        World world = new World(policy).child(NOW.plusSeconds(60));
        assertDenied(
                world.event(
                                "guardian",
                                EventKind.GRANTED,
                                policy.version(),
                                ActScope.ONE_BLOCK,
                                Optional.of(World.CLICK),
                                Giver.guardian(GuardianConfirmation.CALL),
                                "homepage")
                        .use("content-provision", "name"),
                Reason.GUARDIAN_PENDING,
                "B-2");
    }

    @Test
    void anItemComesInOnlyForAPurposeThatHasBothBasisAndConsent_F2() {
        JsonEdit edit = JsonEdit.ofExample().set("/laws/-", """
                        {"id": "kr-repealed", "title": {"ko": "폐지된 법", "en": "a repealed act"}, "article": "1",
                         "effectiveFrom": "2000-01-01", "effectiveTo": "2020-12-31"}""");
        String ageCheck = edit.find("/purposes/leaves", "age-check");
        Policy policy = edit.set(ageCheck + "/basis/law", "\"kr-repealed\"")
                .set(ageCheck + "/items/-", "\"appearance-photo\"")
                .read();
        assertDenied(
                collect(new World(policy), "consulting-application", "homepage", "appearance-photo"),
                Reason.CONSENT_NEVER_ASKED,
                "F-1");
        assertThat(collect(new World(policy).agrees("photo"), "consulting-application", "homepage", "appearance-photo")
                        .permitted())
                .isTrue();
        assertDenied(new World(policy).use("age-check", "appearance-photo"), Reason.LAW_NOT_IN_FORCE, "A-2.5");
    }

    @Test
    void beforeTheFirstVersionNothingIsPermitted_L2() {
        Decision decision = World.ofExample()
                .decide(
                        new Action.Use(Id.of("content-provision")),
                        CONSULTANT,
                        DataForm.IDENTIFIED,
                        Example.at("2024-02-20T23:59:59"),
                        "name");
        assertThat(((Deny) decision).reasons()).containsExactly(Reason.NO_POLICY_IN_FORCE);
    }

    static Policy withThumbnail() {
        return JsonEdit.of(thumbnailed()).read();
    }

    /** The example with an item that is made from the photo. */
    static String thumbnailed() {
        JsonEdit edit = JsonEdit.ofExample().set("/items/list/-", """
                        {"id": "photo-thumbnail", "clause": "B-3", "name": {"ko": "작은 사진", "en": "thumbnail"},
                         "classes": ["ordinary"], "source": "derived", "derivedFrom": ["appearance-photo"]}""");
        return edit.set(edit.find("/purposes/leaves", "content-provision") + "/items/-", "\"photo-thumbnail\"")
                .set(edit.find("/consents", "photo") + "/items/-", "\"photo-thumbnail\"")
                .json();
    }

    static void assertDenied(Decision decision, Reason reason, String clause) {
        assertThat(decision.denial()).as("%s", decision).isPresent();
        Deny deny = decision.denial().orElseThrow();
        assertThat(deny.reason()).as("%s", deny.denials()).isEqualTo(reason);
        assertThat(deny.clauses()).map(Id::value).contains(clause);
    }

    private static Decision collect(World world, String occasion, String method, String... items) {
        Actor desk = Actor.staff("staff-5", Id.of("front-desk"), "office");
        Actor actor = occasion.equals("consulting-application") ? CONSULTANT : desk;
        return world.decide(new Action.Collect(Id.of(occasion), Id.of(method)), actor, items);
    }
}
