package io.github.consentkit.crypto.key;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.Check;
import java.time.Duration;

/**
 * How long a key management service is waited for. Immutable.
 *
 * @param patience the longest wait for one call, more than zero and at most five minutes
 * @param calls the most calls under way at the same time, those that hang included, from 1 to 1000; when all of them hang, a further
 *     one fails at once
 * @param pause for how long nothing is asked of a key after it gave no answer, more than zero and at most five minutes; calls fail at
 *     once meanwhile
 */
public record KmsLimits(Duration patience, int calls, Duration pause) {

    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final int MOST_CALLS = 1_000;

    /** Checks the arguments. */
    public KmsLimits {
        time(patience, "the wait for the key management service");
        time(pause, "the pause after a failure of the key management service");
        if (calls < 1 || calls > MOST_CALLS) {
            throw new InvalidInputException(
                    "the number of calls at the same time is " + calls + "; pass one from 1 to " + MOST_CALLS);
        }
    }

    /** Returns a wait of 2 seconds, 8 calls at the same time, and a pause of 1 second. */
    public static KmsLimits usual() {
        return new KmsLimits(Duration.ofSeconds(2), 8, Duration.ofSeconds(1));
    }

    private static void time(Duration time, String name) {
        Check.notNull(time, name);
        if (time.isNegative() || time.isZero() || time.compareTo(LONGEST) > 0) {
            throw new InvalidInputException(name + " is " + time + "; pass one above zero, and 5 minutes at most");
        }
    }
}
