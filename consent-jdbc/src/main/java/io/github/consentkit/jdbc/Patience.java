package io.github.consentkit.jdbc;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.Check;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * How long a statement may take.
 *
 * @param seconds 0 for as long as the database lets it
 */
record Patience(int seconds) {

    static final Patience NONE = new Patience(0);

    private static final Duration LONGEST = Duration.ofHours(1);

    static Patience of(Duration limit) {
        Check.notNull(limit, "limit");
        if (limit.compareTo(Duration.ofSeconds(1)) < 0 || limit.compareTo(LONGEST) > 0) {
            throw new InvalidInputException("a statement may take from 1 second to 1 hour, not " + limit);
        }
        return new Patience((int) limit.plusNanos(999_999_999).toSeconds());
    }

    /** The drivers of H2 and SQLite take the limit of a statement for one of the whole connection, which may be the host's. */
    void limit(Statement statement, Dialect dialect) throws SQLException {
        if (seconds > 0 && (dialect == Dialect.POSTGRESQL || dialect == Dialect.MARIADB)) {
            statement.setQueryTimeout(seconds);
        }
    }
}
