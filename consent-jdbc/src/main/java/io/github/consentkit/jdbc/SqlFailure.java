package io.github.consentkit.jdbc;

import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the codes of a failure say, and what to do about it. */
enum SqlFailure {
    CONTENTION("another transaction was in the way; run the unit of work once more"),
    CONNECTION("the connection could not be made or was lost; what was not committed is rolled back"),
    ACCESS("the database refused the account; check its name, password and rights (Schema.grants)"),
    DUPLICATE("the row is there already"),
    CONSTRAINT("a value broke a constraint of the table"),
    FULL("there is no room left for it; make room, and run the unit of work once more"),
    READ_ONLY("the database does not let anybody write; connect to one that does"),
    SLOW("it took longer than it may; see what else the database is doing, or let it take longer"),
    SCHEMA("a table or column is missing or different; run Schema.verify"),
    OTHER("look the codes up in the manual of the database");

    private static final Set<Integer> SQLITE_BUSY = Set.of(5, 6);
    private static final int SQLITE_READ_ONLY = 8;
    private static final int SQLITE_FULL = 13;
    private static final int SQLITE_CANNOT_OPEN = 14;
    private static final int MARIADB_LOCK_WAIT = 1205;
    private static final int MARIADB_DUPLICATE = 1062;
    private static final Set<Integer> MARIADB_NO_RIGHT = Set.of(1044, 1142, 1143, 1227);
    private static final Set<Integer> MARIADB_FULL = Set.of(1021, 1114);
    private static final Set<Integer> MARIADB_READ_ONLY = Set.of(1036, 1290, 1792);
    private static final int MARIADB_TOO_LONG = 1969;

    private final String advice;

    SqlFailure(String advice) {
        this.advice = advice;
    }

    String advice() {
        return advice;
    }

    /**
     * Returns the failure that has codes, of this one and those that it carries: what stands between the stores and the driver
     * may wrap the driver's exception in one without.
     */
    static SQLException withCodes(SQLException failure) {
        for (Throwable carried : failure) {
            if (carried instanceof SQLException known && (known.getSQLState() != null || known.getErrorCode() != 0)) {
                return known;
            }
        }
        return failure;
    }

    static SqlFailure of(SQLException failure) {
        return of(failure.getSQLState(), failure.getErrorCode());
    }

    static SqlFailure of(@Nullable String state, int code) {
        if (state == null) {
            return ofSqlite(code);
        }
        if (state.startsWith("40") || state.equals("HYT00") || state.equals("55P03") || code == MARIADB_LOCK_WAIT) {
            return CONTENTION;
        }
        if (state.equals("23505") || code == MARIADB_DUPLICATE) {
            return DUPLICATE;
        }
        if (state.equals("42501") || state.equals("90096") || MARIADB_NO_RIGHT.contains(code)) {
            return ACCESS;
        }
        if (state.equals("53100") || MARIADB_FULL.contains(code)) {
            return FULL;
        }
        if (state.equals("25006") || state.equals("90097") || MARIADB_READ_ONLY.contains(code)) {
            return READ_ONLY;
        }
        if (state.equals("57014") || code == MARIADB_TOO_LONG) {
            return SLOW;
        }
        // 57P: an administrator ends a session of PostgreSQL; 9000x, 90067, 90098, 90121: H2 has closed
        if (state.startsWith("08")
                || state.startsWith("57P")
                || Set.of("90067", "90098", "90121").contains(state)) {
            return CONNECTION;
        }
        return switch (state.substring(0, Math.min(2, state.length()))) {
            case "28" -> ACCESS;
            case "22", "23" -> CONSTRAINT;
            case "42" -> SCHEMA;
            default -> OTHER;
        };
    }

    /** SQLite gives codes of its own and no SQLState. */
    private static SqlFailure ofSqlite(int code) {
        if (SQLITE_BUSY.contains(code)) {
            return CONTENTION;
        }
        return switch (code) {
            case 1 -> SCHEMA;
            case SQLITE_READ_ONLY -> READ_ONLY;
            case SQLITE_FULL -> FULL;
            case SQLITE_CANNOT_OPEN -> CONNECTION;
            case 19 -> CONSTRAINT;
            default -> OTHER;
        };
    }
}
