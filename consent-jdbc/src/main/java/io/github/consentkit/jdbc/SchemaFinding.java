package io.github.consentkit.jdbc;

import io.github.consentkit.internal.Check;

/**
 * Something about the tables, or about the settings of the database, that is not as this release needs it. Immutable.
 *
 * @param problem what kind of trouble it is
 * @param place the family of tables, the table, the column as {@code table.column}, or the setting
 * @param message what is wrong and what to do, in one line; it holds no data
 */
public record SchemaFinding(SchemaException.Problem problem, String place, String message) {

    /** Checks that nothing is null. */
    public SchemaFinding {
        Check.notNull(problem, "problem");
        Check.notNull(place, "place");
        Check.notNull(message, "message");
    }

    /** Returns the place and the message. */
    @Override
    public String toString() {
        return place + ": " + message;
    }
}
