package io.github.consentkit.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.audit.AccessLogStore;
import io.github.consentkit.gate.AccessLog;
import io.github.consentkit.gate.Action;
import io.github.consentkit.gate.Permit;
import io.github.consentkit.job.JobInterruptedException;
import io.github.consentkit.job.JobPace;
import io.github.consentkit.policy.Duty;
import io.github.consentkit.policy.Id;
import io.github.consentkit.store.StoreException;
import io.github.consentkit.store.StoreUnreachableException;
import io.github.consentkit.subject.Actor;
import io.github.consentkit.subject.SubjectId;
import io.github.consentkit.testing.Example;
import io.github.consentkit.testing.KeyedLogSecrets;
import io.github.consentkit.testing.Nursery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A sweep ends what the library itself keeps, too (clause J-2). */
class HousekeepingTest {

    private static final Instant WRITTEN = Example.at("2026-11-22T12:00");
    private static final Instant TWO_YEARS = Example.at("2028-11-23T00:00");

    private static final Actor OFFICER = Actor.staff("officer-1", Id.of("privacy-officer"), "office");

    private final Nursery nursery = Nursery.ofExample();
    private final Lifecycle lifecycle = nursery.kit().lifecycle();
    private AccessLog log;

    @BeforeEach
    void open() {
        nursery.stores().holder("data");
        log = nursery.kit().gate().log(nursery.stores().port(AccessLogStore.class), new KeyedLogSecrets("secret"));
        lifecycle.housekeeping().register(log.housekeeper());
        nursery.setClock(WRITTEN);
    }

    @Test
    void linesOfTheAccessLogGoAfterTwoYears_J2() {
        write();
        nursery.setClock(TWO_YEARS.minusMillis(1));
        write();
        assertThat(lifecycle.sweep().records().removed(KeptRecord.ACCESS_LOG)).isZero();
        assertThat(lifecycle.planSweep(TWO_YEARS).records().removed(KeptRecord.ACCESS_LOG))
                .isEqualTo(1);
        assertThat(lines()).as("a plan removes nothing").isEqualTo(2);

        nursery.setClock(TWO_YEARS);
        SweepReport report = lifecycle.sweep();

        assertThat(report.records().removed(KeptRecord.ACCESS_LOG)).isEqualTo(1);
        assertThat(report.isComplete()).isTrue();
        assertThat(lines()).isEqualTo(1);
        assertThat(log.verifier().verify().intact()).isTrue();
        assertThat(log.verifier().verify().anchors())
                .singleElement()
                .satisfies(anchor -> assertThat(anchor.law()).isEqualTo(KeptRecord.ACCESS_LOG.law()));
        write();
        assertThat(log.verifier().verify().intact()).isTrue();
    }

    @Test
    void answeredRequestsGoAfterThreeYearsAndOpenOnesStay() {
        for (String id : List.of("answered", "open")) {
            var placed = nursery.kit()
                    .restrictions()
                    .by(OFFICER)
                    .place(RestrictionRequest.suspension(Nursery.ADULT, id, WRITTEN));
        }
        var ended =
                nursery.kit().restrictions().by(OFFICER).end(Nursery.ADULT, "answered", Restriction.Outcome.REFUSED);
        nursery.setClock(Example.at("2029-11-22T23:59"));
        assertThat(lifecycle.sweep().records().removed(KeptRecord.ANSWERED_REQUEST))
                .isZero();
        nursery.setClock(Example.at("2029-11-23T00:00"));
        assertThat(lifecycle.planSweep(nursery.now()).records().removed(KeptRecord.ANSWERED_REQUEST))
                .isEqualTo(1);
        assertThat(lifecycle.sweep().records().removed(KeptRecord.ANSWERED_REQUEST))
                .isEqualTo(1);
        List<Restriction> left = nursery.stores()
                .unitOfWork()
                .call(transaction ->
                        nursery.stores().port(RestrictionStore.class).of(transaction, Nursery.ADULT));
        assertThat(left).extracting(restriction -> restriction.request().id()).containsExactly("open");
    }

    @Test
    void whoFailsIsCountedAndTheOthersGoOn() {
        write();
        nursery.setClock(TWO_YEARS);
        lifecycle.housekeeping().register(new Failing(new IllegalStateException("planted-member-77")));

        SweepReport report = lifecycle.sweep();

        assertThat(report.records().removed(KeptRecord.ACCESS_LOG)).isEqualTo(1);
        assertThat(report.records().failed()).isEqualTo(1);
        assertThat(report.isComplete()).isFalse();
        assertThat(report.records().records().get(KeptRecord.ACCESS_LOG).problems())
                .as("a message of others might name somebody")
                .containsExactly("java.lang.IllegalStateException");
    }

    @Test
    void anInterruptionIsPassedOn() {
        lifecycle.housekeeping().register(new Failing(new JobInterruptedException("x", new InterruptedException())));
        assertThatThrownBy(() -> lifecycle.housekeeping().run()).isInstanceOf(JobInterruptedException.class);
    }

    @Test
    void aStoreThatGoesDownEndsTheRunAndWhatWasDoneIsCounted() {
        Queue queue = new Queue(1);
        lifecycle.housekeeping().register(Housekeeper.onePersonAtATime(KeptRecord.SEPARATE_REMAINS, queue));

        HousekeepingReport report = lifecycle.housekeeping().run(JobPace.DEFAULT.batch(2));

        assertThat(queue.asked).as("nobody waits for it again and again").containsExactly("p-0", "p-1");
        assertThat(report.removed(KeptRecord.SEPARATE_REMAINS)).isEqualTo(1);
        assertThat(report.failed()).isEqualTo(1);
        assertThat(report.records().toString()).contains("the other store is out of reach");
        assertThat(lifecycle.sweep().isComplete()).isFalse();
    }

    @Test
    void whoIsPassedOverCanBeInterruptedAndEndsWithTheLast() {
        Queue queue = new Queue(99);
        lifecycle.housekeeping().register(Housekeeper.onePersonAtATime(KeptRecord.SEPARATE_REMAINS, queue));
        assertThat(lifecycle.housekeeping().run(JobPace.DEFAULT.batch(1)).removed(KeptRecord.SEPARATE_REMAINS))
                .isEqualTo(4);
        assertThat(lifecycle.housekeeping().plan(TWO_YEARS).removed(KeptRecord.SEPARATE_REMAINS))
                .isEqualTo(4);
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> lifecycle.housekeeping().run()).isInstanceOf(JobInterruptedException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    /** Eight people, of whom every second has something that is over; the store goes down at one of them. */
    private static final class Queue implements Housekeeper.People {

        private final List<String> asked = new ArrayList<>();
        private final int down;

        Queue(int down) {
            this.down = down;
        }

        @Override
        public Housekeeper.Looked page(Instant before, Optional<SubjectId> after, int atMost) {
            int first = after.map(last -> number(last) + 1).orElse(0);
            List<SubjectId> all = IntStream.range(first, Math.min(8, first + atMost))
                    .mapToObj(number -> SubjectId.of("p-" + number))
                    .toList();
            return new Housekeeper.Looked(
                    Housekeeper.Looked.at(all).last(),
                    all.stream()
                            .filter(person -> down < 8 || number(person) % 2 == 0)
                            .toList());
        }

        @Override
        public boolean isOver(SubjectId subject, Instant before) {
            return true;
        }

        @Override
        public boolean end(SubjectId subject, Instant before) {
            asked.add(subject.value());
            if (number(subject) == down) {
                throw new StoreUnreachableException(
                        "the other store is out of reach", new StoreException("no connection"));
            }
            return true;
        }

        private static int number(SubjectId subject) {
            return Integer.parseInt(subject.value().substring(2));
        }
    }

    private void write() {
        var decision = nursery.kit()
                .ask(Nursery.ADULT)
                .items("email")
                .to(new Action.Perform(Duty.ERASURE, Optional.empty()))
                .decide();
        var unused = log.commit((Permit) decision);
    }

    private long lines() {
        return log.verifier().verify().lines();
    }

    private record Failing(RuntimeException failure) implements Housekeeper {

        @Override
        public KeptRecord record() {
            return KeptRecord.ACCESS_LOG;
        }

        @Override
        public Tidied count(Instant before) {
            throw failure;
        }

        @Override
        public Tidied remove(Instant before, JobPace pace) {
            throw failure;
        }
    }
}
