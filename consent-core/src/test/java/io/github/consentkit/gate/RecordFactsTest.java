package io.github.consentkit.gate;

import static io.github.consentkit.gate.GateClausesTest.assertDenied;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.lifecycle.HeldData;
import io.github.consentkit.lifecycle.RecordRef;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.testing.Example;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A question about one record is about its values, while what was promised for others follows what was made of them. */
class RecordFactsTest {

    private static final RecordRef A = new RecordRef("application", "a");
    private static final RecordRef B = new RecordRef("application", "b");
    private static final Id<Item> NAME = Id.of("name");
    private static final Id<Item> PHOTO = Id.of("appearance-photo");
    private static final Id<Item> THUMBNAIL = Id.of("photo-thumbnail");
    private static final Policy FIRST = GateClausesTest.withThumbnail();
    private static final Policy SECOND = VersionsTest.allowingThumbnails();

    @Test
    void aFinishedOrderDoesNotCloseAnother_C1() {
        World world = World.ofExample()
                .holds(ended(live(NAME, Example.policy()).in(A), "content-provision"))
                .holds(live(NAME, Example.policy()).in(B));
        assertDenied(world.useOf(A, "content-provision", "name"), Reason.PURPOSE_ACHIEVED, "C-1");
        assertThat(world.useOf(B, "content-provision", "name").permitted()).isTrue();
        assertThat(world.use("content-provision", "name").permitted()).isTrue();
    }

    @Test
    void theRecordItselfIsAskedWhereItEndedThoughAnotherIsOpen_C1() {
        World world = World.ofExample()
                .holds(live(NAME, Example.policy()).in(A))
                .holds(ended(live(NAME, Example.policy()).in(B), "content-provision"));
        assertDenied(world.useOf(B, "content-provision", "name"), Reason.PURPOSE_ACHIEVED, "C-1");
    }

    @Test
    void aDestroyedRecordStaysDestroyedBesideALiveOne_D4() {
        for (HeldData.Stage stage : new HeldData.Stage[] {HeldData.Stage.DESTROYED, HeldData.Stage.SEPARATED}) {
            World world = World.ofExample()
                    .holds(live(NAME, Example.policy()).at(stage).in(A))
                    .holds(live(NAME, Example.policy()).in(B));
            Deny deny = (Deny) world.useOf(A, "content-provision", "name");
            assertThat(deny.reason())
                    .isEqualTo(stage == HeldData.Stage.DESTROYED ? Reason.DESTROYED : Reason.SEPARATED);
            assertThat(world.useOf(B, "content-provision", "name").permitted()).isTrue();
        }
    }

    @Test
    void aLockInOneRecordLeavesAnotherFree_H6() {
        World world = World.ofExample()
                .holds(live(NAME, Example.policy())
                        .with(HeldData.Usability.LOCKED)
                        .in(A))
                .holds(live(NAME, Example.policy()).in(B));
        assertDenied(world.useOf(A, "content-provision", "name"), Reason.RECTIFICATION_PENDING, "H-6");
        assertThat(world.useOf(B, "content-provision", "name").permitted()).isTrue();
        assertDenied(world.use("content-provision", "name"), Reason.RECTIFICATION_PENDING, "H-6");
    }

    @Test
    void aRecordOfAnotherTypeIsAnotherRecord() {
        RecordRef order = new RecordRef("order", "a");
        World world = World.ofExample()
                .holds(live(NAME, Example.policy())
                        .with(HeldData.Usability.LOCKED)
                        .in(order))
                .holds(live(NAME, Example.policy()).in(A));
        assertThat(world.useOf(A, "content-provision", "name").permitted()).isTrue();
        assertThat(world.useOf(order, "content-provision", "name").permitted()).isFalse();
    }

    @Test
    void whatTheRecordDoesNotHoldIsBoundByWhatTheSubjectHas() {
        World world = World.ofExample()
                .holds(live(NAME, Example.policy())
                        .with(HeldData.Usability.LOCKED)
                        .in(A));
        assertDenied(world.useOf(B, "content-provision", "name"), Reason.RECTIFICATION_PENDING, "H-6");
        World inNone = World.ofExample().holds(live(NAME, Example.policy()).with(HeldData.Usability.LOCKED));
        assertDenied(inNone.useOf(B, "content-provision", "name"), Reason.RECTIFICATION_PENDING, "H-6");
    }

    @Test
    void whatWasMadeFromThePhotoOfAnotherRecordStaysBoundToIt_A5_H6() {
        World world = agreed().holds(live(PHOTO, FIRST).in(A))
                .holds(live(THUMBNAIL, SECOND).in(B));
        assertDenied(world.useOf(B, "event-advertising", "photo-thumbnail"), Reason.ABSOLUTE_PROHIBITION, "A-5");
        World locked = agreed().holds(
                        live(PHOTO, SECOND).with(HeldData.Usability.LOCKED).in(A))
                .holds(live(THUMBNAIL, SECOND).in(B));
        assertDenied(locked.useOf(B, "event-advertising", "photo-thumbnail"), Reason.RECTIFICATION_PENDING, "H-6");
        World gone = agreed().holds(
                        live(PHOTO, SECOND).at(HeldData.Stage.DESTROYED).in(A))
                .holds(live(THUMBNAIL, SECOND).in(B));
        assertDenied(gone.useOf(B, "event-advertising", "photo-thumbnail"), Reason.DESTROYED, "H-8");
    }

    @Test
    void aPhotoOfItsOwnDoesNotFreeWhatMayComeFromAnother_A5_H6() {
        for (HeldData.Stage stage : HeldData.Stage.values()) {
            World world = agreed().holds(live(PHOTO, FIRST).at(stage).in(A))
                    .holds(live(PHOTO, SECOND).in(B))
                    .holds(live(THUMBNAIL, SECOND).in(B));
            assertDenied(world.useOf(B, "event-advertising", "photo-thumbnail"), Reason.ABSOLUTE_PROHIBITION, "A-5");
        }
        World locked = agreed().holds(
                        live(PHOTO, SECOND).with(HeldData.Usability.LOCKED).in(A))
                .holds(live(PHOTO, SECOND).in(B))
                .holds(live(THUMBNAIL, SECOND).in(B));
        assertDenied(locked.useOf(B, "event-advertising", "photo-thumbnail"), Reason.RECTIFICATION_PENDING, "H-6");
        World free = agreed().holds(live(PHOTO, SECOND).in(A))
                .holds(live(PHOTO, SECOND).in(B))
                .holds(live(THUMBNAIL, SECOND).in(B));
        assertThat(free.useOf(B, "event-advertising", "photo-thumbnail").permitted())
                .isTrue();
    }

    @Test
    void anEarlierPhotoElsewhereDoesNotBindThePhotoOfTheRecord_I2_I13() {
        Policy second = VersionsTest.allowingPhotosInAdvertising("event-advertising");
        World world = new World(Example.policy(), second)
                .holds(live(PHOTO, Example.policy()).in(A))
                .holds(live(PHOTO, second).in(B))
                .agreesUnder(second, "marketing")
                .agreesUnder(second, "photo-advertising");
        assertDenied(world.useOf(A, "event-advertising", "appearance-photo"), Reason.ABSOLUTE_PROHIBITION, "A-5");
        assertDenied(world.use("event-advertising", "appearance-photo"), Reason.ABSOLUTE_PROHIBITION, "A-5");
        assertThat(world.useOf(B, "event-advertising", "appearance-photo").permitted())
                .isTrue();
    }

    @Test
    void whatWasMadeFromAValueOfAForgottenVersionIsNotUsed_L3_I2() {
        World world = agreed().holds(HeldData.live(PHOTO, Id.of("2019-01-01"))
                        .at(HeldData.Stage.SEPARATED)
                        .in(A))
                .holds(live(PHOTO, SECOND).in(B))
                .holds(live(THUMBNAIL, SECOND).in(B));
        assertDenied(world.useOf(B, "event-advertising", "photo-thumbnail"), Reason.VERSION_UNKNOWN, "L-3");
        assertDenied(world.use("event-advertising", "photo-thumbnail"), Reason.VERSION_UNKNOWN, "L-3");
    }

    private static World agreed() {
        return new World(FIRST, SECOND).agreesUnder(SECOND, "marketing").agreesUnder(SECOND, "photo-advertising");
    }

    private static HeldData live(Id<Item> item, Policy version) {
        return HeldData.live(item, version.version());
    }

    private static HeldData ended(HeldData value, String purpose) {
        return new HeldData(
                value.item(),
                value.collectedUnder(),
                value.stage(),
                value.usability(),
                Set.of(Id.of(purpose)),
                value.record());
    }
}
