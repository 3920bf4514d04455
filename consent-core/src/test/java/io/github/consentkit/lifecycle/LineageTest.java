package io.github.consentkit.lifecycle;

import static io.github.consentkit.testing.Nursery.ADULT;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.media.Cabinet;
import io.github.consentkit.media.Contents;
import io.github.consentkit.media.MediumId;
import io.github.consentkit.media.MediumKind;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.Purpose;
import io.github.consentkit.store.memory.AnonymisingDataHolder;
import io.github.consentkit.store.memory.InMemoryDataHolder;
import io.github.consentkit.subject.Actor;
import io.github.consentkit.testing.Example;
import io.github.consentkit.testing.JsonEdit;
import io.github.consentkit.testing.Nursery;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What was made from a value goes with the last one that it can have been made from, unless something of its own keeps it (C-1, D-4). */
class LineageTest {

    private static final Id<Item> PHOTO = Id.of("appearance-photo");
    private static final Id<Item> THUMBNAIL = Id.of("photo-thumbnail");
    private static final Id<Item> COLOURS = Id.of("colours");
    private static final Id<Item> SHAPE = Id.of("shape");
    private static final Id<Purpose> CONTENT = Id.of("content-provision");
    private static final RecordRef ORDER = new RecordRef("application", "17");
    private static final RecordRef OTHER_ORDER = new RecordRef("application", "18");
    private static final RecordRef ALBUM = new RecordRef("album", "1");
    private static final Actor OFFICER = Actor.staff("staff-90", Id.of("privacy-officer"), "office");
    private static final Instant JOINED = Example.at("2026-03-01T10:00");
    private static final Instant DONE = Example.at("2026-11-22T23:59");

    private final Nursery nursery = new Nursery(policy());
    private final InMemoryDataHolder orders = nursery.stores().holder("orders");
    private final InMemoryDataHolder albums = nursery.stores().holder("albums");
    private final Lifecycle lifecycle = nursery.kit().lifecycle();

    /** A small picture made from the photo, and the colours in it made from that. */
    private static Policy policy() {
        JsonEdit edit = JsonEdit.ofExample().set("/items/list/-", """
                        {"id": "photo-thumbnail", "clause": "B-3", "name": {"ko": "작은 사진", "en": "thumbnail"},
                         "classes": ["ordinary"], "source": "derived", "derivedFrom": ["appearance-photo"]}""").set("/items/list/-", """
                        {"id": "colours", "clause": "B-3", "name": {"ko": "색", "en": "colours"},
                         "classes": ["ordinary"], "source": "derived", "derivedFrom": ["photo-thumbnail"]}""");
        edit = edit.set("/items/list/-", """
                        {"id": "shape", "clause": "B-3", "name": {"ko": "모양", "en": "shape"},
                         "classes": ["ordinary"], "source": "derived", "derivedFrom": ["appearance-photo", "birth-date"]}""");
        for (String item : List.of("photo-thumbnail", "colours", "shape")) {
            edit = edit.set(edit.find("/purposes/leaves", "content-provision") + "/items/-", '"' + item + '"');
            edit = edit.set(edit.find("/consents", "photo") + "/items/-", '"' + item + '"');
        }
        return edit.read();
    }

    @Test
    void whatWasMadeFromTheLastPhotoGoesWithItWhereverItIs() {
        hold(orders, PHOTO, ORDER);
        hold(albums, THUMBNAIL, ALBUM);
        hold(albums, COLOURS, new RecordRef("album", "2"));
        assertThat(sweep(DONE).destroyed()).as("in use").isZero();
        done(ORDER);

        SweepPlan plan = lifecycle.planSweep(DONE);
        SweepReport report = sweep(DONE);

        assertThat(plan.destroy()).isEqualTo(Map.of(PHOTO, 1L, THUMBNAIL, 1L, COLOURS, 1L));
        assertThat(report.problems()).isEmpty();
        assertThat(report.destroyed()).isEqualTo(3);
        assertThat(held(albums)).allMatch(value -> value.stage() == HeldData.Stage.DESTROYED);
        assertThat(certificates()).hasSize(3).allSatisfy(certificate -> {
            assertThat(certificate.clause()).isEqualTo(Id.of("C-1"));
            assertThat(certificate.due()).isEqualTo(DONE);
        });
        assertThat(sweep(DONE).destroyed()).isZero();
    }

    @Test
    void anotherPhotoKeepsWhatMayHaveBeenMadeFromIt() {
        hold(orders, PHOTO, ORDER);
        hold(orders, PHOTO, OTHER_ORDER);
        hold(albums, THUMBNAIL, ALBUM);
        done(ORDER);
        assertThat(sweep(DONE).destroyed()).isEqualTo(1);
        assertThat(held(albums)).extracting(HeldData::stage).containsExactly(HeldData.Stage.LIVE);

        done(OTHER_ORDER);
        assertThat(sweep(DONE).destroyed()).isEqualTo(2);
    }

    @Test
    void anotherHoldersPhotoKeepsIt() {
        hold(orders, PHOTO, ORDER);
        hold(albums, PHOTO, ALBUM);
        hold(albums, THUMBNAIL, ALBUM);
        done(ORDER);
        assertThat(sweep(DONE).destroyed()).isEqualTo(1);
        assertThat(held(albums)).extracting(HeldData::stage).containsOnly(HeldData.Stage.LIVE);
    }

    @Test
    void aClaimThatNamesItKeepsItWithWhatWasMadeFromIt() {
        hold(orders, PHOTO, ORDER);
        hold(albums, THUMBNAIL, ALBUM);
        hold(albums, COLOURS, ALBUM);
        report("unpaid", new LifeFact.ClaimOpened("invoice-1", Set.of(THUMBNAIL)), Optional.empty());
        done(ORDER);

        assertThat(sweep(DONE).destroyed()).isEqualTo(1);
        assertThat(held(albums)).hasSize(2).noneMatch(value -> value.stage() == HeldData.Stage.DESTROYED);
    }

    @Test
    void whatMayNotBeAnonymisedStaysWithWhatWasMadeFromItAndThePhotoGoes() {
        hold(orders, PHOTO, ORDER);
        hold(albums, COLOURS, new RecordRef("album", "2"));
        var visits = AnonymisingDataHolder.in(nursery.stores(), Set.of(THUMBNAIL));
        nursery.stores()
                .unitOfWork()
                .run(transaction ->
                        visits.add(transaction, ADULT, value(THUMBNAIL).in(ALBUM)));
        done(ORDER);

        SweepReport report = sweep(DONE);

        assertThat(report.problems()).isEmpty();
        assertThat(report.destroyed()).isEqualTo(1);
        assertThat(held(orders)).noneMatch(value -> value.stage() == HeldData.Stage.LIVE);
        assertThat(visits.figures()).isEmpty();
        assertThat(held(albums))
                .as("the thumbnail is left")
                .extracting(HeldData::stage)
                .containsExactly(HeldData.Stage.LIVE);
    }

    @Test
    void whatMayHaveBeenMadeFromSomethingElseStays() {
        hold(orders, PHOTO, ORDER);
        hold(albums, SHAPE, ALBUM);
        hold(albums, Id.of("birth-date"), ALBUM);
        done(ORDER);
        assertThat(sweep(DONE).destroyed()).isEqualTo(1);
        assertThat(held(albums)).extracting(HeldData::stage).containsOnly(HeldData.Stage.LIVE);
    }

    @Test
    void whatIsOnPaperBecomesATaskOnceBesideWhatGoesAtOnce() {
        hold(orders, PHOTO, ORDER);
        hold(albums, THUMBNAIL, ALBUM);
        paper(THUMBNAIL);
        done(ORDER);

        SweepReport report = sweep(DONE);

        assertThat(report.problems()).isEmpty();
        assertThat(report.destroyed()).isEqualTo(2);
        assertThat(nursery.kit().media().by(OFFICER).tasks(9)).hasSize(1);
        assertThat(certificates()).hasSize(2);
    }

    @Test
    void whatPeopleHaveToDestroyIsNotGoneYet() {
        hold(albums, THUMBNAIL, ALBUM);
        paper(PHOTO);
        report("done", new LifeFact.PurposeAchieved(CONTENT), Optional.of(ORDER));
        assertThat(sweep(DONE).destroyed()).isZero();
        assertThat(held(albums)).extracting(HeldData::stage).containsOnly(HeldData.Stage.LIVE);
    }

    private void paper(Id<Item> item) {
        nursery.kit()
                .media()
                .by(OFFICER)
                .enter(
                        MediumId.of("F-1"),
                        MediumKind.PAPER_DOCUMENT,
                        Contents.of(
                                ADULT,
                                Set.of(item),
                                nursery.kit().policies().newest().version()),
                        Cabinet.ordinary("A-1"),
                        JOINED);
    }

    private void hold(InMemoryDataHolder holder, Id<Item> item, RecordRef record) {
        nursery.stores()
                .unitOfWork()
                .run(transaction -> holder.add(transaction, ADULT, value(item).in(record)));
    }

    private HeldData value(Id<Item> item) {
        return HeldData.live(item, nursery.kit().policies().newest().version())
                .from(new Origin(Id.of("sign-up"), Id.of("homepage"), JOINED));
    }

    private void done(RecordRef record) {
        report("done-" + record.id(), new LifeFact.PurposeAchieved(CONTENT), Optional.of(record));
    }

    private void report(String key, LifeFact fact, Optional<RecordRef> record) {
        nursery.setClock(DONE);
        LifeEvent event = LifeEvent.of(ADULT, key, fact, DONE);
        var unused = lifecycle.report(record.map(event::about).orElse(event));
    }

    private SweepReport sweep(Instant at) {
        nursery.setClock(at);
        return lifecycle.sweep();
    }

    private List<HeldData> held(InMemoryDataHolder holder) {
        return nursery.stores().unitOfWork().call(transaction -> holder.held(transaction, ADULT));
    }

    private List<DestructionCertificate> certificates() {
        return nursery.stores()
                .unitOfWork()
                .call(transaction ->
                        nursery.stores().port(CertificateStore.class).list(transaction, Optional.empty(), 100));
    }
}
