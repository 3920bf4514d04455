package io.github.consentkit.lifecycle;

import static io.github.consentkit.testing.Nursery.ADULT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.consent.ConsentLedger;
import io.github.consentkit.consent.Evidence;
import io.github.consentkit.job.JobInterruptedException;
import io.github.consentkit.job.JobPace;
import io.github.consentkit.job.JobProgress;
import io.github.consentkit.policy.Audience;
import io.github.consentkit.policy.ConsentBlock;
import io.github.consentkit.policy.EvidenceKind;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.Purpose;
import io.github.consentkit.policy.RetentionRule.Start;
import io.github.consentkit.rights.Restrictions;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.store.memory.InMemoryDataHolder;
import io.github.consentkit.subject.Actor;
import io.github.consentkit.subject.SubjectId;
import io.github.consentkit.subject.SubjectStore;
import io.github.consentkit.testing.Example;
import io.github.consentkit.testing.JsonEdit;
import io.github.consentkit.testing.Nursery;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** What a sweep sets apart and destroys, and what it leaves (sections C and D of the policy, invariant I15). */
class SweepTest {

    private static final Actor OFFICER = Actor.staff("staff-90", Id.of("privacy-officer"), "office");
    private static final Id<Item> NAME = Id.of("name");
    private static final Id<Item> PHONE = Id.of("mobile-phone");
    private static final Id<Item> PHOTO = Id.of("appearance-photo");
    private static final Id<Item> PAYMENT = Id.of("payment-record");
    private static final Id<Purpose> CONTENT = Id.of("content-provision");
    private static final RecordRef ORDER = new RecordRef("application", "17");
    private static final RecordRef OTHER_ORDER = new RecordRef("application", "18");
    private static final RecordRef ACCOUNT = new RecordRef("member", "m-1");
    private static final Instant JOINED = Example.at("2026-03-01T10:00");
    private static final Instant LEFT = Example.at("2026-11-22T23:59");
    private static final Instant NINETY_DAYS = Example.at("2027-02-21T00:00");

    private static final String STATUTE = """
            {"id": "payment-by-law", "clause": "C-2", "name": {"ko": "대금 결제 기록", "en": "Payment records"},
             "ground": "statute", "law": "kr-eca-d-6-1-3", "items": ["payment-record", "name"]}""";

    private final Nursery nursery =
            new Nursery(JsonEdit.ofExample().set("/retention/rules/-", STATUTE).read());
    private final InMemoryDataHolder data = nursery.stores().holder("data");
    private final Lifecycle lifecycle = nursery.kit().lifecycle();

    @Test
    void whoLeavesIsSetApartAtOnceAndDestroyedAfterNinetyDays_C3_D2() {
        hold(ADULT, PHONE, ACCOUNT);
        leave(ADULT);

        SweepReport first = sweep(LEFT);
        assertThat(first.separated()).isEqualTo(1);
        assertThat(first.destroyed()).isZero();
        assertThat(stages(ADULT)).containsExactly(HeldData.Stage.SEPARATED);
        assertThat(sweep(NINETY_DAYS.minusMillis(1)).destroyed()).isZero();

        SweepReport last = sweep(NINETY_DAYS);
        assertThat(last.destroyed()).isEqualTo(1);
        assertThat(last.isComplete()).isTrue();
        assertThat(stages(ADULT)).isEmpty();
        assertThat(certificates()).singleElement().satisfies(certificate -> {
            assertThat(certificate.values()).isEqualTo(Map.of(PHONE, 1L));
            assertThat(certificate.clause()).isEqualTo(Id.of("C-3"));
            assertThat(certificate.ground()).isEqualTo(DestructionCertificate.Ground.RETENTION_ENDED);
            assertThat(certificate.due()).isEqualTo(NINETY_DAYS);
            assertThat(certificate.destroyedAt()).isEqualTo(NINETY_DAYS);
            assertThat(certificate.by()).isEqualTo("retention-sweep");
        });
    }

    @Test
    void nothingIsKnownOfWhoHasLeftOnceEverythingIsGone_D4() {
        hold(ADULT, PHONE, ACCOUNT);
        leave(ADULT);
        assertThat(sweep(LEFT).people()).isZero();
        assertThat(known(ADULT)).isTrue();

        assertThat(sweep(NINETY_DAYS).people()).isEqualTo(1);
        assertThat(known(ADULT)).isFalse();
        assertThat(lifecycle.storedTerms(ADULT)).isEmpty();
        List<LifeEvent> events = nursery.stores()
                .unitOfWork()
                .call(transaction -> nursery.stores().port(LifeEventStore.class).of(transaction, ADULT));
        assertThat(events).isEmpty();
    }

    @Test
    void whoHasLeftAndHeldNothingIsLetGo_D4() {
        nursery.kit().subjects().enrolAdult(ADULT);
        leave(ADULT);
        assertThat(lifecycle.planSweep(LEFT).units()).isZero();

        SweepReport report = sweep(LEFT);

        assertThat(report.people()).isEqualTo(1);
        assertThat(report.destroyed()).isZero();
        assertThat(report.late()).isZero();
        assertThat(known(ADULT)).isFalse();
        assertThat(lifecycle.storedTerms(ADULT)).isEmpty();
        assertThat(sweep(NINETY_DAYS).people()).isZero();
    }

    @Test
    void anOpenRequestKeepsThePersonKnownUntilItIsAnswered_H1() {
        hold(ADULT, PHONE, ACCOUNT);
        leave(ADULT);
        Restrictions desk = nursery.kit().restrictions().by(OFFICER);
        desk.place(RestrictionRequest.suspension(ADULT, "request-1", LEFT));
        SweepReport report = sweep(NINETY_DAYS);
        assertThat(report.destroyed()).isEqualTo(1);
        assertThat(report.people()).isZero();
        assertThat(sweep(NINETY_DAYS).people()).isZero();

        desk.end(ADULT, "request-1", Restriction.Outcome.TAKEN_BACK);

        assertThat(sweep(NINETY_DAYS).people()).isEqualTo(1);
        assertThat(known(ADULT)).isFalse();
    }

    @Test
    void whoComesBackUnderTheSameIdHasAgreedToNothing_I4() {
        var unused = nursery.kit()
                .consents()
                .record(nursery.kit()
                        .forms()
                        .of("consulting-application", Audience.adult(), Locale.KOREAN)
                        .answerBy(ADULT)
                        .agree("photo")
                        .via("homepage")
                        .evidence(new Evidence(EvidenceKind.WEB_CLICK, "request-1")));
        hold(ADULT, PHONE, ACCOUNT);
        leave(ADULT);
        assertThat(consents(ADULT)).isNotEmpty();
        assertThat(sweep(NINETY_DAYS).people()).isEqualTo(1);

        nursery.kit().subjects().enrolAdult(ADULT);
        assertThat(consents(ADULT)).isEmpty();
        assertThat(nursery.kit().ledger().verify(List.of()).chains().breaks())
                .as("the chain stays, and names nobody")
                .isEmpty();
    }

    @Test
    void whoHasOnlyFinishedAnOrderStaysAMember_C1() {
        hold(ADULT, PHOTO, ORDER);
        report(ADULT, "done", new LifeFact.PurposeAchieved(CONTENT), Optional.of(ORDER), LEFT);

        SweepReport report = sweep(LEFT);
        assertThat(report.destroyed()).isEqualTo(1);
        assertThat(report.people()).isZero();
        assertThat(known(ADULT)).isTrue();
        assertThat(certificates().get(0).clause())
                .as("a purpose that ends gives no clause; the promise to destroy does")
                .isEqualTo(Id.of("C-1"));
    }

    @Test
    void oneRecordIsDestroyedAndTheOtherIsLeft_C1() {
        hold(ADULT, PHOTO, ORDER);
        hold(ADULT, PHOTO, OTHER_ORDER);
        report(ADULT, "done", new LifeFact.PurposeAchieved(CONTENT), Optional.of(ORDER), LEFT);

        assertThat(sweep(LEFT).destroyed()).isEqualTo(1);
        assertThat(held(ADULT)).singleElement().satisfies(value -> {
            assertThat(value.record()).contains(OTHER_ORDER);
            assertThat(value.stage()).isEqualTo(HeldData.Stage.LIVE);
        });
    }

    @Test
    void oneItemIsDestroyedAndTheRestOfTheRecordIsLeft_C2() {
        hold(ADULT, PAYMENT, ORDER);
        hold(ADULT, PHOTO, ORDER);
        leave(ADULT);
        report(ADULT, "paid", new LifeFact.Happened(Start.TRANSACTION_COMPLETED), Optional.of(ORDER), LEFT);

        sweep(LEFT);
        sweep(NINETY_DAYS);
        assertThat(held(ADULT).stream().filter(value -> value.stage() == HeldData.Stage.SEPARATED))
                .extracting(HeldData::item)
                .containsExactly(PAYMENT);
        Instant fiveYears = Example.at("2031-11-23T00:00");
        assertThat(sweep(fiveYears.minusMillis(1)).destroyed()).isZero();
        assertThat(sweep(fiveYears).destroyed()).isEqualTo(1);
        assertThat(certificates().get(1)).satisfies(certificate -> {
            assertThat(certificate.clause()).isEqualTo(Id.of("C-2"));
            assertThat(certificate.law()).contains(Id.of("kr-eca-d-6-1-3"));
        });
    }

    @Test
    void anOpenClaimKeepsUntilItIsSettled_C4() {
        hold(ADULT, PHONE, ACCOUNT);
        hold(ADULT, PHOTO, ACCOUNT);
        leave(ADULT);
        report(ADULT, "unpaid", new LifeFact.ClaimOpened("invoice-1", Set.of(PHONE)), Optional.empty(), LEFT);

        assertThat(sweep(NINETY_DAYS.plusSeconds(86_400)).destroyed()).isEqualTo(1);
        assertThat(held(ADULT))
                .filteredOn(value -> value.stage() != HeldData.Stage.DESTROYED)
                .extracting(HeldData::item)
                .containsExactly(PHONE);
        Instant settled = NINETY_DAYS.plusSeconds(864_000);
        report(ADULT, "paid", new LifeFact.ClaimSettled("invoice-1"), Optional.empty(), settled);
        assertThat(sweep(settled).people()).isEqualTo(1);
    }

    /** A lower bound, which no machine is too slow for. */
    @Test
    void aPaceHoldsASweepBack() {
        people(5);
        nursery.setClock(LEFT);
        var terms = lifecycle.recompute();
        long start = System.nanoTime();

        SweepReport report = lifecycle.sweep(JobPace.DEFAULT.workers(2).atMost(10), progress -> {});

        assertThat(report.separated()).isEqualTo(5);
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .as("five units at ten in a second, of which the first need not wait")
                .isGreaterThanOrEqualTo(Duration.ofMillis(400));
    }

    @Test
    void aPlanSaysWhatASweepThenDoes() {
        people(5);
        nursery.setClock(LEFT);
        SweepPlan today = lifecycle.planSweep(LEFT);
        assertThat(today.separate()).isEqualTo(Map.of(PHONE, 5L));
        assertThat(today.destroy()).isEmpty();
        SweepPlan later = lifecycle.planSweep(NINETY_DAYS);
        assertThat(later.destroy()).isEqualTo(Map.of(PHONE, 5L));
        assertThat(later.units()).isEqualTo(5);
        assertThat(stages(person(0))).as("nothing is done").containsExactly(HeldData.Stage.LIVE);

        SweepReport report = sweep(NINETY_DAYS);
        assertThat(report.destroyed()).isEqualTo(5);
        assertThat(lifecycle.planSweep(NINETY_DAYS).units()).isZero();
    }

    @Test
    void oneUnitThatCannotBeDestroyedDoesNotKeepTheOthersAndIsAnAlarmWhenItIsLate_C1() {
        people(4);
        Stubborn stubborn = new Stubborn(person(1));
        nursery.stores().port(DataHolders.class).register(stubborn);
        leave(person(1));

        SweepReport first = sweep(NINETY_DAYS);
        assertThat(first.destroyed()).isEqualTo(4);
        assertThat(first.failed()).isEqualTo(1);
        assertThat(first.problems()).containsExactly("java.lang.IllegalStateException");
        assertThat(first.isComplete()).isFalse();
        assertThat(lifecycle.due(NINETY_DAYS, Optional.empty(), 10)).hasSize(1);
        Instant allowed = CalendarPeriod.endOf(
                LEFT,
                Example.policy().document().retention().destroyWithin(),
                Example.policy().document().zone());
        assertThat(allowed).isBefore(NINETY_DAYS);
        assertThat(first.late()).isEqualTo(1);

        stubborn.gives = true;
        assertThat(sweep(NINETY_DAYS).isComplete()).isTrue();
    }

    @Test
    void aHolderThatStillHasWhatItDestroyedLeavesNoCertificate() {
        people(1);
        nursery.stores().port(DataHolders.class).register(new Stubborn(person(0)) {
            @Override
            public void separate(Transaction transaction, SubjectId subject, Set<Id<Item>> items) {
                // says nothing and does nothing
            }

            @Override
            public void destroy(Transaction transaction, SubjectId subject, Set<Id<Item>> items) {
                // says nothing and does nothing
            }
        });
        SweepReport report = sweep(NINETY_DAYS);
        assertThat(report.problems())
                .singleElement()
                .asString()
                .contains("still has values")
                .doesNotContain(person(0).value());
        assertThat(certificates()).as("only of the other holder").hasSize(1);
    }

    @Test
    void severalWorkersTellHowFarTheyAreAndMakeOneCertificateForEachUnit() {
        people(23);
        nursery.setClock(NINETY_DAYS);
        List<JobProgress> told = new ArrayList<>();

        SweepReport report = lifecycle.sweep(JobPace.DEFAULT.batch(5).workers(4), told::add);
        assertThat(report.destroyed()).isEqualTo(23);
        assertThat(certificates()).hasSize(23);
        assertThat(told).hasSize(5);
        assertThat(told.get(4)).isEqualTo(new JobProgress(23, 0, 23));
    }

    @Test
    void whoIsInterruptedGoesOnWithTheNextRun() {
        people(9);
        nursery.setClock(NINETY_DAYS);
        assertThatThrownBy(() -> lifecycle.sweep(
                        JobPace.DEFAULT.batch(2),
                        progress -> Thread.currentThread().interrupt()))
                .isInstanceOf(JobInterruptedException.class);
        assertThat(Thread.interrupted()).isTrue();
        int done = certificates().size();
        assertThat(done).isBetween(1, 8);

        assertThat(sweep(NINETY_DAYS).destroyed()).isEqualTo(9L - done);
        assertThat(certificates()).hasSize(9);
    }

    @Test
    void draftsThatNobodyConfirmedGoWithTheSweep_A24() {
        Nursery other = Nursery.ofExample();
        InMemoryDataHolder values = other.stores().holder("data");
        SubjectId eager = SubjectId.of("eager");
        other.kit().subjects().enrolAdult(eager);
        other.kit().drafts().openForPerson(eager, Id.of("join-confirmation"), java.time.Period.ofDays(3));
        other.stores()
                .unitOfWork()
                .run(transaction -> values.add(
                        transaction,
                        eager,
                        HeldData.live(PHONE, Example.policy().version())));
        other.setClock(other.now().plusSeconds(5 * 86_400));

        assertThat(other.kit().lifecycle().sweep().drafts().destroyed()).isEqualTo(1);
    }

    @Property(tries = 60)
    void whatIsOverIsGoneAndNothingElseIs_I15(@ForAll Random random) {
        new SweepTest().tried(random);
    }

    private void tried(Random random) {
        hold(ADULT, pick(List.of(PHONE, PHOTO, PAYMENT, NAME), random), pick(List.of(ORDER, ACCOUNT), random));
        hold(ADULT, pick(List.of(PHONE, PHOTO, PAYMENT, NAME), random), pick(List.of(ORDER, ACCOUNT), random));
        if (random.nextBoolean()) {
            leave(ADULT);
        }
        if (random.nextBoolean()) {
            report(ADULT, "done", new LifeFact.PurposeAchieved(CONTENT), Optional.of(ORDER), LEFT);
        }
        if (random.nextBoolean()) {
            report(ADULT, "claim", new LifeFact.ClaimOpened("c", Set.of(PHONE)), Optional.empty(), LEFT);
        }
        Instant now = LEFT.plusSeconds(random.nextInt(200) * 86_400L);
        nursery.setClock(now);
        List<Term> before = lifecycle.terms(ADULT);

        SweepReport report = sweep(now);

        assertThat(report.failed()).isZero();
        assertThat(lifecycle.terms(ADULT)).noneMatch(term -> term.isOverAt(now));
        assertThat(lifecycle.terms(ADULT))
                .allMatch(term -> term.isInUseAt(now) == (term.value().stage() == HeldData.Stage.LIVE));
        assertThat(lifecycle.terms(ADULT)).hasSize((int)
                before.stream().filter(term -> !term.isOverAt(now)).count());
        SweepReport again = sweep(now);
        assertThat(again.separated() + again.destroyed()).isZero();
    }

    private static <T> T pick(List<T> from, Random random) {
        return from.get(random.nextInt(from.size()));
    }

    private static SubjectId person(int number) {
        return SubjectId.of("person-" + number);
    }

    private void people(int count) {
        for (int i = 0; i < count; i++) {
            SubjectId person = person(i);
            nursery.setClock(JOINED);
            nursery.kit().subjects().enrolAdult(person);
            hold(person, PHONE, new RecordRef("member", "m-" + i));
            leave(person);
        }
    }

    private void hold(SubjectId subject, Id<Item> item, RecordRef record) {
        Id<Policy> version = nursery.kit().policies().newest().version();
        HeldData value =
                HeldData.live(item, version).in(record).from(new Origin(Id.of("sign-up"), Id.of("homepage"), JOINED));
        nursery.stores().unitOfWork().run(transaction -> data.add(transaction, subject, value));
    }

    private void leave(SubjectId subject) {
        report(subject, "left", new LifeFact.Happened(Start.ACCOUNT_LEFT), Optional.empty(), LEFT);
    }

    private void report(SubjectId subject, String key, LifeFact fact, Optional<RecordRef> record, Instant at) {
        nursery.setClock(at);
        LifeEvent event = LifeEvent.of(subject, key, fact, at);
        var unused = lifecycle.report(record.map(event::about).orElse(event));
    }

    private SweepReport sweep(Instant at) {
        nursery.setClock(at);
        return lifecycle.sweep();
    }

    private List<HeldData> held(SubjectId subject) {
        return nursery.stores().unitOfWork().call(transaction -> data.held(transaction, subject));
    }

    private List<HeldData.Stage> stages(SubjectId subject) {
        return held(subject).stream().map(HeldData::stage).toList();
    }

    private boolean known(SubjectId subject) {
        return nursery.stores()
                .unitOfWork()
                .<Boolean>call(transaction -> nursery.stores()
                        .port(SubjectStore.class)
                        .find(transaction, subject)
                        .isPresent());
    }

    private Set<Id<ConsentBlock>> consents(SubjectId subject) {
        return nursery.stores()
                .unitOfWork()
                .call(transaction -> nursery.stores()
                        .port(ConsentLedger.class)
                        .state(transaction, subject)
                        .blocks()
                        .keySet());
    }

    private List<DestructionCertificate> certificates() {
        return nursery.stores()
                .unitOfWork()
                .call(transaction ->
                        nursery.stores().port(CertificateStore.class).list(transaction, Optional.empty(), 100));
    }
}
