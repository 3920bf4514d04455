package io.github.consentkit.jdbc;

import io.github.consentkit.error.InvalidInputException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Instants as microseconds since 1970 in UTC: the same number in every database, whatever its zone. */
final class Micros {

    private static final long PER_SECOND = 1_000_000;

    private Micros() {}

    /** Returns the microseconds up to the instant, whole ones. */
    static long of(Instant instant) {
        try {
            return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), PER_SECOND), instant.getNano() / 1_000);
        } catch (ArithmeticException e) {
            throw new InvalidInputException("an instant is further than 290,000 years away; pass one that can be kept");
        }
    }

    static Instant toInstant(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, PER_SECOND), Math.floorMod(micros, PER_SECOND) * 1_000);
    }

    /** Returns the instant as it will be read again. */
    static Instant floor(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS);
    }

    static Instant read(ResultSet row, String column) throws SQLException {
        return toInstant(row.getLong(column));
    }

    static Optional<Instant> readOptional(ResultSet row, String column) throws SQLException {
        long micros = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(toInstant(micros));
    }
}
