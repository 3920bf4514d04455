package io.github.consentkit.lifecycle;

import io.github.consentkit.job.JobInterruptedException;
import io.github.consentkit.job.JobPace;
import io.github.consentkit.job.JobProgress;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.store.JobState;
import io.github.consentkit.store.JobStore;
import io.github.consentkit.store.StoreException;
import io.github.consentkit.store.Stores;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.store.UnitOfWork;
import io.github.consentkit.subject.SubjectId;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Computes the terms of everybody who is marked. When another version of the policy has come into force since the last run,
 * everybody is marked first, in batches whose position is noted with them: whoever is killed goes on from there. The marks
 * themselves are the position of the rest, and several processes do no harm to each other: who finds a person computed goes on.
 */
final class TermJob {

    static final String JOB = "terms";

    private final UnitOfWork unitOfWork;
    private final JobStore jobs;
    private final TermStore store;
    private final TermBook book;
    private final String tenant;
    private final InstantSource clock;
    private final JobPace pace;
    private final Consumer<JobProgress> listener;
    private final AtomicLong subjects = new AtomicLong();
    private final AtomicLong units = new AtomicLong();
    private long atFirst;

    TermJob(Stores stores, TermBook book, InstantSource clock, JobPace pace, Consumer<JobProgress> listener) {
        this.unitOfWork = stores.unitOfWork();
        this.jobs = stores.port(JobStore.class);
        this.store = stores.port(TermStore.class);
        this.book = book;
        this.tenant = stores.tenant();
        this.clock = clock;
        this.pace = pace;
        this.listener = listener;
    }

    TermReport run() {
        Id<Policy> version = book.today().version();
        unitOfWork.run(transaction -> begin(transaction, version));
        while (unitOfWork.<Boolean>call(transaction -> marksNext(transaction, version))) {
            interrupted();
        }
        atFirst = unitOfWork.call(store::countMarked);
        try (Crew crew = new Crew(JOB, pace)) {
            Optional<SubjectId> last = Optional.empty();
            List<SubjectId> page;
            do {
                Optional<SubjectId> after = last;
                page = unitOfWork.call(transaction -> store.marked(transaction, after, pace.batch()));
                crew.each(page, this::compute, subject -> {});
                if (!page.isEmpty()) {
                    listener.accept(new JobProgress(subjects.get(), crew.failed(), atFirst));
                }
                last = page.isEmpty() ? last : Optional.of(page.get(page.size() - 1));
            } while (page.size() == pace.batch());
            return new TermReport(version, subjects.get(), units.get(), crew.failed(), crew.problems());
        }
    }

    /** Everybody is marked anew where a holder is new; nobody computes who does not know all that others do. */
    private void begin(Transaction transaction, Id<Policy> version) {
        book.refuseMissing(transaction);
        Optional<JobState> state = jobs.find(transaction, tenant, JOB);
        state.flatMap(JobState::position).map(Marking::read).ifPresent(marking -> {
            if (!book.knows(marking.version())) {
                throw new StoreException("terms were computed under the version '" + marking.version()
                        + "' of the policy, which this process does not have; give it the same versions as the others");
            }
        });
        if (!store.holders(transaction).containsAll(book.holders())) {
            store.addHolders(transaction, book.holders());
            put(transaction, state, new Marking(version.value(), Optional.empty(), Marking.Progress.GOING_ON));
        }
    }

    /** Marks a batch of everybody unless that is done for the version; returns whether there may be more. */
    private boolean marksNext(Transaction transaction, Id<Policy> version) {
        Optional<JobState> state = jobs.find(transaction, tenant, JOB);
        Marking before = state.flatMap(JobState::position)
                .map(Marking::read)
                .filter(marking -> marking.version().equals(version.value()))
                .orElseGet(() -> new Marking(version.value(), Optional.empty(), Marking.Progress.GOING_ON));
        if (before.progress() == Marking.Progress.DONE) {
            return false;
        }
        Optional<SubjectId> last = store.markNext(transaction, before.after(), pace.batch());
        Marking next =
                new Marking(version.value(), last, last.isEmpty() ? Marking.Progress.DONE : Marking.Progress.GOING_ON);
        put(transaction, state, next);
        return true;
    }

    /** Of two processes one moves the position; marking twice does no harm. */
    private void put(Transaction transaction, Optional<JobState> state, Marking marking) {
        Optional<String> position = Optional.of(marking.text());
        jobs.put(
                transaction,
                state.map(old -> old.next(position, clock.instant()))
                        .orElseGet(() -> JobState.first(tenant, JOB, position, clock.instant())));
    }

    private void compute(SubjectId subject) {
        Optional<Long> changed = unitOfWork.call(transaction -> book.computeIfMarked(transaction, subject));
        changed.ifPresent(written -> {
            subjects.incrementAndGet();
            units.addAndGet(written);
        });
    }

    private static void interrupted() {
        if (Thread.currentThread().isInterrupted()) {
            throw new JobInterruptedException(JOB, new InterruptedException());
        }
    }

    /**
     * How far everybody is marked for a version.
     *
     * @param after the last one who is
     */
    private record Marking(String version, Optional<SubjectId> after, Progress progress) {

        private enum Progress {
            GOING_ON,
            DONE
        }

        String text() {
            String rest = progress == Progress.DONE
                    ? "!"
                    : ">" + after.map(SubjectId::value).orElse("");
            return version.length() + ":" + version + rest;
        }

        static Marking read(String text) {
            int colon = text.indexOf(':');
            int end = colon + 1 + Integer.parseInt(text.substring(0, colon));
            String rest = text.substring(end + 1);
            return new Marking(
                    text.substring(colon + 1, end),
                    rest.isEmpty() ? Optional.empty() : Optional.of(SubjectId.of(rest)),
                    text.charAt(end) == '!' ? Progress.DONE : Progress.GOING_ON);
        }
    }
}
