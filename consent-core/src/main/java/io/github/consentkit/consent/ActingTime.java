package io.github.consentkit.consent;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When the person acted.
 *
 * @param said when the caller says it was; empty where it is now
 * @param now the time of recording
 */
record ActingTime(Optional<Instant> said, Instant now) {

    /** By how much two clocks may differ. */
    static final Duration SKEW = Duration.ofMinutes(1);

    static ActingTime of(Answers answers, Instant now) {
        return new ActingTime(answers.actedAt(), now);
    }

    /** The instant that counts: never later than the recording. */
    Instant at() {
        return said.filter(time -> time.isBefore(now)).orElse(now);
    }

    boolean isInTheFuture() {
        return said.map(time -> time.isAfter(now.plus(SKEW))).orElse(false);
    }

    /** Whether it was before the instant; a clock that ticks for the caller may be a little slow. */
    boolean isBefore(Instant instant) {
        return at().isBefore(said.isPresent() ? instant : instant.minus(SKEW));
    }
}
