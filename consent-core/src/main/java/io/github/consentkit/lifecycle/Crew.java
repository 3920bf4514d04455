package io.github.consentkit.lifecycle;

import io.github.consentkit.error.ConsentKitException;
import io.github.consentkit.job.Brake;
import io.github.consentkit.job.JobInterruptedException;
import io.github.consentkit.job.JobPace;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** The threads of a job, which do a page of its tasks together; who fails is counted, and the others go on. */
final class Crew implements AutoCloseable {

    private static final int MOST_PROBLEMS = 100;

    private final String job;
    private final Brake brake;
    private final ExecutorService workers;
    private final AtomicLong failed = new AtomicLong();
    private final Set<String> problems = new LinkedHashSet<>();

    Crew(String job, JobPace pace) {
        this.job = job;
        this.brake = pace.brake();
        this.workers = Executors.newFixedThreadPool(pace.workers());
    }

    /** Does the work for each of the page, and returns when all are through. */
    <T> void each(List<T> page, Consumer<? super T> work, Consumer<? super T> failing) {
        List<Future<?>> running = new ArrayList<>();
        try {
            for (T task : page) {
                brake.await(1);
                refuseInterrupted();
                running.add(workers.submit(() -> attempt(task, work, failing)));
            }
            for (Future<?> worker : running) {
                worker.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JobInterruptedException(job, e);
        } catch (ExecutionException e) {
            // an error, as every exception is counted
            throw new IllegalStateException(e.getCause());
        } finally {
            running.forEach(worker -> worker.cancel(false));
        }
        refuseInterrupted();
    }

    @SuppressWarnings("IllegalCatch") // whatever a holder throws, the others are done
    private <T> void attempt(T task, Consumer<? super T> work, Consumer<? super T> failing) {
        try {
            work.accept(task);
        } catch (RuntimeException e) {
            failed.incrementAndGet();
            note(e);
            failing.accept(task);
        }
    }

    private void note(RuntimeException failure) {
        String problem = failure instanceof ConsentKitException known
                ? String.valueOf(known.getMessage())
                : failure.getClass().getName();
        synchronized (problems) {
            if (problems.size() < MOST_PROBLEMS) {
                problems.add(problem);
            }
        }
    }

    void refuseInterrupted() {
        if (Thread.currentThread().isInterrupted()) {
            throw new JobInterruptedException(job, new InterruptedException());
        }
    }

    long failed() {
        return failed.get();
    }

    /** Each problem once; of exceptions that are not the library's only the class, as their messages might name somebody. */
    List<String> problems() {
        synchronized (problems) {
            return List.copyOf(problems);
        }
    }

    /** Who is at work ends it: an interrupt in the middle could cost a database its connection to the file. */
    @Override
    public void close() {
        workers.shutdown();
    }
}
