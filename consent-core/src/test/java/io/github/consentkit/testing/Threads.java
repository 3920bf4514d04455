package io.github.consentkit.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Runs work in several threads that start together. */
public final class Threads {

    private Threads() {}

    /** Work of one thread. */
    @FunctionalInterface
    public interface Work<R> {

        /** Does what the thread of this number, from 0, has to do. */
        R by(int thread) throws Exception;
    }

    /**
     * Runs the work once in each of the threads and returns the results in the order of the threads' numbers.
     *
     * @throws ExecutionException when one of them failed
     */
    public static <R> List<R> together(int threads, Work<R> work) throws InterruptedException, ExecutionException {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            CyclicBarrier start = new CyclicBarrier(threads);
            List<Callable<R>> tasks = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int thread = i;
                tasks.add(() -> {
                    start.await(60, TimeUnit.SECONDS);
                    return work.by(thread);
                });
            }
            List<R> results = new ArrayList<>();
            for (Future<R> done : pool.invokeAll(tasks, 120, TimeUnit.SECONDS)) {
                results.add(done.get());
            }
            return results;
        } finally {
            pool.shutdownNow();
        }
    }
}
