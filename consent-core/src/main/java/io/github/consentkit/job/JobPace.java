package io.github.consentkit.job;

import io.github.consentkit.error.InvalidInputException;
import java.util.OptionalInt;

/**
 * How fast a long work goes. Immutable.
 *
 * @param batch how many rows are read and written at once, 1 to 10,000
 * @param workers how many threads share the work, 1 to 64
 * @param rowsPerSecond the most rows in a second, of all workers together; empty for no limit
 */
public record JobPace(int batch, int workers, OptionalInt rowsPerSecond) {

    /** 200 rows at once, one worker, no limit. */
    public static final JobPace DEFAULT = new JobPace(200, 1, OptionalInt.empty());

    /** Checks the arguments. */
    public JobPace {
        if (batch < 1 || batch > 10_000) {
            throw new InvalidInputException("a batch has 1 to 10,000 rows, not " + batch);
        }
        if (workers < 1 || workers > 64) {
            throw new InvalidInputException("1 to 64 workers share a job, not " + workers);
        }
        if (rowsPerSecond.isPresent() && rowsPerSecond.getAsInt() < 1) {
            throw new InvalidInputException("at least one row a second; leave the limit out for none");
        }
    }

    /** Returns the same with so many rows at once. */
    public JobPace batch(int rows) {
        return new JobPace(rows, workers, rowsPerSecond);
    }

    /** Returns the same with so many workers. */
    public JobPace workers(int threads) {
        return new JobPace(batch, threads, rowsPerSecond);
    }

    /** Returns the same with at most so many rows in a second. */
    public JobPace atMost(int rows) {
        return new JobPace(batch, workers, OptionalInt.of(rows));
    }

    /** Returns a new brake that lets all workers of one run together do so many rows in a second, and no more. */
    public Brake brake() {
        return new Brake(rowsPerSecond);
    }
}
