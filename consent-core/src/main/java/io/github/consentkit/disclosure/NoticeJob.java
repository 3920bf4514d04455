package io.github.consentkit.disclosure;

import io.github.consentkit.internal.Check;
import io.github.consentkit.job.Brake;
import io.github.consentkit.job.JobInterruptedException;
import io.github.consentkit.job.JobPace;
import io.github.consentkit.job.JobProgress;
import io.github.consentkit.observe.Signal;
import io.github.consentkit.observe.Signals;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Recipient;
import io.github.consentkit.store.StoreException;
import io.github.consentkit.store.UnitOfWork;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Delivers what is due. No transaction is open while a recipient is told: an entry belongs to its worker for a time, and
 * whoever was killed is followed by another once that is over. What was delivered and not noted is delivered again.
 */
final class NoticeJob {

    static final String JOB = "notices";

    /** Beside twice the patience of the notifier, so that a batch has time. */
    private static final Duration LEASE = Duration.ofMinutes(5);

    private static final int MOST_PROBLEMS = 100;

    private final UnitOfWork unitOfWork;
    private final OutboxStore store;
    private final Propagation propagation;
    private final InstantSource clock;
    private final JobPace pace;
    private final Signals signals;
    private final Consumer<JobProgress> listener;
    private final Brake brake;
    private final Duration patience;
    private final Resting resting;
    private final AtomicLong delivered = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicLong dead = new AtomicLong();
    private final AtomicLong putOff = new AtomicLong();
    private final Set<String> problems = new LinkedHashSet<>();
    private long atFirst;

    NoticeJob(
            UnitOfWork unitOfWork,
            OutboxStore store,
            Propagation propagation,
            InstantSource clock,
            JobPace pace,
            Signals signals,
            Consumer<JobProgress> listener) {
        this.unitOfWork = unitOfWork;
        this.store = store;
        this.propagation = propagation;
        this.clock = clock;
        this.pace = pace;
        this.signals = signals;
        this.listener = listener;
        this.brake = pace.brake();
        this.patience = Check.notNull(propagation.notifier().patience(), "the patience of the notifier");
        this.resting = new Resting(propagation.retries().first());
    }

    DeliveryReport run() {
        atFirst = unitOfWork.call(transaction -> store.countDue(transaction, now()));
        ExecutorService workers = Executors.newFixedThreadPool(pace.workers());
        try {
            Batch batch;
            do {
                batch = take();
                deliver(batch, workers);
                interrupted();
            } while (!batch.entries().isEmpty());
        } finally {
            // who is at work ends it: what it delivered is then noted
            workers.shutdown();
        }
        return new DeliveryReport(delivered.get(), failed.get(), dead.get(), putOff.get(), List.copyOf(problems));
    }

    private Batch take() {
        Instant now = now();
        Instant until = now.plus(LEASE).plus(patience.multipliedBy(2));
        String worker = UUID.randomUUID().toString();
        AtomicBoolean committed = new AtomicBoolean();
        List<OutboxEntry> entries = unitOfWork.call(transaction -> {
            transaction.onCommit(() -> committed.set(true));
            return store.take(transaction, worker, now, until, pace.batch());
        });
        if (!committed.get()) {
            throw new StoreException(
                    "notices are delivered outside of a transaction, as nobody would know of a delivery that"
                            + " is rolled back; call deliver() where none is open, on stores that own their transactions");
        }
        if (!entries.isEmpty()) {
            signals.tell(() -> new Signal.QueueTaken(JOB, entries.size(), waited(entries, now)));
        }
        return new Batch(worker, until, entries);
    }

    private static Optional<Duration> waited(List<OutboxEntry> entries, Instant now) {
        return entries.stream()
                .map(entry -> entry.notice().createdAt())
                .min(Comparator.naturalOrder())
                .map(first -> Duration.between(first, now))
                .filter(age -> !age.isNegative());
    }

    private void deliver(Batch batch, ExecutorService workers) {
        List<Future<?>> running = new ArrayList<>();
        try {
            for (OutboxEntry entry : batch.entries()) {
                brake.await(1);
                interrupted();
                running.add(workers.submit(() -> deliverOrGoOn(batch, entry)));
            }
            for (Future<?> worker : running) {
                worker.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JobInterruptedException(JOB, e);
        } catch (ExecutionException e) {
            // an error, as every exception is counted
            throw new IllegalStateException(e.getCause());
        } finally {
            running.forEach(worker -> worker.cancel(false));
        }
        if (!batch.entries().isEmpty()) {
            listener.accept(new JobProgress(delivered.get(), failed.get() + dead.get(), atFirst));
        }
    }

    /** What cannot be noted is delivered again when the time of its worker is over; the others are not held up. */
    @SuppressWarnings("IllegalCatch") // whatever the store throws
    private void deliverOrGoOn(Batch batch, OutboxEntry entry) {
        try {
            deliver(batch, entry);
        } catch (RuntimeException e) {
            failed.incrementAndGet();
            note(entry.notice().recipient(), e.getClass().getName());
        }
    }

    private void deliver(Batch batch, OutboxEntry entry) {
        Notice notice = entry.notice();
        Instant begin = now();
        boolean tooLate = begin.plus(patience).isAfter(batch.until());
        Optional<Instant> rest = tooLate ? Optional.of(begin) : resting.until(notice.recipient(), begin);
        if (rest.isPresent()) {
            Instant until = rest.get();
            settle(batch, entry, held -> held.putOff(until));
            putOff.incrementAndGet();
            return;
        }
        Delivery delivery = attempt(notice);
        Instant end = now();
        if (delivery instanceof Delivery.Refused refused) {
            died(batch, entry, refused.reason(), end);
        } else if (delivery instanceof Delivery.TryLater later) {
            failed(batch, entry, later, end);
        } else {
            resting.answered(notice.recipient());
            boolean answered = delivery instanceof Delivery.Acknowledged;
            settle(batch, entry, held -> answered ? held.sent(end).acknowledged(end) : held.sent(end));
            delivered.incrementAndGet();
        }
    }

    private void failed(Batch batch, OutboxEntry entry, Delivery.TryLater later, Instant end) {
        Optional<Duration> asked =
                later.after().map(pause -> pause.compareTo(RetryPlan.MAX_PAUSE) > 0 ? RetryPlan.MAX_PAUSE : pause);
        resting.failed(entry.notice().recipient(), asked.map(end::plus), end);
        int failures = entry.attempts() + 1;
        if (failures >= propagation.retries().attempts()) {
            died(batch, entry, later.reason(), end);
            return;
        }
        Duration usual = propagation.retries().pause(failures, ThreadLocalRandom.current());
        Duration pause = asked.filter(longer -> longer.compareTo(usual) > 0).orElse(usual);
        settle(batch, entry, held -> held.failed(later.reason(), end.plus(pause)));
        failed.incrementAndGet();
        note(entry.notice().recipient(), later.reason());
    }

    private void died(Batch batch, OutboxEntry entry, String reason, Instant end) {
        settle(batch, entry, held -> held.dead(reason, end));
        dead.incrementAndGet();
        note(entry.notice().recipient(), reason);
    }

    /** The class of an exception alone: what the host's code says of itself may be anything. */
    @SuppressWarnings("IllegalCatch") // whatever a notifier throws, the others are told
    private Delivery attempt(Notice notice) {
        try {
            return Check.notNull(propagation.notifier().deliver(notice), "the delivery");
        } catch (RuntimeException e) {
            String name = e.getClass().getName();
            return new Delivery.TryLater(name.substring(0, Math.min(name.length(), Delivery.MAX_REASON)));
        }
    }

    /** Nothing is noted where the recipient has answered meanwhile, or another worker has the entry. */
    private void settle(Batch batch, OutboxEntry entry, UnaryOperator<OutboxEntry> change) {
        unitOfWork.run(transaction -> store.hold(transaction, entry.notice().id())
                .filter(held -> held.owner().equals(Optional.of(batch.worker())))
                .ifPresent(held -> store.put(transaction, change.apply(held))));
    }

    private void note(Id<Recipient> recipient, String reason) {
        synchronized (problems) {
            if (problems.size() < MOST_PROBLEMS) {
                problems.add(recipient + ": " + reason);
            }
        }
    }

    /** As the stores keep it: what is put off until now is due now. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static void interrupted() {
        if (Thread.currentThread().isInterrupted()) {
            throw new JobInterruptedException(JOB, new InterruptedException());
        }
    }

    private record Batch(String worker, Instant until, List<OutboxEntry> entries) {}
}
