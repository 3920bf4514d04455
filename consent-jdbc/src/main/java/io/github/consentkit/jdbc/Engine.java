package io.github.consentkit.jdbc;

import static java.util.stream.Collectors.joining;

import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;

/** How the SQL of the databases differs where the stores notice. */
final class Engine {

    /** Rows, or the locks that databases keep under a name. */
    private static final Pattern LOCKING = Pattern.compile(" FOR UPDATE|_lock\\(", Pattern.CASE_INSENSITIVE);

    private Engine() {}

    /**
     * Makes a query lock the rows it finds until the end of the transaction. SQLite has one writer at a time, and every
     * transaction of the stores is one.
     */
    static String locking(Dialect dialect, String query) {
        return dialect == Dialect.SQLITE ? query : query + " FOR UPDATE";
    }

    /** Whether a statement is a query that locks nothing. */
    static boolean onlyReads(String sql) {
        return sql.startsWith("SELECT ") && !LOCKING.matcher(sql).find();
    }

    /** Makes an insertion pass over a row that is there already, in the databases that can say so. */
    static String unlessPresent(Dialect dialect, String insertion) {
        return switch (dialect) {
            case POSTGRESQL, SQLITE -> insertion + " ON CONFLICT DO NOTHING";
            case H2, MARIADB -> insertion;
        };
    }

    /**
     * Makes an insertion wait for whoever inserts the same row, and pass over it. In MariaDB a plain insertion that comes
     * second ends with a shared lock on the row; two of them that then want to change it are a deadlock.
     */
    static String orLock(Dialect dialect, String insertion) {
        return dialect == Dialect.MARIADB
                ? insertion + " ON DUPLICATE KEY UPDATE tenant = tenant"
                : unlessPresent(dialect, insertion);
    }

    /**
     * Makes an insertion of one row insert so many in PostgreSQL, whose parameters follow row by row. To the others a batch is less
     * work, and H2 runs those of it that do not fail.
     */
    static String rows(Dialect dialect, String insertion, int rows) {
        String values = " VALUES ";
        String row = insertion.substring(insertion.lastIndexOf(values) + values.length());
        return dialect == Dialect.POSTGRESQL ? insertion + (", " + row).repeat(rows - 1) : insertion;
    }

    /** Whether one statement can lock a row, look at it, and insert another, or pass over it: where an insertion can do so. */
    static boolean insertsUnderLock(Dialect dialect) {
        return dialect == Dialect.POSTGRESQL || dialect == Dialect.SQLITE;
    }

    /** Whether the stores use {@link #orChange}, which H2 does not have, and whose form in MariaDB locks more than the row. */
    static boolean insertsOrChanges(Dialect dialect) {
        return dialect == Dialect.POSTGRESQL || dialect == Dialect.SQLITE;
    }

    /** Makes an insertion give these columns the new values where the row of the same tenant and subject is there. */
    static String orChange(String insertion, List<String> columns) {
        return insertion
                + columns.stream()
                        .map(column -> column + " = excluded." + column)
                        .collect(joining(", ", " ON CONFLICT (tenant, subject) DO UPDATE SET ", ""));
    }

    /**
     * Returns the condition that the columns have the values of one of so many rows, whose parameters follow row by row.
     * H2 looks only the first form up in an index, the others only the second.
     */
    static String anyOf(Dialect dialect, List<String> columns, int rows) {
        if (dialect == Dialect.H2) {
            String row = "(?" + ", ?".repeat(columns.size() - 1) + ")";
            return "(" + String.join(", ", columns) + ") IN (" + String.join(", ", Collections.nCopies(rows, row))
                    + ")";
        }
        String row = "(" + String.join(" = ? AND ", columns) + " = ?)";
        return "(" + String.join(" OR ", Collections.nCopies(rows, row)) + ")";
    }

    /**
     * Tells whether an insertion failed because the row is there already. H2 and MariaDB undo such a statement alone and
     * let the transaction go on, so no savepoint is needed; the others never get here.
     */
    static boolean isPresent(Dialect dialect, SQLException failure) {
        return (dialect == Dialect.H2 || dialect == Dialect.MARIADB) && SqlFailure.of(failure) == SqlFailure.DUPLICATE;
    }

    /** Tells the same of a batch of insertions, of which H2 has run those that did not fail; every failure has to be of that kind. */
    static boolean arePresent(Dialect dialect, SQLException failure) {
        SQLException each = failure;
        while (each != null && isPresent(dialect, each)) {
            each = each.getNextException();
        }
        return dialect == Dialect.H2 && each == null;
    }
}
