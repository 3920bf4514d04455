package io.github.consentkit.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.audit.Access;
import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.lifecycle.RecordRef;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.subject.SubjectId;
import io.github.consentkit.testing.Example;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** A permit counts once, soon, at its own gate; an opening counts once, for what it was given for (invariant I3). */
class PermitUseTest {

    private static final Set<Id<Item>> NAME = Set.of(Id.of("name"));

    private final LogDesk desk = new LogDesk();

    @Test
    void aPermitCountsOnce() {
        Permit permit = desk.permit();
        desk.log.commit(permit);
        assertUnusable(permit, "used before");
        assertThat(desk.entries()).hasSize(1);
    }

    @Test
    void aPermitCountsOnceAmongAllLogsOfItsGate() {
        AccessLog other = desk.kit.gate().log(desk.store, LogDesk.SECRETS);
        Permit permit = desk.permit();
        other.commit(permit);
        assertUnusable(permit, "used before");
    }

    @Test
    void aPermitGetsTooOld() {
        Permit young = desk.permit();
        Permit old = desk.permit();
        desk.now.set(Example.NOW.plus(Gate.MAX_SKEW));
        desk.log.commit(young);
        desk.now.set(Example.NOW.plus(Gate.MAX_SKEW).plusNanos(1));
        assertUnusable(old, "older");
        desk.now.set(Example.NOW.minus(Gate.MAX_SKEW).minusNanos(1));
        assertUnusable(old, "older");
        assertThat(desk.entries()).hasSize(1);
    }

    @Test
    void aPermitOfAnotherGateCountsForNothing() {
        LogDesk other = new LogDesk();
        assertUnusable(other.permit(), "not of this kit's gate");
        Gate twin = new Gate(desk.kit.policies(), desk.stores, desk.now::get);
        assertUnusable(twin.require(desk.name().request()), "not of this kit's gate");
        assertThat(desk.entries()).isEmpty();
        assertThat(other.entries()).isEmpty();
    }

    @Test
    void thePureDecisionOpensNothing() {
        ProcessingRequest request = desk.name().request();
        Decision decision = Gate.decide(World.ofExample().facts(), request);
        assertThat(decision.permitted()).isTrue();
        assertUnusable((Permit) decision, "vouches");
        assertThat(desk.entries()).isEmpty();
    }

    @Test
    void manyPermitsBecomeOpeningsInTheirOrder() {
        List<Permit> permits = List.of(desk.permit(), desk.permit(), desk.permit());
        assertThat(desk.log.commitAll(permits))
                .extracting(Opening::permit)
                .usingElementComparator((one, other) -> one == other ? 0 : 1)
                .isEqualTo(permits);
        assertThat(desk.entries()).hasSize(3);
        assertThat(desk.log.commitAll(List.of())).isEmpty();
        assertThat(desk.report().intact()).isTrue();
    }

    @Test
    void oneBadPermitLeavesTheOthersAsTheyWere() {
        Permit spent = desk.permit();
        desk.log.commit(spent);
        Permit foreign = new LogDesk().permit();
        Permit unvouched =
                (Permit) Gate.decide(World.ofExample().facts(), desk.name().request());
        Permit good = desk.permit();
        Permit better = desk.permit();
        for (List<Permit> list : List.of(
                List.of(good, spent, better),
                List.of(good, foreign),
                List.of(good, better, unvouched),
                List.of(good, better, good))) {
            assertThatThrownBy(() -> desk.log.commitAll(list)).isInstanceOf(UnusablePermitException.class);
        }
        assertThatThrownBy(() -> desk.log.commitAll(Arrays.asList(good, null)))
                .isInstanceOf(InvalidInputException.class);
        assertThat(desk.entries()).hasSize(1);

        assertThat(desk.log.commitAll(List.of(good, better))).hasSize(2);
    }

    @Test
    void aListThatAnswersOtherwiseTheSecondTimeOpensNothingElse() {
        Permit logged = desk.permit();
        Permit unlogged = (Permit) Gate.decide(
                World.ofExample().facts(),
                desk.name().record(new RecordRef("application", "record-8")).request());
        List<Opening> openings = desk.log.commitAll(new Turncoat(List.of(logged, unlogged)));
        assertThat(openings).extracting(Opening::permit).containsExactly(logged);
        assertThat(desk.lines()).hasSize(1);
    }

    @Test
    void ofTwoThreadsWithOnePermitOneWins() throws Exception {
        int rounds = 100;
        for (int round = 0; round < rounds; round++) {
            Permit permit = desk.permit();
            assertThat(race(List.of(() -> desk.log.commit(permit), () -> desk.log.commit(permit))))
                    .isEqualTo(1);
        }
        assertThat(desk.entries()).hasSize(rounds);
    }

    @Test
    void ofTwoThreadsWithTheSamePermitsOneGetsAll() throws Exception {
        int rounds = 100;
        for (int round = 0; round < rounds; round++) {
            Permit one = desk.permit();
            Permit other = desk.permit();
            assertThat(race(List.of(
                            () -> desk.log.commitAll(List.of(one, other)),
                            () -> desk.log.commitAll(List.of(other, one)))))
                    .isEqualTo(1);
        }
        assertThat(desk.entries()).hasSize(2 * rounds);
    }

    @Test
    void manyThreadsWriteEveryEntryOnce() throws Exception {
        List<Callable<Object>> tasks = new ArrayList<>();
        for (int thread = 0; thread < 8; thread++) {
            SubjectId subject = SubjectId.of("member-" + thread);
            desk.kit.subjects().enrolAdult(subject);
            tasks.add(() -> {
                for (int round = 0; round < 40; round++) {
                    RecordRef record = new RecordRef("application", subject.value() + "-" + round);
                    desk.log.commit(desk.kit
                            .ask(subject)
                            .items("name")
                            .record(record)
                            .use(Id.of("content-provision"))
                            .require());
                }
                return subject;
            });
        }
        assertThat(race(tasks)).isEqualTo(8);
        assertThat(desk.lines())
                .extracting(Access::place)
                .doesNotHaveDuplicates()
                .hasSize(320);
        assertThat(desk.report().breaks()).isEmpty();
        assertThat(desk.report().lines()).isEqualTo(320);
        assertThat(desk.store.partitions()).hasSizeBetween(2, 4);
    }

    @Test
    void anOpeningCountsOnceAndForWhatItWasGiven() {
        SubjectId other = SubjectId.of("member-2002");
        Opening opening = desk.log.commit(desk.permit());
        AccessLog another = desk.kit.gate().log(desk.store, LogDesk.SECRETS);
        assertRefused(() -> opening.use(another, LogDesk.MEMBER, LogDesk.RECORD, NAME), "another access log");
        assertRefused(() -> opening.use(desk.log, other, LogDesk.RECORD, NAME), "another subject");
        assertRefused(
                () -> opening.use(desk.log, LogDesk.MEMBER, new RecordRef("application", "record-8"), NAME),
                "another subject, record");
        assertRefused(
                () -> opening.use(desk.log, LogDesk.MEMBER, new RecordRef("order", "record-7"), NAME),
                "another subject, record");
        assertRefused(
                () -> opening.use(desk.log, LogDesk.MEMBER, LogDesk.RECORD, Set.of(Id.of("name"), Id.of("email"))),
                "item");
        opening.use(desk.log, LogDesk.MEMBER, LogDesk.RECORD, NAME);
        assertRefused(() -> opening.use(desk.log, LogDesk.MEMBER, LogDesk.RECORD, NAME), "used before");
    }

    @Test
    void anOpeningOfNoRecordOpensNone() {
        Opening opening = desk.log.commit(desk.kit
                .ask(LogDesk.MEMBER)
                .items("name")
                .use(Id.of("content-provision"))
                .require());
        assertRefused(() -> opening.use(desk.log, LogDesk.MEMBER, LogDesk.RECORD, NAME), "record");
    }

    @Test
    void aNullIsAnErrorThatNamesTheArgument() {
        Opening opening = desk.log.commit(desk.permit());
        List<ThrowingCallable> calls = List.of(
                () -> opening.use(null, LogDesk.MEMBER, LogDesk.RECORD, NAME),
                () -> opening.use(desk.log, null, LogDesk.RECORD, NAME),
                () -> opening.use(desk.log, LogDesk.MEMBER, null, NAME),
                () -> opening.use(desk.log, LogDesk.MEMBER, LogDesk.RECORD, null),
                () -> desk.log.commit(null),
                () -> desk.log.commitAll(null),
                () -> desk.log.refused(null),
                () -> desk.kit.gate().log(null, LogDesk.SECRETS),
                () -> desk.kit.gate().log(desk.store, null),
                () -> desk.name().record(null));
        calls.forEach(call -> assertThatThrownBy(call).isInstanceOf(InvalidInputException.class));
    }

    @Test
    void aFewThreadsWithOneOpeningOpenOnce() throws Exception {
        for (int round = 0; round < 50; round++) {
            Opening opening = desk.log.commit(desk.permit());
            Callable<Object> use = () -> {
                opening.use(desk.log, LogDesk.MEMBER, LogDesk.RECORD, NAME);
                return Optional.empty();
            };
            assertThat(race(List.of(use, use, use))).isEqualTo(1);
        }
    }

    private void assertUnusable(Permit permit, String message) {
        assertRefused(() -> desk.log.commit(permit), message);
    }

    private static void assertRefused(ThrowingCallable call, String message) {
        assertThatThrownBy(call)
                .isInstanceOf(UnusablePermitException.class)
                .hasMessageContaining(message)
                .message()
                .doesNotContain(LogDesk.MEMBER.value(), LogDesk.RECORD.id());
    }

    /** Runs the tasks at once, in threads of their own, and returns how many were not refused. */
    private static int race(List<Callable<Object>> tasks) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(tasks.size());
        try {
            CyclicBarrier start = new CyclicBarrier(tasks.size());
            List<Callable<Boolean>> runners = new ArrayList<>();
            for (Callable<Object> task : tasks) {
                runners.add(() -> {
                    start.await(30, TimeUnit.SECONDS);
                    try {
                        task.call();
                        return true;
                    } catch (UnusablePermitException e) {
                        return false;
                    }
                });
            }
            int won = 0;
            for (Future<Boolean> done : pool.invokeAll(runners, 60, TimeUnit.SECONDS)) {
                won += done.get() ? 1 : 0;
            }
            return won;
        } finally {
            pool.shutdownNow();
        }
    }

    /** A list of one permit, which is another one each time it is read. */
    private static final class Turncoat extends AbstractList<Permit> {

        private final List<Permit> faces;
        private int reads;

        Turncoat(List<Permit> faces) {
            this.faces = faces;
        }

        @Override
        public Permit get(int index) {
            return faces.get(Math.min(reads++, faces.size() - 1));
        }

        @Override
        public int size() {
            return 1;
        }
    }
}
