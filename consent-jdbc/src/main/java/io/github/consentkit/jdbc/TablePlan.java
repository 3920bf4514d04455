package io.github.consentkit.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A table as the scripts of the jar make it: what {@link LiveTable} has to look like.
 *
 * @param name the table
 * @param columns in the order of the script
 * @param key the columns of the primary key, in their order
 * @param indexes the columns of each index, in their order
 */
record TablePlan(String name, List<Column> columns, List<String> key, List<Index> indexes) {

    private static final Pattern TABLE =
            Pattern.compile("CREATE TABLE IF NOT EXISTS (\\w+) \\((.*)\\)[^)]*", Pattern.DOTALL);
    private static final Pattern INDEX =
            Pattern.compile("CREATE INDEX IF NOT EXISTS (\\w+) ON (\\w+) \\(([^)]*)\\)(?: WHERE [^;]+)?");
    private static final Pattern COLUMN = Pattern.compile("(\\w+) (\\w+)(?:\\((\\d+)\\))?( NOT NULL)?");
    private static final Pattern KEY = Pattern.compile("(?:CONSTRAINT \\w+ )?PRIMARY KEY \\(([^)]*)\\)");
    private static final Pattern COMMA = Pattern.compile(",\\s*");

    /** What a column can hold. */
    enum Form {
        TEXT("texts"),
        BYTES("bytes"),
        WHOLE("whole numbers"),
        /** In a host's table alone. */
        UUID("UUIDs");

        private final String words;

        Form(String words) {
            this.words = words;
        }

        /** What it is to people. */
        String words() {
            return words;
        }
    }

    /**
     * A column.
     *
     * @param size the greatest length, in characters or bytes, or the width of a whole number in bytes
     */
    record Column(String name, Form form, long size, Requirement requirement) {

        static Column of(String name, String type, long size, Requirement requirement) {
            return switch (type) {
                case "VARCHAR" -> new Column(name, Form.TEXT, size, requirement);
                case "TEXT", "LONGTEXT" -> new Column(name, Form.TEXT, LONG_TEXT, requirement);
                case "VARBINARY" -> new Column(name, Form.BYTES, size, requirement);
                case "BYTEA", "BLOB", "MEDIUMBLOB" -> new Column(name, Form.BYTES, LONG_BYTES, requirement);
                case "SMALLINT" -> new Column(name, Form.WHOLE, Short.BYTES, requirement);
                case "INTEGER" -> new Column(name, Form.WHOLE, Integer.BYTES, requirement);
                case "BIGINT" -> new Column(name, Form.WHOLE, Long.BYTES, requirement);
                default -> throw new IllegalStateException("no script uses the type " + type);
            };
        }
    }

    /** Whether a row has to have a value in the column. */
    enum Requirement {
        NEEDED,
        OPTIONAL
    }

    /**
     * An index.
     *
     * @param columns in their order
     */
    record Index(String name, List<String> columns) {}

    /** Shorter than what a database gives to a type without a length of its own, MySQL's TEXT of 64 KiB excepted. */
    private static final long LONG_TEXT = 1_000_000;

    private static final long LONG_BYTES = 1_000_000;

    /** Returns the tables that the statements make. */
    static List<TablePlan> of(List<String> statements) {
        List<TablePlan> plans = new ArrayList<>();
        for (String statement : statements) {
            Matcher table = TABLE.matcher(statement);
            if (table.matches()) {
                plans.add(of(table.group(1), table.group(2).strip(), statements));
            }
        }
        return plans;
    }

    private static TablePlan of(String name, String body, List<String> statements) {
        Matcher key = KEY.matcher(body);
        if (!key.find()) {
            throw new IllegalStateException(name + " has no primary key");
        }
        List<Column> columns = new ArrayList<>();
        for (String column : parts(body.substring(0, key.start()).strip())) {
            Matcher parts = COLUMN.matcher(column.replaceAll("\\s+", " "));
            if (!parts.matches()) {
                throw new IllegalStateException(name + " has a column that is none: " + column);
            }
            long size = parts.group(3) == null ? 0 : Long.parseLong(parts.group(3));
            columns.add(Column.of(
                    parts.group(1),
                    parts.group(2).toUpperCase(Locale.ROOT),
                    size,
                    parts.group(4) == null ? Requirement.OPTIONAL : Requirement.NEEDED));
        }
        List<Index> indexes = new ArrayList<>();
        for (String statement : statements) {
            Matcher index = INDEX.matcher(statement);
            if (index.matches() && index.group(2).equals(name)) {
                indexes.add(new Index(index.group(1), parts(index.group(3))));
            }
        }
        return new TablePlan(name, columns, parts(key.group(1)), indexes);
    }

    private static List<String> parts(String list) {
        return COMMA.splitAsStream(list).toList();
    }
}
