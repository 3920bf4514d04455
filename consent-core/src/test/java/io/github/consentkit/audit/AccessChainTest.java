package io.github.consentkit.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.store.memory.InMemoryStores;
import io.github.consentkit.testing.FaultyAccessLogStore;
import io.github.consentkit.testing.FaultyAccessLogStore.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** The end of a chain stays right, whatever its store does to it. */
class AccessChainTest {

    private static final int THREADS = 8;
    private static final int ROUNDS = 50;

    private final AccessLogStore store = InMemoryStores.create().port(AccessLogStore.class);

    @Test
    void linesFollowOneAnotherFromTheFirst() {
        AccessChain chain = new AccessChain("p", store, Lines.SECRETS);
        List<AccessEntry> one = chain.append(List.of(Lines.full(1)));
        List<AccessEntry> two = chain.append(List.of(Lines.full(2), Lines.sparse(3)));
        assertThat(chain.append(List.of())).isEmpty();

        assertThat(one.get(0).previous()).isEqualTo(AccessEntry.START);
        assertThat(two).extracting(AccessEntry::sequence).containsExactly(2L, 3L);
        assertThat(two.get(0).previous()).isEqualTo(one.get(0).hash());
        assertThat(store.read("p", 0, 10)).containsExactly(one.get(0), two.get(0), two.get(1));
        assertIntact();
    }

    @Test
    void aChainGoesOnWhereAnEarlierProcessStopped() {
        new AccessChain("p", store, Lines.SECRETS).append(List.of(Lines.full(1)));
        new AccessChain("p", store, Lines.SECRETS).append(List.of(Lines.full(2)));
        assertThat(store.read("p", 0, 10))
                .extracting(AccessEntry::access)
                .containsExactly(Lines.full(1), Lines.full(2));
        assertIntact();
    }

    @Property(tries = 60)
    void aFailedAppendIsToldAndTheChainGoesOn(
            @ForAll @IntRange(min = 1, max = 5) int failing,
            @ForAll Fault fault,
            @ForAll @IntRange(min = 1, max = 3) int lines) {
        AccessLogStore kept = InMemoryStores.create().port(AccessLogStore.class);
        AccessChain chain = new AccessChain("p", FaultyAccessLogStore.failingOnce(kept, failing, fault), Lines.SECRETS);
        List<Access> expected = new ArrayList<>();
        for (int append = 1; append <= 6; append++) {
            List<Access> asked = new ArrayList<>();
            for (int i = 0; i < lines; i++) {
                asked.add(Lines.full(append * 10 + i));
            }
            if (append == failing && fault != Fault.NONE) {
                assertThatThrownBy(() -> chain.append(asked))
                        .isInstanceOf(AccessLogException.class)
                        .hasMessageContaining("nothing was opened")
                        .hasCauseInstanceOf(IllegalStateException.class);
            } else {
                assertThat(chain.append(asked)).extracting(AccessEntry::access).isEqualTo(asked);
            }
            if (append != failing || fault != Fault.BEFORE) {
                expected.addAll(asked);
            }
        }
        assertThat(kept.read("p", 0, 100)).extracting(AccessEntry::access).isEqualTo(expected);
        assertThat(new AccessLogVerifier(kept, Lines.SECRETS).verify().breaks()).isEmpty();
    }

    @Test
    void twoProcessesOnOneChainNeverWriteTheSamePlace() {
        AccessChain one = new AccessChain("p", store, Lines.SECRETS);
        AccessChain other = new AccessChain("p", store, Lines.SECRETS);
        one.append(List.of(Lines.full(1)));
        other.append(List.of(Lines.full(2)));
        assertThatThrownBy(() -> one.append(List.of(Lines.full(3)))).isInstanceOf(AccessLogException.class);
        one.append(List.of(Lines.full(4)));
        assertThat(store.read("p", 0, 10))
                .extracting(AccessEntry::access)
                .containsExactly(Lines.full(1), Lines.full(2), Lines.full(4));
        assertIntact();
    }

    @Test
    void aSecretThatCannotBeHadWritesNothing() {
        LogSecrets none = new LogSecrets() {
            @Override
            public String pseudonym(String label, String... texts) {
                throw new IllegalStateException("no key");
            }

            @Override
            public byte[] mac(byte[] bytes) {
                throw new IllegalStateException("no key");
            }
        };
        AccessChain chain = new AccessChain("p", store, none);
        assertThatThrownBy(() -> chain.append(List.of(Lines.full(1)))).isInstanceOf(AccessLogException.class);
        assertThat(store.partitions()).isEmpty();
    }

    @Test
    void aBadCallIsNoFailureOfTheLog() {
        AccessChain chain = new AccessChain("p", store, Lines.SECRETS);
        assertThatThrownBy(() -> chain.append(null)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> new AccessChain("", store, Lines.SECRETS)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void manyThreadsLeaveEveryLineOnceAlsoWhereAppendsFail() throws Exception {
        AccessLogStore faulty = new FaultyAccessLogStore(
                store, number -> number % 7 == 0 ? Fault.BEFORE : number % 11 == 0 ? Fault.AFTER : Fault.NONE);
        AccessChain chain = new AccessChain("p", faulty, Lines.SECRETS);
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        List<AccessEntry> written = new ArrayList<>();
        try {
            CyclicBarrier start = new CyclicBarrier(THREADS);
            List<Callable<List<AccessEntry>>> tasks = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                int thread = i;
                tasks.add(() -> {
                    start.await(30, TimeUnit.SECONDS);
                    return appendAll(chain, thread);
                });
            }
            for (Future<List<AccessEntry>> done : pool.invokeAll(tasks, 60, TimeUnit.SECONDS)) {
                written.addAll(done.get());
            }
        } finally {
            pool.shutdownNow();
        }
        List<AccessEntry> kept = store.read("p", 0, 2 * THREADS * ROUNDS);
        assertThat(kept).doesNotHaveDuplicates().containsAll(written);
        assertThat(written)
                .extracting(AccessEntry::access)
                .doesNotHaveDuplicates()
                .hasSize(THREADS * ROUNDS);
        assertIntact();
    }

    /** Appends every line until the log says that it has it. */
    private static List<AccessEntry> appendAll(AccessChain chain, int thread) {
        List<AccessEntry> written = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            Access line = Lines.full(thread * ROUNDS + round);
            boolean done = false;
            while (!done) {
                try {
                    written.addAll(chain.append(List.of(line)));
                    done = true;
                } catch (AccessLogException e) {
                    assertThat(e).hasMessageContaining("ask again");
                }
            }
        }
        return written;
    }

    private void assertIntact() {
        assertThat(new AccessLogVerifier(store, Lines.SECRETS).verify().breaks())
                .isEmpty();
    }
}
