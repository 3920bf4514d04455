package io.github.consentkit.jdbc;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** The clock of the database itself, to the second or finer; every look is a query. */
final class ServerClock implements InstantSource {

    private final JdbcUnitOfWork unitOfWork;
    private final String query;

    private ServerClock(JdbcUnitOfWork unitOfWork, String query) {
        this.unitOfWork = unitOfWork;
        this.query = query;
    }

    /** The clock of the database; empty for SQLite, which has that of the process. */
    static Optional<InstantSource> of(JdbcUnitOfWork unitOfWork, Dialect dialect) {
        return switch (dialect) {
            case H2 -> Optional.of(new ServerClock(unitOfWork, "SELECT EXTRACT(EPOCH FROM CURRENT_TIMESTAMP)"));
            case POSTGRESQL -> Optional.of(new ServerClock(unitOfWork, "SELECT EXTRACT(EPOCH FROM clock_timestamp())"));
            case MARIADB -> Optional.of(new ServerClock(unitOfWork, "SELECT UNIX_TIMESTAMP()"));
            case SQLITE -> Optional.empty();
        };
    }

    @Override
    public Instant instant() {
        return unitOfWork.call(transaction -> unitOfWork
                .session(transaction)
                .sql("ask the clock of the database", query)
                .first(row -> Instant.ofEpochSecond(row.getLong(1)))
                .orElseThrow());
    }
}
