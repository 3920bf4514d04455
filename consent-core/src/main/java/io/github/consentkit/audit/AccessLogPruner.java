package io.github.consentkit.audit;

import io.github.consentkit.error.ConsentKitException;
import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.Check;
import io.github.consentkit.job.Brake;
import io.github.consentkit.job.JobInterruptedException;
import io.github.consentkit.job.JobPace;
import io.github.consentkit.store.StoreException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.LongConsumer;

/**
 * Removes the beginnings of the chains of an access log once they had to be kept long enough (clause J-2; Standards of Measures to
 * Ensure the Safety of Personal Information, article 8(1)). Safe for use by many threads.
 *
 * <p>Of a chain goes what lies before its first line that is younger; an anchor stays, from which the rest verifies. What does not
 * verify is not removed, nor anything after it: it is evidence. Each batch is a transaction of its own, so that a run that is killed
 * has removed some of the lines and the next one goes on; several at once remove each line once. Chains of other tenants are left
 * alone.
 */
public final class AccessLogPruner {

    private static final String JOB = "access-log";

    private final AccessLogStore store;
    private final LogSecrets secrets;
    private final InstantSource clock;

    /** Prunes the log in the store with the secrets under which it was written. */
    public AccessLogPruner(AccessLogStore store, LogSecrets secrets, InstantSource clock) {
        this.store = Check.notNull(store, "store");
        this.secrets = Check.notNull(secrets, "secrets");
        this.clock = Check.notNull(clock, "clock");
    }

    /**
     * Removes the lines that were written before an instant, from the beginning of each chain.
     *
     * @param before not within the last year ({@link LogAnchor#SHORTEST})
     * @param law the provision under which they had to be kept no longer, one line of 1 to 200 characters
     * @param pace the lines in a transaction, and the most lines in a second; one worker does it
     * @param listener gets the number of lines removed so far after each batch
     * @throws InvalidInputException when the instant is later
     * @throws JobInterruptedException when the thread is interrupted; what is removed is removed
     */
    public PruneReport prune(Instant before, String law, JobPace pace, LongConsumer listener) {
        LogAnchor.refuseTooShort(Check.notNull(before, "before"), clock.instant());
        Check.notNull(law, "law");
        Check.notNull(listener, "listener");
        Brake brake = Check.notNull(pace, "pace").brake();
        return eachPage(before, pace.batch(), (page, run) -> {
            brake.await(page.size());
            refuseInterrupted();
            AccessEntry last = page.get(page.size() - 1);
            run.removed += store.prune(LogAnchor.after(last, before, clock.instant(), law, secrets));
            listener.accept(run.removed);
        });
    }

    /** Counts the lines that {@link #prune} would remove; nothing is changed. */
    public PruneReport count(Instant before) {
        return eachPage(
                Check.notNull(before, "before"), JobPace.DEFAULT.batch(), (page, run) -> run.removed += page.size());
    }

    private PruneReport eachPage(Instant before, int batch, BiConsumer<List<AccessEntry>, Run> work) {
        Run run = new Run();
        for (String partition : own()) {
            run.attempt(() -> {
                Prefix prefix = start(partition);
                List<AccessEntry> page = next(prefix, before, batch);
                while (!page.isEmpty()) {
                    work.accept(page, run);
                    AccessEntry last = page.get(page.size() - 1);
                    prefix = new Prefix(partition, last.sequence(), last.hash());
                    page = next(prefix, before, batch);
                }
            });
        }
        return run.report();
    }

    private List<String> own() {
        return store.partitions().stream()
                .filter(partition -> !ChainName.isOfOthers(secrets, partition))
                .sorted()
                .toList();
    }

    private Prefix start(String partition) {
        Optional<LogAnchor> anchor = store.anchor(partition);
        if (anchor.isEmpty()) {
            return new Prefix(partition, 0, AccessEntry.START);
        }
        if (!anchor.get().stands(secrets)) {
            throw broken(partition, anchor.get().sequence(), "is where an anchor stands that the log did not write");
        }
        return new Prefix(partition, anchor.get().sequence(), anchor.get().hash());
    }

    /** The next lines that are over and stand; what follows one that does not is never reached. */
    private List<AccessEntry> next(Prefix prefix, Instant before, int batch) {
        List<AccessEntry> over = new ArrayList<>();
        long sequence = prefix.sequence;
        String previous = prefix.hash;
        for (AccessEntry entry : store.read(prefix.partition, prefix.sequence, batch)) {
            if (!entry.access().at().isBefore(before)) {
                break;
            }
            boolean follows = entry.partition().equals(prefix.partition)
                    && entry.sequence() == sequence + 1
                    && entry.previous().equals(previous)
                    && entry.stands(secrets);
            if (!follows) {
                if (over.isEmpty() && !isPrunedBy(prefix, entry)) {
                    throw broken(prefix.partition, sequence + 1, "is not as the log wrote it");
                }
                break;
            }
            over.add(entry);
            sequence = entry.sequence();
            previous = entry.hash();
        }
        return over;
    }

    /** Whether another worker has removed what is missing. */
    private boolean isPrunedBy(Prefix prefix, AccessEntry next) {
        return store.anchor(prefix.partition)
                .filter(anchor -> anchor.stands(secrets) && anchor.sequence() > prefix.sequence)
                .filter(anchor -> next.sequence() <= anchor.sequence() + 1)
                .isPresent();
    }

    private static StoreException broken(String partition, long line, String problem) {
        return new StoreException("line " + line + " of chain " + partition + " of the access log " + problem
                + ", so nothing from there on is removed; verify the log, and keep it as evidence");
    }

    private static void refuseInterrupted() {
        if (Thread.currentThread().isInterrupted()) {
            throw new JobInterruptedException(JOB, new InterruptedException());
        }
    }

    /** How far a chain is removed. */
    private record Prefix(String partition, long sequence, String hash) {}

    private static final class Run {

        private final List<String> problems = new ArrayList<>();
        private long removed;
        private long failed;

        /** One chain that fails leaves the others to go on. */
        @SuppressWarnings("IllegalCatch")
        void attempt(Runnable chain) {
            try {
                chain.run();
            } catch (JobInterruptedException e) {
                throw e;
            } catch (RuntimeException e) {
                failed++;
                String problem = e instanceof ConsentKitException known
                        ? String.valueOf(known.getMessage())
                        : e.getClass().getName();
                if (problems.size() < PruneReport.MOST_PROBLEMS && !problems.contains(problem)) {
                    problems.add(problem);
                }
            }
        }

        PruneReport report() {
            return new PruneReport(removed, failed, problems);
        }
    }
}
