package io.github.consentkit.lifecycle;

import io.github.consentkit.job.JobPace;
import io.github.consentkit.job.JobProgress;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.store.Stores;
import io.github.consentkit.store.UnitOfWork;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deals with every unit that is due, a transaction or more for each, in the order in which they fell due. What is stored of the
 * terms is the position: what is dealt with is due no more, so that whoever is killed goes on, and of two at once one finds
 * nothing left to do.
 */
final class SweepJob {

    static final String JOB = "sweep";

    private static final Logger LOG = LoggerFactory.getLogger("io.github.consentkit.sweep");

    private final UnitOfWork unitOfWork;
    private final TermStore store;
    private final TermBook book;
    private final Disposer disposer;
    private final InstantSource clock;
    private final ClockWatch watch;
    private final AtomicLong separated = new AtomicLong();
    private final AtomicLong destroyed = new AtomicLong();
    private final AtomicLong people = new AtomicLong();
    private final AtomicLong units = new AtomicLong();
    private final AtomicLong late = new AtomicLong();

    SweepJob(Stores stores, TermBook book, Drafts drafts, DestructionOrders told, InstantSource clock) {
        this.unitOfWork = stores.unitOfWork();
        this.store = stores.port(TermStore.class);
        this.book = book;
        this.disposer = new Disposer(stores, book, drafts.consents(), told, clock);
        this.clock = clock;
        this.watch = drafts.watch();
    }

    SweepReport run(JobPace pace, Consumer<JobProgress> listener, TermReport terms, PurgeReport drafts) {
        Instant now = clock.instant();
        long atFirst = unitOfWork.call(transaction -> store.countDue(transaction, now));
        try (Crew crew = new Crew(JOB, pace)) {
            Optional<UnitTerms> last = Optional.empty();
            List<UnitTerms> page;
            do {
                Optional<UnitTerms> after = last;
                page = unitOfWork.call(transaction -> store.due(transaction, now, after, pace.batch()));
                watch.refuseIfAhead(); // each unit asks the clock again, which may have been set meanwhile
                crew.each(page, this::dispose, unit -> lateness(unit, now));
                if (!page.isEmpty()) {
                    listener.accept(new JobProgress(units.get(), crew.failed(), atFirst));
                }
                last = Disposer.last(page, last);
            } while (page.size() == pace.batch());
            if (late.get() > 0) {
                LOG.warn(
                        "{} units are past the time that the policy allows for their destruction: {}",
                        late.get(),
                        crew.problems());
            }
            return new SweepReport(
                    now,
                    separated.get(),
                    destroyed.get(),
                    people.get(),
                    crew.failed(),
                    late.get(),
                    crew.problems(),
                    terms,
                    drafts,
                    HousekeepingReport.NOTHING);
        }
    }

    /** The other stores that could not be reached, which nobody need ask again in this run. */
    Set<String> unreachable() {
        return disposer.unreachable();
    }

    /** What a run at the instant would do. */
    SweepPlan plan(Instant at, int batch) {
        Map<Id<Item>, Long> separate = new LinkedHashMap<>();
        Map<Id<Item>, Long> destroy = new LinkedHashMap<>();
        Set<String> problems = new LinkedHashSet<>();
        long concerned = 0;
        Optional<UnitTerms> last = Optional.empty();
        List<UnitTerms> page;
        do {
            Optional<UnitTerms> after = last;
            page = unitOfWork.call(transaction -> store.due(transaction, at, after, batch));
            for (UnitTerms unit : page) {
                List<Disposal> tasks = unitOfWork.call(transaction -> disposer.lookWithDerived(transaction, unit, at));
                Optional<String> refusal = disposer.refusal(tasks);
                if (refusal.isPresent()) {
                    problems.add(refusal.get());
                    continue;
                }
                tasks.forEach(task -> {
                    Disposer.count(separate, task.separate());
                    task.destroy().forEach((item, ending) -> destroy.merge(item, ending.values(), Long::sum));
                });
                concerned += tasks.isEmpty() ? 0 : 1;
            }
            last = Disposer.last(page, last);
        } while (page.size() == batch);
        return new SweepPlan(at, concerned, separate, destroy, List.copyOf(problems), HousekeepingReport.NOTHING);
    }

    private void dispose(UnitTerms unit) {
        Disposer.Done done = disposer.dispose(unit);
        separated.addAndGet(done.separated());
        destroyed.addAndGet(done.destroyed());
        people.addAndGet(done.people());
        done.unknown().ifPresent(unknown -> {
            throw unknown;
        });
        units.incrementAndGet();
    }

    /** By the policy's own measure of what "without delay" means, in its zone. */
    private void lateness(UnitTerms unit, Instant now) {
        Policy today = book.today();
        unit.due()
                .filter(due -> !unit.items().isEmpty())
                .map(due -> CalendarPeriod.endOf(
                        due,
                        today.document().retention().destroyWithin(),
                        today.document().zone()))
                .filter(end -> !now.isBefore(end))
                .ifPresent(end -> late.incrementAndGet());
    }
}
