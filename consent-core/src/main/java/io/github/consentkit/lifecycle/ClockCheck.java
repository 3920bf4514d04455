package io.github.consentkit.lifecycle;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.Check;
import java.time.Duration;
import java.util.Optional;

/**
 * How far the host's clock may be ahead of the clock of its database before nothing is destroyed by it any more: a clock that
 * is set into the future by mistake would end every period. Immutable.
 *
 * @param tolerance how far, from 1 second; empty for not looking
 */
public record ClockCheck(Optional<Duration> tolerance) {

    /** Ten minutes, which no clock that is kept right is ahead. */
    public static final ClockCheck USUAL = within(Duration.ofMinutes(10));

    /** Checks the argument. */
    public ClockCheck {
        Check.notNull(tolerance, "the tolerance");
        if (tolerance
                .filter(allowed -> allowed.compareTo(Duration.ofSeconds(1)) < 0)
                .isPresent()) {
            throw new InvalidInputException("clocks differ by a second and more; the tolerance is " + tolerance.get());
        }
    }

    /** Returns that it may be so far ahead. */
    public static ClockCheck within(Duration tolerance) {
        return new ClockCheck(Optional.of(Check.notNull(tolerance, "the tolerance")));
    }

    /** Returns that nobody looks, such as where the database has a wrong clock itself. */
    public static ClockCheck none() {
        return new ClockCheck(Optional.empty());
    }
}
