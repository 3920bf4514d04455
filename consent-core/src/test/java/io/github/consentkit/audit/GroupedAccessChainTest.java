package io.github.consentkit.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.store.StoreException;
import io.github.consentkit.store.memory.InMemoryStores;
import io.github.consentkit.testing.FaultyAccessLogStore;
import io.github.consentkit.testing.FaultyAccessLogStore.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Several threads' lines in one transaction: each is durable before its thread goes on, whoever wrote it. */
class GroupedAccessChainTest {

    private static final int THREADS = 8;

    private final AccessLogStore kept = InMemoryStores.create().port(AccessLogStore.class);
    private final Counting store = new Counting(kept);
    private final ExecutorService pool = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        pool.shutdownNow();
    }

    @Test
    void whatComesDuringAWriteIsWrittenTogetherAfterIt() throws Exception {
        AccessChain chain = new AccessChain("p", store, Lines.SECRETS, LogGrouping.together());
        List<Future<List<AccessEntry>>> all = startBehindOneWrite(chain, THREADS);

        for (int i = 0; i < all.size(); i++) {
            assertThat(all.get(i).get(30, TimeUnit.SECONDS))
                    .extracting(AccessEntry::access)
                    .containsExactly(Lines.full(i));
        }
        assertThat(store.sizes).containsExactly(1, THREADS);
        assertThat(new AccessLogVerifier(kept, Lines.SECRETS).verify().breaks()).isEmpty();
    }

    @Test
    void aGroupHasItsMostAndTheRestComesAfterwards() throws Exception {
        AccessChain chain = new AccessChain(
                "p", store, Lines.SECRETS, LogGrouping.together().atMost(3));
        for (Future<List<AccessEntry>> each : startBehindOneWrite(chain, THREADS)) {
            each.get(30, TimeUnit.SECONDS);
        }

        assertThat(store.sizes).containsExactly(1, 3, 3, 2);
    }

    @Test
    void linesOfOneCallStayTogetherHoweverSmallTheGroup() {
        AccessChain chain = new AccessChain(
                "p", store, Lines.SECRETS, LogGrouping.together().atMost(2));
        chain.append(IntStream.range(0, 5).mapToObj(Lines::full).toList());

        assertThat(store.sizes).containsExactly(5);
    }

    @Test
    void aloneEveryCallIsATransaction() throws Exception {
        AccessChain chain = new AccessChain("p", store, Lines.SECRETS);
        for (Future<List<AccessEntry>> each : startBehindOneWrite(chain, THREADS)) {
            each.get(30, TimeUnit.SECONDS);
        }

        assertThat(store.sizes).hasSize(1 + THREADS).containsOnly(1);
    }

    /** The window is far longer than the test may take: a group that is full does not wait for its end. */
    @Test
    void theFirstWaitsForOthersUntilTheGroupIsFull() throws Exception {
        AccessChain chain = new AccessChain(
                "p",
                store,
                Lines.SECRETS,
                LogGrouping.within(Duration.ofSeconds(1)).atMost(2));
        Future<List<AccessEntry>> one = pool.submit(() -> chain.append(List.of(Lines.full(1))));
        Future<List<AccessEntry>> two = pool.submit(() -> chain.append(List.of(Lines.full(2))));

        assertThat(one.get(30, TimeUnit.SECONDS)).hasSize(1);
        assertThat(two.get(30, TimeUnit.SECONDS)).hasSize(1);
        assertThat(store.sizes).isIn(List.of(2), List.of(1, 1));
    }

    @Test
    void whoStaysAloneIsWrittenWhenTheWindowEnds() {
        AccessChain chain = new AccessChain("p", store, Lines.SECRETS, LogGrouping.within(Duration.ofMillis(5)));

        assertThat(chain.append(List.of(Lines.full(1)))).hasSize(1);
        assertThat(store.sizes).containsExactly(1);
    }

    @Test
    void aFailureRefusesTheWholeGroupAndTheNextGoesOn() throws Exception {
        Counting failing = new Counting(FaultyAccessLogStore.failingOnce(kept, 2, Fault.AFTER));
        AccessChain chain = new AccessChain("p", failing, Lines.SECRETS, LogGrouping.together());
        List<Future<List<AccessEntry>>> all = startBehindOneWrite(chain, THREADS, failing);

        assertThat(all.get(0).get(30, TimeUnit.SECONDS)).hasSize(1);
        for (Future<List<AccessEntry>> each : all.subList(1, all.size())) {
            assertThatThrownBy(() -> each.get(30, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .cause()
                    .isInstanceOf(AccessLogException.class)
                    .hasMessageContaining("nothing was opened");
        }
        assertThat(chain.append(List.of(Lines.full(100)))).hasSize(1);
        assertThat(new AccessLogVerifier(kept, Lines.SECRETS).verify().breaks()).isEmpty();
        assertThat(kept.read("p", 0, 100))
                .as("the answer got lost, not the lines")
                .hasSize(2 + THREADS);
    }

    @Test
    void nobodyWaitsForEverWhenTheThreadThatWritesDies() throws Exception {
        Counting dying = new Counting(kept) {
            @Override
            public void append(List<AccessEntry> entries) {
                super.append(entries);
                if (sizes.size() == 2) {
                    throw new StackOverflowError("of the thread that writes");
                }
            }
        };
        AccessChain chain = new AccessChain("p", dying, Lines.SECRETS, LogGrouping.together());
        List<Future<List<AccessEntry>>> all = startBehindOneWrite(chain, THREADS, dying);

        for (Future<List<AccessEntry>> each : all.subList(1, all.size())) {
            assertThatThrownBy(() -> each.get(30, TimeUnit.SECONDS)).isInstanceOf(ExecutionException.class);
        }
        assertThat(chain.append(List.of(Lines.full(100)))).hasSize(1);
    }

    /** As of an observer that opens data when it is told of an entry: it would wait for itself. */
    @Test
    void whoWritesAndAsksForAnotherEntryIsToldAndNothingHangs() {
        AccessChain[] chain = new AccessChain[1];
        Counting asking = new Counting(kept) {
            @Override
            public void append(List<AccessEntry> entries) {
                super.append(entries);
                if (sizes.size() == 1) {
                    assertThatThrownBy(() -> chain[0].append(List.of(Lines.full(2))))
                            .isInstanceOf(StoreException.class)
                            .hasMessageContaining("while this thread writes one");
                }
            }
        };
        chain[0] = new AccessChain("p", asking, Lines.SECRETS);

        assertThat(chain[0].append(List.of(Lines.full(1)))).hasSize(1);
        assertThat(chain[0].append(List.of(Lines.full(3)))).hasSize(1);
        assertThat(kept.read("p", 0, 10)).extracting(AccessEntry::access).containsExactly(Lines.full(1), Lines.full(3));
    }

    @Test
    void anInterruptionIsKeptForTheCallerAndLosesNoLine() {
        AccessChain chain = new AccessChain("p", store, Lines.SECRETS, LogGrouping.within(Duration.ofMillis(200)));
        Thread.currentThread().interrupt();

        assertThat(chain.append(List.of(Lines.full(1)))).hasSize(1);
        assertThat(Thread.interrupted()).isTrue();
    }

    static List<LogGrouping> groupings() {
        return List.of(
                LogGrouping.alone(),
                LogGrouping.together(),
                LogGrouping.together().atMost(2),
                LogGrouping.within(Duration.ofMillis(1)));
    }

    @ParameterizedTest
    @MethodSource("groupings")
    void everyLineThatWasAcknowledgedIsThereOnce(LogGrouping grouping) throws Exception {
        AccessLogStore faulty = new FaultyAccessLogStore(
                kept, number -> number % 7 == 0 ? Fault.BEFORE : number % 11 == 0 ? Fault.AFTER : Fault.NONE);
        AccessChain chain = new AccessChain("p", faulty, Lines.SECRETS, grouping);
        List<Callable<List<AccessEntry>>> tasks = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            int number = thread;
            tasks.add(() -> {
                List<AccessEntry> acknowledged = new ArrayList<>();
                for (int round = 0; round < 50; round++) {
                    try {
                        acknowledged.addAll(chain.append(List.of(Lines.full(number * 100 + round))));
                    } catch (AccessLogException expected) {
                        assertThat(expected).hasCauseInstanceOf(IllegalStateException.class);
                    }
                }
                return acknowledged;
            });
        }
        List<AccessEntry> acknowledged = new ArrayList<>();
        for (Future<List<AccessEntry>> each : pool.invokeAll(tasks, 60, TimeUnit.SECONDS)) {
            acknowledged.addAll(each.get());
        }

        List<AccessEntry> there = kept.read("p", 0, 10_000);
        assertThat(there).containsAll(acknowledged).doesNotHaveDuplicates();
        assertThat(new AccessLogVerifier(kept, Lines.SECRETS).verify().breaks()).isEmpty();
    }

    @Test
    void theWindowHasBounds() {
        for (Duration bad : List.of(Duration.ofMillis(-1), Duration.ofMillis(1_001), Duration.ofDays(100_000))) {
            assertThatThrownBy(() -> LogGrouping.within(bad))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("every opening waits");
        }
        for (int bad : new int[] {0, -1, 10_001}) {
            assertThatThrownBy(() -> LogGrouping.together().atMost(bad)).isInstanceOf(InvalidInputException.class);
        }
    }

    private List<Future<List<AccessEntry>>> startBehindOneWrite(AccessChain chain, int others) throws Exception {
        return startBehindOneWrite(chain, others, store);
    }

    /** Starts one call whose write is held, then others that wait behind it, and lets go. */
    private List<Future<List<AccessEntry>>> startBehindOneWrite(AccessChain chain, int others, Counting held)
            throws Exception {
        held.hold();
        List<Future<List<AccessEntry>>> all = new ArrayList<>();
        all.add(pool.submit(() -> chain.append(List.of(Lines.full(0)))));
        assertThat(held.reached.await(30, TimeUnit.SECONDS)).isTrue();
        List<Thread> threads = new CopyOnWriteArrayList<>();
        for (int i = 1; i <= others; i++) {
            int number = i;
            all.add(pool.submit(() -> {
                threads.add(Thread.currentThread());
                return chain.append(List.of(Lines.full(number)));
            }));
        }
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (threads.size() < others
                || threads.stream().anyMatch(thread -> thread.getState() != Thread.State.WAITING)) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.onSpinWait();
        }
        held.release();
        return all;
    }

    /** Counts the lines of each append, and holds the first one on demand. */
    private static class Counting implements AccessLogStore {

        final List<Integer> sizes = new CopyOnWriteArrayList<>();
        final CountDownLatch reached = new CountDownLatch(1);
        private final AccessLogStore store;
        private volatile CountDownLatch gate = new CountDownLatch(0);

        Counting(AccessLogStore store) {
            this.store = store;
        }

        void hold() {
            gate = new CountDownLatch(1);
        }

        void release() {
            gate.countDown();
        }

        @Override
        public void append(List<AccessEntry> entries) {
            sizes.add(entries.size());
            reached.countDown();
            try {
                assertThat(gate.await(30, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            store.append(entries);
        }

        @Override
        public Optional<AccessEntry> last(String partition) {
            return store.last(partition);
        }

        @Override
        public List<AccessEntry> read(String partition, long after, int atMost) {
            return store.read(partition, after, atMost);
        }

        @Override
        public Optional<LogAnchor> anchor(String partition) {
            return store.anchor(partition);
        }

        @Override
        public long prune(LogAnchor anchor) {
            return store.prune(anchor);
        }

        @Override
        public List<String> partitions() {
            return store.partitions();
        }
    }
}
