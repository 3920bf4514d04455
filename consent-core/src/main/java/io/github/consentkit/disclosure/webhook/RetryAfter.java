package io.github.consentkit.disclosure.webhook;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** What a {@code Retry-After} says: seconds, or a date (RFC 9110, section 10.2.3). */
final class RetryAfter {

    private static final int MAX_DIGITS = 9;

    private RetryAfter() {}

    /** Returns the time from now on; empty for what nobody understands. */
    static Optional<Duration> read(String text, Instant now) {
        String value = text.strip();
        if (!value.isEmpty() && value.chars().allMatch(c -> c >= '0' && c <= '9')) {
            // whoever asks for more than thirty years gets that
            String digits = value.length() > MAX_DIGITS ? "9".repeat(MAX_DIGITS) : value;
            return Optional.of(Duration.ofSeconds(Long.parseLong(digits)));
        }
        try {
            Instant until = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(value));
            return Optional.of(Duration.between(now, until)).filter(pause -> !pause.isNegative());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
