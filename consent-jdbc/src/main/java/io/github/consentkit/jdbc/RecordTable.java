package io.github.consentkit.jdbc;

import io.github.consentkit.crypto.vault.RecordShape;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The table of one type of records: its own columns begin with {@code ck_}, those of the type have the names of its
 * fields, in small letters with underscores, and with one at the end where the name is a word of SQL. Decimal numbers stand as text, which keeps every digit in every database.
 */
record RecordTable(RecordShape shape) {

    /** PostgreSQL takes 63 characters and MariaDB 64, whatever the prefix. */
    private static final int LONGEST_NAME = 63 - TableNames.LONGEST_PREFIX + TableNames.USUAL_PREFIX.length();

    /** Where the last twelve digits of a UUID begin. */
    private static final int LAST_GROUP = 24;

    /** The name of the table. */
    String name() {
        return name(shape.type());
    }

    static String name(String type) {
        return "ck_r_" + type.replace('-', '_');
    }

    /** The name of a column: {@code birthDate} is {@code birth_date}, and {@code order}, a word of SQL, is {@code order_}. */
    static String column(String field) {
        String name = field.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
        return ReservedWords.has(name) ? name + "_" : name;
    }

    List<String> columns() {
        return shape.columns().stream().map(column -> column(column.name())).toList();
    }

    /** The statements that make the table, all of which may run again. */
    List<String> creation(Dialect dialect) {
        String text = dialect == Dialect.SQLITE ? "TEXT" : "VARCHAR(200)";
        String id = dialect == Dialect.MARIADB ? "VARBINARY(600)" : text;
        String columns = shape.columns().stream()
                .map(column -> ", " + column(column.name()) + " " + type(dialect, column.kind()))
                .collect(Collectors.joining());
        List<String> statements = new ArrayList<>();
        statements.add("CREATE TABLE IF NOT EXISTS " + name() + " (ck_tenant " + text + " NOT NULL, ck_subject " + text
                + " NOT NULL, ck_id " + id + " NOT NULL, ck_version " + type(dialect, RecordShape.Kind.WHOLE)
                + " NOT NULL, ck_facts " + type(dialect, RecordShape.Kind.BYTES) + " NOT NULL" + columns
                + ", CONSTRAINT " + owned("ck_pk") + " PRIMARY KEY (ck_tenant, ck_subject, ck_id))" + options(dialect));
        // the id first: without statistics PostgreSQL would go by an index of the tenant for the records of a subject
        statements.add(index("ck_id", "(ck_id, ck_tenant)"));
        shape.columns().stream()
                .filter(column -> column.kind() == RecordShape.Kind.TOKEN)
                .forEach(column -> statements.add(tokens(dialect, column(column.name()))));
        return statements;
    }

    /** The statements that add a column, with its index where it is searched. */
    List<String> addition(Dialect dialect, RecordShape.Column column) {
        List<String> statements = new ArrayList<>();
        String name = column(column.name());
        statements.add("ALTER TABLE " + name() + " ADD COLUMN " + name + " " + type(dialect, column.kind()));
        if (column.kind() == RecordShape.Kind.TOKEN) {
            statements.add(tokens(dialect, name));
        }
        return statements;
    }

    /** The columns with their kinds, as they are kept in the list of types. */
    String description() {
        return shape.columns().stream()
                .map(column -> column.name() + " " + column.kind() + "\n")
                .collect(Collectors.joining());
    }

    /**
     * In PostgreSQL an index of the rows that have a token alone, so that no other query is tempted to read it, and in the order of the
     * pages, so that the primary key does not tempt this one.
     */
    private String tokens(Dialect dialect, String column) {
        return index(
                column,
                dialect == Dialect.POSTGRESQL
                        ? "(ck_tenant, " + column + ", ck_subject, ck_id) WHERE " + column + " IS NOT NULL"
                        : "(ck_tenant, " + column + ")");
    }

    private String index(String part, String columns) {
        return "CREATE INDEX IF NOT EXISTS " + owned(part) + " ON " + name() + " " + columns;
    }

    /**
     * The name of what belongs to the table, in the one space of names that tables and indexes share in PostgreSQL: no table's,
     * as the name of a type begins with a letter, and of no other type, as the number says where the type ends.
     */
    private String owned(String part) {
        String type = shape.type().replace('-', '_');
        return fit("ck_r_" + type.length() + "_" + type + "_" + part);
    }

    /** Shortens a name that would be too long with the longest prefix; PostgreSQL would cut two of them to one. */
    private static String fit(String index) {
        if (index.length() <= LONGEST_NAME) {
            return index;
        }
        String end = "_"
                + UUID.nameUUIDFromBytes(index.getBytes(StandardCharsets.UTF_8))
                        .toString()
                        .substring(LAST_GROUP);
        return index.substring(0, LONGEST_NAME - end.length()) + end;
    }

    private static String type(Dialect dialect, RecordShape.Kind kind) {
        return switch (kind) {
            case TEXT, EXACT ->
                switch (dialect) {
                    case H2 -> "VARCHAR(1000000)";
                    case MARIADB -> "LONGTEXT";
                    case POSTGRESQL, SQLITE -> "TEXT";
                };
            case WHOLE, TOKEN -> dialect == Dialect.SQLITE ? "INTEGER" : "BIGINT";
            case BYTES, SEALED ->
                switch (dialect) {
                    case H2 -> "VARBINARY(1048576)";
                    case MARIADB -> "MEDIUMBLOB";
                    case POSTGRESQL -> "BYTEA";
                    case SQLITE -> "BLOB";
                };
        };
    }

    private static String options(Dialect dialect) {
        return switch (dialect) {
            case MARIADB -> " ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin";
            case SQLITE -> " STRICT";
            case H2, POSTGRESQL -> "";
        };
    }
}
