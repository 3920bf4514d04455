package io.github.consentkit.audit;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.Check;
import java.time.Duration;

/**
 * Whether entries of the access log that several threads write at about the same time become durable in one transaction.
 * Immutable.
 *
 * <p>However they are grouped, nothing is opened before its entry is durable (invariant I3): a thread waits for the
 * transaction of its group. What is bought is fewer transactions under load; the price is that a failure of the log refuses
 * the whole group, and the window.
 *
 * @param window how long the first of a group waits for others, at most one second. It is added to the time of every opening
 *     and refusal, also of one that stays alone. Zero adds nothing: entries are grouped that come while another group is being
 *     written
 * @param atMost how many entries a group has at most, 1 to 10,000; the entries of one call stay together all the same
 */
public record LogGrouping(Duration window, int atMost) {

    private static final Duration LONGEST = Duration.ofSeconds(1);
    private static final int USUAL = 200;
    private static final int MOST = 10_000;

    /** Checks the arguments. */
    public LogGrouping {
        Check.notNull(window, "the window of the access log");
        if (window.isNegative() || window.compareTo(LONGEST) > 0) {
            throw new InvalidInputException("the window of the access log is " + window + "; pass one from zero to "
                    + LONGEST + ", as every opening waits that long");
        }
        if (atMost < 1 || atMost > MOST) {
            throw new InvalidInputException("a group of the access log has 1 to " + MOST + " entries, not " + atMost);
        }
    }

    /** Returns that every call writes a transaction of its own; so it is unless said otherwise. */
    public static LogGrouping alone() {
        return new LogGrouping(Duration.ZERO, 1);
    }

    /** Returns that entries are grouped that come while others are being written, at most 200. */
    public static LogGrouping together() {
        return new LogGrouping(Duration.ZERO, USUAL);
    }

    /** Returns that the first of a group waits so long for others, until there are 200. */
    public static LogGrouping within(Duration window) {
        return new LogGrouping(window, USUAL);
    }

    /** Returns the same with at most so many entries in a group. */
    public LogGrouping atMost(int entries) {
        return new LogGrouping(window, entries);
    }
}
