package io.github.consentkit.crypto.recovery;

import io.github.consentkit.crypto.key.DamagedKeyringException;
import io.github.consentkit.crypto.key.DestroyedEpochException;
import io.github.consentkit.crypto.key.Epoch;
import io.github.consentkit.crypto.key.KeyringId;
import io.github.consentkit.crypto.key.UnknownEpochException;
import io.github.consentkit.crypto.key.WrappedKeyring;
import io.github.consentkit.job.Brake;
import io.github.consentkit.job.JobInterruptedException;
import io.github.consentkit.job.JobPace;
import io.github.consentkit.job.JobProgress;
import io.github.consentkit.store.JobState;
import io.github.consentkit.store.JobStore;
import io.github.consentkit.store.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Wraps the keyrings of a tenant by the key of the current epoch, batch by batch.
 *
 * <p>A worker claims a batch by moving the position that all workers of all processes share, and only then works on it. A
 * batch whose worker dies stays behind the position; so the run ends with a count, and begins again from the start while
 * something is left and gets less. What is wrapped anew does not come up again.
 */
final class Rewrap {

    private static final String JOB = "rewrap";
    private static final int MOST_PROBLEMS = 100;

    private final KeySetting setting;
    private final JobPace pace;
    private final Consumer<JobProgress> listener;
    private final int epoch;
    private final List<String> problems = new ArrayList<>();
    private final AtomicLong done = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final Brake brake;
    private long atFirst;

    Rewrap(KeySetting setting, JobPace pace, Consumer<JobProgress> listener) {
        this.setting = setting;
        this.pace = pace;
        this.listener = listener;
        this.epoch = setting.epochs().current(setting.tenant());
        this.brake = pace.brake();
    }

    RewrapReport run() {
        atFirst = remaining();
        long before;
        long left = atFirst;
        boolean whole;
        do {
            before = left;
            failed.set(0);
            whole = begins();
            if (left > 0) {
                pass();
            }
            left = remaining();
            rewind();
        } while (left > 0 && (left < before || !whole));
        return new RewrapReport(epoch, done.get(), left, problems);
    }

    /** Whether the next pass begins at the start, and not where an earlier run was broken off. */
    private boolean begins() {
        return setting.unitOfWork()
                .call(transaction -> setting.jobs().find(transaction, setting.tenant(), JOB))
                .flatMap(JobState::position)
                .isEmpty();
    }

    /** Goes through all rows once, from where an earlier run was broken off. */
    private void pass() {
        ExecutorService workers = Executors.newFixedThreadPool(pace.workers());
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < pace.workers(); i++) {
                running.add(workers.submit(this::work));
            }
            for (Future<?> worker : running) {
                worker.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JobInterruptedException(JOB, e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } finally {
            workers.shutdownNow();
        }
    }

    private void work() {
        for (List<WrappedKeyring> rows = claim(); !rows.isEmpty(); rows = claim()) {
            List<WrappedKeyring> batch = rows;
            brake.await(batch.size());
            List<WrappedKeyring> next = new ArrayList<>();
            batch.forEach(row -> rewrapped(row).ifPresent(next::add));
            setting.unitOfWork().run(transaction -> setting.keyringStore().replaceAll(transaction, next));
            done.addAndGet(next.size());
            listener.accept(new JobProgress(done.get(), failed.get(), atFirst));
        }
    }

    /** Of several workers that want the same batch, one gets it, and the others the next ones. */
    private List<WrappedKeyring> claim() {
        while (!Thread.currentThread().isInterrupted()) {
            Optional<List<WrappedKeyring>> claimed = setting.unitOfWork().call(this::tryClaim);
            if (claimed.isPresent()) {
                return claimed.get();
            }
        }
        return List.of();
    }

    private Optional<List<WrappedKeyring>> tryClaim(Transaction transaction) {
        Optional<JobState> state = setting.jobs().find(transaction, setting.tenant(), JOB);
        Optional<KeyringId> after = state.flatMap(JobState::position).map(at -> KeyringId.at(setting.tenant(), at));
        List<WrappedKeyring> rows =
                setting.keyringStore().page(transaction, setting.tenant(), epoch, after, pace.batch());
        if (rows.isEmpty()) {
            return Optional.of(rows);
        }
        Optional<String> position = Optional.of(rows.get(rows.size() - 1).id().position());
        return put(transaction, state, position) == JobStore.Stored.DONE ? Optional.of(rows) : Optional.empty();
    }

    private JobStore.Stored put(Transaction transaction, Optional<JobState> state, Optional<String> position) {
        JobState next = state.map(old -> old.next(position, setting.now()))
                .orElseGet(() -> JobState.first(setting.tenant(), JOB, position, setting.now()));
        return setting.jobs().put(transaction, next);
    }

    private Optional<WrappedKeyring> rewrapped(WrappedKeyring row) {
        try {
            return setting.keyrings().rewrapped(row);
        } catch (DamagedKeyringException | UnknownEpochException e) {
            failed.incrementAndGet();
            note(String.valueOf(e.getMessage()));
        } catch (DestroyedEpochException e) {
            // of a restored backup: it opens nothing, and nothing is lost
        }
        return Optional.empty();
    }

    private synchronized void note(String problem) {
        if (problems.size() < MOST_PROBLEMS && !problems.contains(problem)) {
            problems.add(problem);
        }
    }

    /** The position names a person: it goes once it is not needed. */
    private void rewind() {
        setting.unitOfWork().run(transaction -> {
            Optional<JobState> state = setting.jobs().find(transaction, setting.tenant(), JOB);
            if (state.flatMap(JobState::position).isPresent()) {
                put(transaction, state, Optional.empty());
            }
        });
    }

    private long remaining() {
        return setting.unitOfWork().call(transaction -> {
            long rows = 0;
            for (Epoch earlier : setting.epochs().history(setting.tenant())) {
                if (earlier.number() < epoch && earlier.destroyed().isEmpty()) {
                    rows += setting.rowsOf(transaction, earlier.number());
                }
            }
            return rows;
        });
    }
}
