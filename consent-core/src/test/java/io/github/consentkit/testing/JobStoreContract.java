package io.github.consentkit.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.store.JobState;
import io.github.consentkit.store.JobStore;
import io.github.consentkit.store.JobStore.Stored;
import io.github.consentkit.store.Stores;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of jobs has to keep; a test of each store extends it. */
public abstract class JobStoreContract {

    private static final Instant NOW = Instant.parse("2026-11-22T01:00:00.000001Z");

    private Stores stores;
    private JobStore jobs;

    /** Returns a new, empty store. */
    protected abstract Stores create();

    @BeforeEach
    void open() {
        stores = create();
        jobs = stores.port(JobStore.class);
    }

    @Test
    void aJobIsKeptByTenantAndName() {
        JobState state = JobState.first("rarelee", "rewrap", Optional.of("성'--"), NOW);

        assertThat(put(state)).isEqualTo(Stored.DONE);

        assertThat(find("rarelee", "rewrap")).contains(state);
        assertThat(find("other", "rewrap")).isEmpty();
        assertThat(find("rarelee", "sweep")).isEmpty();
        assertThat(state.toString()).doesNotContain("--");
    }

    @Test
    void ofTwoWhoGoOnFromOneStateOneIsOvertaken() {
        JobState first = JobState.first("rarelee", "rewrap", Optional.empty(), NOW);
        assertThat(put(first)).isEqualTo(Stored.DONE);
        assertThat(put(first)).isEqualTo(Stored.OVERTAKEN);

        JobState mine = first.next(Optional.of("mine"), NOW.plusSeconds(1));
        assertThat(put(mine)).isEqualTo(Stored.DONE);
        assertThat(put(first.next(Optional.of("yours"), NOW))).isEqualTo(Stored.OVERTAKEN);
        assertThat(put(mine.next(Optional.empty(), NOW).next(Optional.empty(), NOW)))
                .isEqualTo(Stored.OVERTAKEN);

        assertThat(find("rarelee", "rewrap")).contains(mine);
        assertThat(put(mine.next(Optional.empty(), NOW))).isEqualTo(Stored.DONE);
    }

    @Test
    void whatIsRolledBackWasNeverStored() {
        assertThatThrownBy(() -> stores.unitOfWork().run(transaction -> {
                    jobs.put(transaction, JobState.first("rarelee", "rewrap", Optional.empty(), NOW));
                    throw new IllegalStateException("roll back");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(find("rarelee", "rewrap")).isEmpty();
    }

    @Test
    void manyWhoCountTogetherLoseNothing() throws Exception {
        put(JobState.first("rarelee", "count", Optional.of("0"), NOW));
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            running.add(threads.submit(() -> {
                for (int j = 0; j < 10; j++) {
                    while (countOne() == Stored.OVERTAKEN) {
                        Thread.onSpinWait();
                    }
                }
            }));
        }
        for (Future<?> thread : running) {
            thread.get();
        }
        threads.shutdown();

        assertThat(find("rarelee", "count").flatMap(JobState::position)).contains("40");
    }

    private Stored countOne() {
        return stores.unitOfWork().call(transaction -> {
            JobState state = jobs.find(transaction, "rarelee", "count").orElseThrow();
            int next = Integer.parseInt(state.position().orElseThrow()) + 1;
            return jobs.put(transaction, state.next(Optional.of(Integer.toString(next)), NOW));
        });
    }

    private Stored put(JobState state) {
        return stores.unitOfWork().call(transaction -> jobs.put(transaction, state));
    }

    private Optional<JobState> find(String tenant, String job) {
        return stores.unitOfWork().call(transaction -> jobs.find(transaction, tenant, job));
    }
}
