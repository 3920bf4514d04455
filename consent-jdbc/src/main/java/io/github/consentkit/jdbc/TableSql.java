package io.github.consentkit.jdbc;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.Check;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The statements of the stores, in which the usual names of the tables give way to those of the host.
 *
 * <p>A name is one where a statement names a table or an index, and nowhere else: columns of records begin with {@code ck_},
 * too, and there is one that is called like a table.
 */
final class TableSql {

    /** An index, or a key, lies in the schema of its table, and PostgreSQL and MariaDB take no other name for it. */
    private static final Pattern NAME = Pattern.compile(
            "\\b(?:(INDEX IF NOT EXISTS|CONSTRAINT)|TABLE IF NOT EXISTS|TABLE|INTO|FROM|JOIN|UPDATE|ON)\\s+(ck_\\w+)");

    private static final int INDEX = 1;
    private static final int WHOLE_NAME = 2;

    /** Longer texts have lists of keys in them, and each length of a list is another text. */
    private static final int LONGEST_KEPT = 2_000;

    private final TableNames names;
    private final Map<String, String> texts = new ConcurrentHashMap<>();

    private TableSql(TableNames names) {
        this.names = names;
    }

    /**
     * The statements of stores with these names.
     *
     * @throws InvalidInputException when the database has no schemas
     */
    static TableSql of(TableNames names, Dialect dialect) {
        Check.notNull(names, "names");
        if (dialect == Dialect.SQLITE && names.schema().isPresent()) {
            throw new InvalidInputException("SQLite has no schemas; give the tables a prefix, or another file");
        }
        return new TableSql(names);
    }

    /** The usual names, which every database takes. */
    static TableSql usual() {
        return new TableSql(TableNames.usual());
    }

    TableNames names() {
        return names;
    }

    /** Returns the statement, or statements, with the names of the host. */
    String in(String sql) {
        if (names.areUsual()) {
            return sql;
        }
        if (sql.length() > LONGEST_KEPT) {
            return rewritten(sql);
        }
        String known = texts.get(sql);
        return known == null ? texts.computeIfAbsent(sql, this::rewritten) : known;
    }

    private String rewritten(String sql) {
        Matcher found = NAME.matcher(sql);
        StringBuilder text = new StringBuilder(sql.length() + 64);
        int done = 0;
        while (found.find()) {
            text.append(sql, done, found.start(WHOLE_NAME));
            if (found.group(INDEX) == null) {
                names.schema().ifPresent(schema -> text.append(schema).append('.'));
            }
            text.append(names.name(found.group(WHOLE_NAME)));
            done = found.end();
        }
        return text.append(sql, done, sql.length()).toString();
    }
}
