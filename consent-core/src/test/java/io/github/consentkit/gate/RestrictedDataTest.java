package io.github.consentkit.gate;

import static io.github.consentkit.gate.World.MEMBER;
import static io.github.consentkit.testing.Example.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.lifecycle.HeldData;
import io.github.consentkit.lifecycle.RecordRef;
import io.github.consentkit.lifecycle.RestrictionRequest;
import io.github.consentkit.policy.DataForm;
import io.github.consentkit.policy.Duty;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.subject.Actor;
import io.github.consentkit.subject.Verification;
import io.github.consentkit.testing.Example;
import io.github.consentkit.testing.JsonEdit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What people asked for reaches what it names, in the records that it names, and what was made from it (H-3, H-6, I12). */
class RestrictedDataTest {

    private static final Id<Item> NAME = Id.of("name");
    private static final Id<Item> PHOTO = Id.of("appearance-photo");
    private static final RecordRef ORDER_17 = new RecordRef("order", "17");
    private static final RecordRef ORDER_18 = new RecordRef("order", "18");
    private static final Actor OFFICER = Actor.staff("staff-90", Id.of("privacy-officer"), "office");
    private static final Actor DESK = Actor.staff("staff-2", Id.of("front-desk"), "office");

    @Test
    void aLockOnOneRecordLeavesItsSibling_H6() {
        World world = World.ofExample()
                .holds(value(NAME).in(ORDER_17))
                .holds(value(NAME).in(ORDER_18))
                .restricted(rectification(NAME).about(ORDER_17));

        assertThat(reasonOf(world.useOf(ORDER_17, "content-provision", "name"))).contains(Reason.RECTIFICATION_PENDING);
        assertThat(reasonOf(world.useOf(ORDER_18, "content-provision", "name"))).isEmpty();
        assertThat(reasonOf(world.use("content-provision", "name")))
                .as("whoever names no record may get the locked one")
                .contains(Reason.RECTIFICATION_PENDING);
    }

    @Test
    void aLockOnAValueThatNobodyHoldsYetIsALock_H6() {
        World world = World.ofExample().restricted(rectification(NAME).about(ORDER_17));
        assertThat(reasonOf(world.useOf(ORDER_18, "content-provision", "name"))).contains(Reason.RECTIFICATION_PENDING);
    }

    @Test
    void aCopyThatWasMadeOfALockedItemIsLockedInEveryRecord_H6() {
        Policy policy = GateClausesTest.withThumbnail();
        World world = new World(policy)
                .agrees("photo")
                .holds(HeldData.live(PHOTO, policy.version()).in(ORDER_17))
                .holds(HeldData.live(Id.of("photo-thumbnail"), policy.version()).in(ORDER_18))
                .restricted(rectification(PHOTO).about(ORDER_17));

        assertThat(reasonOf(world.useOf(ORDER_18, "content-provision", "photo-thumbnail")))
                .contains(Reason.RECTIFICATION_PENDING);
        World copy = new World(policy).agrees("photo").restricted(rectification(Id.of("photo-thumbnail")));
        assertThat(reasonOf(copy.use("content-provision", "appearance-photo")))
                .as("what is wrong in the copy may be right where it comes from")
                .isEmpty();
    }

    @Test
    void aClockThatIsBehindOpensNothing_I12() {
        World world = World.ofExample()
                .restricted(RestrictionRequest.rectification(MEMBER, "r", Set.of(NAME), NOW.plusSeconds(1)));
        assertThat(reasonOf(world.use("content-provision", "name"))).contains(Reason.RECTIFICATION_PENDING);
    }

    @Test
    void aDisputeIsNamedAsOne() {
        World world = World.ofExample().restricted(RestrictionRequest.dispute(MEMBER, "r", Set.of(NAME), NOW));
        assertThat(reasonOf(world.use("content-provision", "name"))).contains(Reason.DISPUTE_PENDING);
    }

    @Test
    void aProviderGetsNothingThatIsLocked_H6() {
        World world = World.ofExample().restricted(rectification(NAME));
        Action toGateway = new Action.Provide(Id.of("payment"), Id.of("payment-gateway"));
        assertThat(reasonOf(world.decide(toGateway, Actor.staff("s", Id.of("payment-desk"), "office"), "name")))
                .contains(Reason.RECTIFICATION_PENDING);
    }

    @Test
    void aLegalDutyPassesWithItsLawAlone_PIPA37() {
        JsonEdit edit = JsonEdit.ofExample().set("/provision/grounds/1/law", "\"kr-pipa-21\"");
        for (RestrictionRequest request : List.of(
                rectification(NAME),
                RestrictionRequest.dispute(MEMBER, "r", Set.of(NAME), NOW),
                RestrictionRequest.suspension(MEMBER, "r", NOW))) {
            World world = new World(edit.read()).restricted(request);
            Action withLaw = new Action.Perform(Duty.LEGAL_DEMAND, Optional.of(Id.of("kr-pipa-21")));
            assertThat(world.decide(withLaw, OFFICER, "name").permitted()).isTrue();
            Action without = new Action.Perform(Duty.LEGAL_DEMAND, Optional.empty());
            assertThat(world.decide(without, OFFICER, "name").permitted()).isFalse();
            assertThat(world.decide(new Action.Perform(Duty.SUBJECT_ACCESS, Optional.empty()), OFFICER, "name")
                            .permitted())
                    .as("the person still sees the own data")
                    .isTrue();
        }
    }

    @Test
    void anAuthorityGetsWhatIsSetApartOnceSomebodyElseHasApprovedIt_D3() {
        JsonEdit edit = JsonEdit.ofExample().set("/provision/grounds/1/law", "\"kr-pipa-21\"");
        Action.Perform demand = new Action.Perform(Duty.LEGAL_DEMAND, Optional.of(Id.of("kr-pipa-21")));
        for (HeldData.Stage stage : List.of(HeldData.Stage.SEPARATING, HeldData.Stage.SEPARATED)) {
            World world = new World(edit.read()).holds("name", stage);
            assertThat(reasonOf(world.decide(demand, OFFICER, "name"))).contains(Reason.SEPARATED);
            String self = ((Actor.Staff) OFFICER).id();
            assertThat(reasonOf(world.decide(demand.approvedBy(self), OFFICER, "name")))
                    .as("by whoever asks")
                    .contains(Reason.SEPARATED);
            assertThat(world.decide(demand.approvedBy("staff-91"), OFFICER, "name")
                            .permitted())
                    .isTrue();
            assertThat(reasonOf(world.decide(
                            new Action.Perform(Duty.LEGAL_DEMAND, Optional.empty()).approvedBy("staff-91"),
                            OFFICER,
                            "name")))
                    .as("without a law")
                    .contains(Reason.SEPARATED);
        }
        assertThat(demand.approvedBy("staff-91").toString()).doesNotContain("staff-91");
        assertThat(new World(edit.read()).decide(demand, OFFICER, "name").permitted())
                .as("what is in use")
                .isTrue();
    }

    @Test
    void theCorrectedValueComesInForItsRequestAlone_H6() {
        World world = World.ofExample()
                .holds(value(NAME).in(ORDER_17))
                .restricted(rectification(NAME))
                .restricted(RestrictionRequest.rectification(MEMBER, "other", Set.of(Id.of("email")), NOW));

        assertThat(reasonOf(collect(world, Optional.empty(), DESK))).contains(Reason.RECTIFICATION_PENDING);
        assertThat(collect(world, Optional.of("request-1"), DESK).permitted()).isTrue();
        assertThat(((Deny) collect(world, Optional.of("other"), DESK)).reasons())
                .contains(Reason.RECTIFICATION_PENDING, Reason.RECTIFICATION_NOT_OPEN);
        assertThat(reasonOf(collect(World.ofExample(), Optional.of("request-1"), DESK)))
                .as("of an ended request nothing is corrected")
                .contains(Reason.RECTIFICATION_NOT_OPEN);
    }

    @Test
    void whoCorrectsHasTheDutyOrIsThePerson_H4() {
        World world = World.ofExample().restricted(rectification(NAME));
        Actor consultant = Actor.staff("staff-1", Id.of("consultant"), "office");
        assertThat(reasonOf(collect(world, Optional.of("request-1"), consultant)))
                .contains(Reason.ROLE_NOT_ALLOWED);
        assertThat(collect(world, Optional.of("request-1"), OFFICER).permitted())
                .as("the officer collects nothing, and corrects")
                .isTrue();
        Actor.Self self = Actor.self(MEMBER, "browser");
        assertThat(reasonOf(collect(world, Optional.of("request-1"), self))).contains(Reason.NOT_VERIFIED);
        Verification check = new Verification(MEMBER, NOW.minusSeconds(1), NOW.plusSeconds(1));
        assertThat(collect(world, Optional.of("request-1"), self.verified(check))
                        .permitted())
                .isTrue();
    }

    @Test
    void aSuspendedPersonsWrongValueCanBeCorrected_H6() {
        World world = World.ofExample()
                .restricted(RestrictionRequest.suspension(MEMBER, "stop", NOW))
                .restricted(rectification(NAME));
        assertThat(collect(world, Optional.of("request-1"), DESK).permitted()).isTrue();
        assertThat(reasonOf(collect(world, Optional.empty(), DESK))).contains(Reason.PROCESSING_SUSPENDED);
    }

    @Test
    void anotherOrderComesInWhileOneIsCorrected() {
        World world = World.ofExample()
                .holds(value(NAME).in(ORDER_17))
                .restricted(rectification(NAME).about(ORDER_17));
        Action collect = new Action.Collect(Id.of("sign-up"), Id.of("homepage"));
        assertThat(Gate.decide(
                                world.facts(),
                                new ProcessingRequest(
                                        MEMBER,
                                        Set.of(NAME),
                                        collect,
                                        DataForm.IDENTIFIED,
                                        DESK,
                                        NOW,
                                        Optional.of(ORDER_18)))
                        .permitted())
                .isTrue();
    }

    private static Decision collect(World world, Optional<String> request, Actor actor) {
        return world.decide(new Action.Collect(Id.of("sign-up"), Id.of("homepage"), request), actor, "name");
    }

    private static RestrictionRequest rectification(Id<Item> item) {
        return RestrictionRequest.rectification(MEMBER, "request-1", Set.of(item), NOW);
    }

    private static HeldData value(Id<Item> item) {
        return HeldData.live(item, Example.policy().version());
    }

    private static Optional<Reason> reasonOf(Decision decision) {
        return decision instanceof Deny deny ? Optional.of(deny.reason()) : Optional.empty();
    }
}
