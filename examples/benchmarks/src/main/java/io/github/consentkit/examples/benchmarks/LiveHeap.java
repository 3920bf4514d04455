package io.github.consentkit.examples.benchmarks;

import java.util.concurrent.atomic.AtomicLong;

/** The largest heap that is in use after a collection, looked at each time another fifth of the rows is done. */
final class LiveHeap {

    private static final int LOOKS = 5;

    private final long step;
    private final AtomicLong next;
    private final AtomicLong largest = new AtomicLong();

    LiveHeap(long rows) {
        this.step = Math.max(1, rows / LOOKS);
        this.next = new AtomicLong(step);
    }

    /** So many rows are done. */
    void done(long rows) {
        long due = next.get();
        if (rows >= due && next.compareAndSet(due, due + step)) {
            System.gc();
            Runtime runtime = Runtime.getRuntime();
            largest.accumulateAndGet(runtime.totalMemory() - runtime.freeMemory(), Math::max);
        }
    }

    long bytes() {
        return largest.get();
    }
}
