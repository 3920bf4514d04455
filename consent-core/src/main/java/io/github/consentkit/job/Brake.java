package io.github.consentkit.job;

import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/** Keeps all workers of a job together under a rate. Safe for use by many threads. */
public final class Brake {

    private final OptionalInt rowsPerSecond;
    private long next = System.nanoTime();

    Brake(OptionalInt rowsPerSecond) {
        this.rowsPerSecond = rowsPerSecond;
    }

    /** Waits until so many rows may be worked on; at once when the thread is interrupted, which it then still is. */
    public void await(int rows) {
        if (rowsPerSecond.isEmpty()) {
            return;
        }
        long pause = reserve(rows);
        try {
            TimeUnit.NANOSECONDS.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized long reserve(int rows) {
        long now = System.nanoTime();
        long start = Math.max(now, next);
        next = start + rows * TimeUnit.SECONDS.toNanos(1) / rowsPerSecond.getAsInt();
        return start - now;
    }
}
