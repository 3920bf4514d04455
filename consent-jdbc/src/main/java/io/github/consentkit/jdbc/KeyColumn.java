package io.github.consentkit.jdbc;

import io.github.consentkit.annotation.KeyForm;
import io.github.consentkit.error.InvalidInputException;
import java.util.List;
import java.util.UUID;

/**
 * A column with the ids of records or of people, which are texts to the vault and may be something else to the host.
 *
 * @param name the column, with or without what stands before it in a statement
 */
record KeyColumn(String name, KeyForm form) {

    static KeyColumn text(String name) {
        return new KeyColumn(name, KeyForm.TEXT);
    }

    /** The same column of a table that the statement calls so. */
    KeyColumn of(String alias) {
        return new KeyColumn(alias + "." + name, form);
    }

    /**
     * Whether a row can have this id. Of the ways to write a number or a UUID only that counts in which a row is read, because
     * values are sealed for this text: another would find the row of an id that it is not.
     */
    boolean takes(String id) {
        try {
            return switch (form) {
                case TEXT -> true;
                case WHOLE -> Long.toString(Long.parseLong(id)).equals(id);
                case UUID -> UUID.fromString(id).toString().equals(id);
            };
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Throws where {@link #takes} says no, without the id. */
    void refuseUnlessTaken(String id, String table) {
        if (!takes(id)) {
            throw new InvalidInputException(
                    "the column " + name + " of " + table + " keeps "
                            + held().words()
                            + ", and this id has another form; give the record or the person one of that form, or make the column a text");
        }
    }

    /** Sets an id as a parameter that the column is compared with or becomes. */
    SqlCall set(SqlCall call, String id) {
        refuseUnlessTaken(id, "the host's table");
        return switch (form) {
            case TEXT -> call.text(id);
            case WHOLE -> call.number(Long.parseLong(id));
            case UUID -> call.uuid(UUID.fromString(id));
        };
    }

    /** The type to which H2 takes each of its ids, however narrow the column is. */
    String typeInH2() {
        return switch (form) {
            case TEXT -> "VARCHAR";
            case WHOLE -> "BIGINT";
            case UUID -> "UUID";
        };
    }

    /** The ids as values of that type; the column has to take each of them. */
    List<?> values(List<String> ids) {
        return switch (form) {
            case TEXT -> ids;
            case WHOLE -> ids.stream().map(Long::valueOf).toList();
            case UUID -> ids.stream().map(UUID::fromString).toList();
        };
    }

    /** What holds its ids. */
    TablePlan.Form held() {
        return switch (form) {
            case TEXT -> TablePlan.Form.TEXT;
            case WHOLE -> TablePlan.Form.WHOLE;
            case UUID -> TablePlan.Form.UUID;
        };
    }

    /** The person's id as a text that the stores' tables are searched by, in an index. */
    String subjectText(Dialect dialect) {
        if (form == KeyForm.TEXT) {
            return name;
        }
        return dialect == Dialect.MARIADB ? characters() + " COLLATE utf8mb4_nopad_bin" : cast(dialect);
    }

    /** The record's id as a text that the stores' tables are searched by, in an index. */
    String recordText(Dialect dialect) {
        if (form == KeyForm.TEXT) {
            return name;
        }
        // of a UUID the bytes would be its sixteen, not those of its text
        return dialect == Dialect.MARIADB ? "CAST(" + characters() + " AS BINARY)" : cast(dialect);
    }

    private String characters() {
        return "CAST(" + name + " AS CHAR CHARACTER SET utf8mb4)";
    }

    private String cast(Dialect dialect) {
        return "CAST(" + name + " AS " + (dialect == Dialect.SQLITE ? "TEXT" : "VARCHAR") + ")";
    }
}
