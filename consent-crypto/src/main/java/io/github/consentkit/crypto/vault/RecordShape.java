package io.github.consentkit.crypto.vault;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.Check;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The columns of a type's records, by logical names, from which a database makes its table. Immutable.
 *
 * @param type the logical name of the type: lower-case letters, digits and hyphens, at most 40 characters
 * @param columns the columns in order; their names differ also without case and underscores
 */
public record RecordShape(String type, List<Column> columns) {

    private static final Pattern TYPE = Pattern.compile("[a-z][a-z0-9-]{0,39}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,39}");

    /** Checks the names; throws {@link InvalidInputException}. */
    public RecordShape {
        if (!TYPE.matcher(Check.notNull(type, "type")).matches()) {
            throw new InvalidInputException(
                    "'" + type + "' is no name for a record type; use lower-case letters, digits"
                            + " and hyphens, at most 40 characters, for example with @RecordType");
        }
        columns = List.copyOf(Check.notNull(columns, "columns"));
        Set<String> names = new HashSet<>();
        for (Column column : columns) {
            if (!names.add(column.name().replace("_", "").toLowerCase(Locale.ROOT))) {
                throw new InvalidInputException("the type " + type + " has two columns like '" + column.name()
                        + "'; give one of them another name");
            }
        }
    }

    /**
     * One column.
     *
     * @param name the logical name: letters, digits and underscores, at most 40 characters
     * @param kind what it holds
     */
    public record Column(String name, Kind kind) {

        /** Checks the name; throws {@link InvalidInputException}. */
        public Column {
            if (!NAME.matcher(Check.notNull(name, "name")).matches()) {
                throw new InvalidInputException("'" + name + "' is no name for a column; use letters, digits and"
                        + " underscores, at most 40 characters");
            }
            if (name.toLowerCase(Locale.ROOT).startsWith("ck_")) {
                throw new InvalidInputException(
                        "'" + name + "' begins with ck_ like the columns of the store; rename the"
                                + " component, or give personal data a name of its own with @PersonalData(name = ...)");
            }
            Check.notNull(kind, "kind");
        }
    }

    /** What a column holds. */
    public enum Kind {
        /** A {@link Cell.Text} in clear. */
        TEXT,
        /** A {@link Cell.Whole} in clear. */
        WHOLE,
        /** A {@link Cell.Exact} in clear. */
        EXACT,
        /** {@link Cell.Bytes} in clear. */
        BYTES,
        /** {@link Cell.Bytes} that hold a sealed value. */
        SEALED,
        /** A {@link Cell.Whole} that holds a blind index: not unique, and searched for equality. */
        TOKEN
    }
}
