package io.github.consentkit.disclosure;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.Check;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * When a delivery that failed is tried again: after a time that doubles with each failure up to a longest one, of which a
 * random part of up to a half is left out, so that what failed together does not come back together. Immutable.
 *
 * @param first the time after the first failure, from 1 second
 * @param longest the longest time, from the first to {@linkplain #MAX_PAUSE a week}
 * @param attempts how often it is tried before somebody has to look at it, 1 to 100
 */
public record RetryPlan(Duration first, Duration longest, int attempts) {

    /** The longest pause that a plan may have, and that a recipient may ask for. */
    public static final Duration MAX_PAUSE = Duration.ofDays(7);

    /** From 30 seconds to 12 hours, 18 times: for two to four days, so that somebody can still act within five. */
    public static final RetryPlan DEFAULT = new RetryPlan(Duration.ofSeconds(30), Duration.ofHours(12), 18);

    /** Checks the arguments. */
    public RetryPlan {
        if (Check.notNull(first, "first").compareTo(Duration.ofSeconds(1)) < 0) {
            throw new InvalidInputException("the first pause is " + first + "; it is at least 1 second");
        }
        if (Check.notNull(longest, "longest").compareTo(first) < 0 || longest.compareTo(MAX_PAUSE) > 0) {
            throw new InvalidInputException(
                    "the longest pause is " + longest + "; it is from the first one, " + first + ", to " + MAX_PAUSE);
        }
        if (attempts < 1 || attempts > 100) {
            throw new InvalidInputException("a delivery is tried 1 to 100 times, not " + attempts);
        }
    }

    /** Returns how long to wait after so many failures, from 1. */
    Duration pause(int failures, RandomGenerator random) {
        Duration whole = first;
        for (int i = 1; i < failures && whole.compareTo(longest) < 0; i++) {
            whole = whole.multipliedBy(2);
        }
        long millis = Math.min(whole.toMillis(), longest.toMillis());
        return Duration.ofMillis(millis - random.nextLong(millis / 2 + 1));
    }
}
