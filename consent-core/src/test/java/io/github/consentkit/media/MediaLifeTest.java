package io.github.consentkit.media;

import static io.github.consentkit.media.Archive.ANNA;
import static io.github.consentkit.media.Archive.BORA;
import static io.github.consentkit.media.Archive.FILE;
import static io.github.consentkit.media.Archive.NAME;
import static io.github.consentkit.media.Archive.ORDINARY;
import static io.github.consentkit.media.Archive.PHONE;
import static io.github.consentkit.media.Archive.SEPARATE;
import static io.github.consentkit.media.Archive.V1;
import static io.github.consentkit.testing.Example.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.gate.Decision;
import io.github.consentkit.gate.Deny;
import io.github.consentkit.gate.Reason;
import io.github.consentkit.lifecycle.LifeEvent;
import io.github.consentkit.lifecycle.LifeEventStore;
import io.github.consentkit.lifecycle.LifeFact;
import io.github.consentkit.lifecycle.Origin;
import io.github.consentkit.lifecycle.PurgeReport;
import io.github.consentkit.lifecycle.RecordRef;
import io.github.consentkit.lifecycle.SweepReport;
import io.github.consentkit.policy.Destruction.Extent;
import io.github.consentkit.policy.Destruction.Technique;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Language;
import io.github.consentkit.policy.RetentionRule.Start;
import io.github.consentkit.subject.Actor;
import io.github.consentkit.subject.Draft;
import io.github.consentkit.subject.SubjectId;
import io.github.consentkit.testing.Nursery;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Data on paper has terms like every other; an erasure opens tasks, and forgets nobody before they are done. */
class MediaLifeTest {

    private static final Instant JOINED = at("2026-03-01T10:00");
    private static final Instant LEFT = at("2026-11-22T23:59");
    private static final Instant NINETY_DAYS = at("2027-02-21T00:00");

    private final Archive archive = new Archive();
    private final Media media = archive.media;

    @Test
    void whoeverLeavesHasPapersSetApartAndThenDestroyed_C3() {
        archive.nursery.setClock(JOINED);
        signedUpOnPaper();
        assertThat(media.due(NINETY_DAYS)).isEmpty();
        leaves();
        assertThat(archive.nursery.kit().lifecycle().due(NINETY_DAYS, Optional.empty(), 9))
                .as("the clocks of the kit know the paper")
                .singleElement()
                .satisfies(unit -> assertThat(unit.record()).contains(new RecordRef("media", FILE.value())));
        assertThat(archive.nursery.kit().lifecycle().explain(ANNA, NAME, Language.EN))
                .isNotBlank();

        MediumDue apart = media.due(LEFT).get(0);
        assertThat(apart.kind()).isEqualTo(MediumTask.Kind.SEPARATE);
        assertThat(apart.since()).isEqualTo(LEFT);
        assertThat(apart.ordered()).isEqualTo(MediumDue.Ordered.NOT_YET);
        MediumTask task = media.orderWhatIsDue().get(0);
        assertThat(task.due()).isEqualTo(at("2026-11-28T00:00"));
        assertThat(task.extent()).isEqualTo(Extent.WHOLE);
        assertThat(media.due(LEFT)).extracting(MediumDue::ordered).containsExactly(MediumDue.Ordered.IN_A_TASK);
        assertThat(media.orderWhatIsDue()).isEmpty();
        assertThat(media.overdue(at("2026-11-27T23:59"), 9)).isEmpty();
        assertThat(media.overdue(at("2026-11-28T00:00"), 9)).containsExactly(task);
        media.move(FILE, SEPARATE, "kept apart", archive.now());
        assertThat(media.due(LEFT)).isEmpty();

        assertThat(media.due(NINETY_DAYS)).extracting(MediumDue::kind).containsExactly(MediumTask.Kind.DESTROY);
        archive.nursery.setClock(at("2027-02-23T09:00"));
        MediumTask end = media.orderWhatIsDue().get(0);
        assertThat(end.since()).isEqualTo(NINETY_DAYS);
        assertThat(end.due()).isEqualTo(at("2027-02-26T00:00"));
        assertThat(archive.destroy(end, Technique.SHREDDING).due()).isEqualTo(NINETY_DAYS);
        archive.nursery.kit().lifecycle().recompute();
        assertThat(media.due(at("2030-01-01T00:00"))).isEmpty();
    }

    @Test
    void aSweepThatComesLateOpensATaskThatIsLate() {
        archive.nursery.setClock(JOINED);
        signedUpOnPaper();
        leaves();
        archive.nursery.setClock(at("2027-04-01T09:00"));
        archive.run(transaction -> archive.holder().destroy(transaction, ANNA, Set.of(NAME, PHONE)));
        archive.run(transaction -> archive.holder().destroy(transaction, ANNA, Set.of(NAME, PHONE)));
        assertThat(media.overdue(archive.now(), 9))
                .singleElement()
                .satisfies(task -> assertThat(task.since()).isEqualTo(NINETY_DAYS));
    }

    @Test
    void aSweepOpensEachTaskOnceAndLeavesTheRestToPeople_D5() {
        archive.nursery.setClock(JOINED);
        signedUpOnPaper();
        leaves();
        SweepReport first = archive.nursery.kit().lifecycle().sweep();
        assertThat(first.isComplete()).isTrue();
        assertThat(first.separated()).as("nothing is moved by a program").isZero();
        archive.nursery.kit().lifecycle().sweep();
        assertThat(media.tasks(9)).extracting(MediumTask::kind).containsExactly(MediumTask.Kind.SEPARATE);
        media.move(FILE, SEPARATE, "kept apart", archive.now());

        archive.nursery.setClock(NINETY_DAYS);
        SweepReport last = archive.nursery.kit().lifecycle().sweep();
        assertThat(last.isComplete()).isTrue();
        assertThat(last.destroyed()).isZero();
        assertThat(last.people()).isZero();
        archive.nursery.kit().lifecycle().sweep();
        assertThat(media.tasks(9)).singleElement().satisfies(task -> {
            assertThat(task.kind()).isEqualTo(MediumTask.Kind.DESTROY);
            assertThat(task.since()).isEqualTo(NINETY_DAYS);
        });

        assertThat(archive.nursery.kit().subjects().find(ANNA)).isPresent();
        archive.destroy(media.tasks(9).get(0), Technique.SHREDDING);
        SweepReport after = archive.nursery.kit().lifecycle().sweep();
        assertThat(after.people())
                .as("with her last paper she is known no more")
                .isEqualTo(1);
        assertThat(archive.nursery.kit().subjects().find(ANNA)).isEmpty();
        assertThat(media.of(ANNA)).isEmpty();
        assertThat(archive.nursery.kit().lifecycle().sweep().people()).isZero();
    }

    @Test
    void aPaperOfAnOrderEndsWithTheOrder_C1() {
        RecordRef order = new RecordRef("application", "17");
        archive.nursery.setClock(JOINED);
        media.enter(
                FILE,
                MediumKind.PHOTO_PRINT,
                Contents.of(ANNA, Set.of(Id.of("appearance-photo")), V1).about(order),
                ORDINARY,
                JOINED);
        archive.nursery
                .kit()
                .lifecycle()
                .report(LifeEvent.of(ANNA, "done", new LifeFact.PurposeAchieved(Id.of("content-provision")), JOINED)
                        .about(order));
        archive.nursery.kit().lifecycle().recompute();
        assertThat(media.due(JOINED)).extracting(MediumDue::kind).containsExactly(MediumTask.Kind.DESTROY);
    }

    @Test
    void theGateKnowsWhatLiesOnPaper() {
        archive.nursery.setClock(JOINED);
        signedUpOnPaper();
        assertThat(notices().permitted()).isTrue();
        media.move(FILE, SEPARATE, "kept apart", JOINED);
        assertThat(((Deny) notices()).reason()).isEqualTo(Reason.SEPARATED);
        archive.destroy(media.order(FILE), Technique.SHREDDING);
        assertThat(((Deny) notices()).reason()).isEqualTo(Reason.DESTROYED);
    }

    @Test
    void anErasureOpensTasksAndForgetsWhoItWasOnceTheLastIsDone_I8() {
        MediumId mixed = MediumId.of("F-2026-0002");
        archive.paper(FILE, ANNA);
        archive.paper(mixed, ANNA, BORA);
        archive.nursery
                .kit()
                .lifecycle()
                .report(LifeEvent.of(ANNA, "left", new LifeFact.Happened(Start.ACCOUNT_LEFT), archive.now()));
        archive.erase(ANNA);
        archive.erase(ANNA);

        List<MediumTask> tasks = media.tasks(9);
        assertThat(tasks).extracting(MediumTask::extent).containsExactly(Extent.WHOLE, Extent.PART);
        assertThat(tasks).allMatch(task -> task.why() == MediumTask.Why.ERASURE);
        assertThat(media.of(ANNA)).containsExactly(FILE, mixed);
        assertThat(archive.held(ANNA)).allMatch(value -> !value.endedPurposes().isEmpty());

        archive.destroy(tasks.get(0), Technique.SHREDDING);
        assertThat(media.of(ANNA)).as("the other one is still there").containsExactly(FILE, mixed);
        assertThat(archive.held(ANNA)).hasSize(4);
        archive.destroy(tasks.get(1), Technique.MASKING);
        assertThat(media.of(ANNA)).isEmpty();
        assertThat(archive.held(ANNA)).isEmpty();
        assertThat(archive.nursery.kit().lifecycle().sweep().people()).isEqualTo(1);
        assertThat(events(ANNA)).as("what was reported goes with the person").isEmpty();
        assertThat(media.entries(FILE)).hasSize(4);
        assertThat(media.of(BORA)).containsExactly(mixed);
        assertThat(media.find(mixed).orElseThrow().left()).hasSize(2);

        archive.erase(BORA);
        MediumTask last = media.tasks(9).get(0);
        assertThat(last.extent()).as("nobody is left in it").isEqualTo(Extent.WHOLE);
        archive.destroy(last, Technique.SHREDDING);
        assertThat(media.of(BORA)).isEmpty();
    }

    @Test
    void twoWhoAreErasedFromOneFileEndWithTheWholeOfIt() {
        archive.paper(FILE, ANNA, BORA);
        archive.erase(ANNA);
        archive.erase(BORA);
        assertThat(media.tasks(9)).extracting(MediumTask::extent).containsExactly(Extent.PART, Extent.WHOLE);
        archive.destroy(media.tasks(9).get(1), Technique.SHREDDING);
        assertThat(media.tasks(9)).isEmpty();
        assertThat(media.of(ANNA)).isEmpty();
        assertThat(media.of(BORA)).isEmpty();
    }

    @Test
    void whoeverIsErasedAfterThePapersAreGoneIsForgottenAtOnce() {
        archive.paper(FILE, ANNA);
        archive.destroy(media.order(FILE), Technique.SHREDDING);
        assertThat(media.of(ANNA)).as("who stays is told that it is gone").containsExactly(FILE);
        archive.erase(ANNA);
        assertThat(media.of(ANNA)).isEmpty();
    }

    @Test
    void aDraftOnPaperIsPurgedAndThePaperIsATask_A24() {
        SubjectId applicant = SubjectId.of("applicant");
        archive.nursery.kit().subjects().enrolAdult(applicant);
        Draft draft =
                archive.nursery.kit().drafts().openForPerson(applicant, Id.of("join-confirmation"), Period.ofDays(3));
        archive.paper(FILE, applicant);
        archive.nursery.setClock(draft.due().plusSeconds(1));

        PurgeReport report = archive.nursery.kit().drafts().purge();
        assertThat(report.failed()).isZero();
        assertThat(media.tasks(9)).extracting(MediumTask::why).containsExactly(MediumTask.Why.ERASURE);
        assertThat(archive.certificates()).hasSize(1);
        archive.destroy(media.tasks(9).get(0), Technique.SHREDDING);
        assertThat(media.of(applicant)).isEmpty();
        assertThat(archive.certificates()).hasSize(2);
    }

    private void signedUpOnPaper() {
        media.enter(
                FILE,
                MediumKind.PAPER_DOCUMENT,
                Contents.of(ANNA, Set.of(NAME, PHONE), V1)
                        .from(new Origin(Id.of("sign-up"), Id.of("paper-form"), JOINED)),
                ORDINARY,
                JOINED);
        archive.nursery.kit().lifecycle().recompute();
    }

    private void leaves() {
        archive.nursery.setClock(LEFT);
        archive.nursery
                .kit()
                .lifecycle()
                .report(LifeEvent.of(ANNA, "left", new LifeFact.Happened(Start.ACCOUNT_LEFT), LEFT));
        archive.nursery.kit().lifecycle().recompute();
    }

    private Decision notices() {
        return archive.nursery
                .kit()
                .ask(Nursery.ADULT)
                .items(Set.of(NAME))
                .use(Id.of("service-notices"))
                .by(Actor.staff("staff-1", Id.of("front-desk"), "office"))
                .decide();
    }

    private List<LifeEvent> events(SubjectId subject) {
        return archive.nursery
                .stores()
                .unitOfWork()
                .call(transaction ->
                        archive.nursery.stores().port(LifeEventStore.class).of(transaction, subject));
    }
}
