package io.github.consentkit.jdbc;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.Check;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where the tables of the stores lie, and what their names begin with. Immutable.
 *
 * <pre>{@code
 * TableNames names = TableNames.usual().inSchema("privacy").withPrefix("shop_ck_");
 * Schema.install(owner, names, Vaults.shapeOf(Member.class));
 * JdbcStores stores = JdbcStores.on(dataSource).tables(names);
 * }</pre>
 *
 * <p>Names are put into statements as they are, so there is nothing else in them than small letters of ASCII, digits and
 * underscores. Stores with different prefixes in one schema have no table in common.
 *
 * @param schema the schema of PostgreSQL or H2, or the database of MariaDB; empty for the one that connections use
 * @param prefix what the name of each table and index begins with
 */
public record TableNames(Optional<String> schema, String prefix) {

    /** What the scripts of the jar have. */
    static final String USUAL_PREFIX = "ck_";

    /** With the longest name of a type of records behind it no name has more than 63 characters. */
    static final int LONGEST_PREFIX = 20;

    private static final Pattern PREFIX = Pattern.compile("[a-z][a-z0-9_]{0," + (LONGEST_PREFIX - 2) + "}_");
    private static final Pattern SCHEMA = Pattern.compile("[a-z][a-z0-9_]{0,62}");

    /** Schemas of the databases themselves, and a word that a grant in H2 takes for something else. */
    private static final Set<String> NOT_FOR_TABLES =
            Set.of("information_schema", "mysql", "performance_schema", "sys", "schema");

    private static final TableNames USUAL = new TableNames(Optional.empty(), USUAL_PREFIX);

    /**
     * Checks the names.
     *
     * @throws InvalidInputException when one has another form than {@link #inSchema} and {@link #withPrefix} say
     */
    public TableNames {
        Check.notNull(schema, "schema").ifPresent(TableNames::checkSchema);
        checkPrefix(Check.notNull(prefix, "prefix"));
    }

    /** Returns the names that hold without a word: {@code ck_...}, in the schema that connections use. */
    public static TableNames usual() {
        return USUAL;
    }

    /**
     * Returns the same tables in this schema of PostgreSQL or H2, or this database of MariaDB. It has to be there, as
     * nothing makes it; SQLite has none.
     *
     * @param name 1 to 63 small letters of ASCII, digits and underscores, a letter first; no word of SQL, and no schema of the
     *     database's own
     */
    public TableNames inSchema(String name) {
        return new TableNames(Optional.of(Check.notNull(name, "name")), prefix);
    }

    /**
     * Returns the same tables with names that begin with this.
     *
     * @param beginning 2 to 20 small letters of ASCII, digits and underscores, a letter first and an underscore last, without
     *     {@code _r_}, which stands in the names of the tables of records, and not ending in {@code medium_}, with which the names
     *     of tables go on; {@code pg_} and {@code sqlite_} belong to the databases
     */
    public TableNames withPrefix(String beginning) {
        return new TableNames(schema, beginning);
    }

    /** The name of a table that the scripts call so. */
    String name(String usual) {
        return prefix + usual.substring(USUAL_PREFIX.length());
    }

    /** The same names without their schema. */
    TableNames withoutSchema() {
        return new TableNames(Optional.empty(), prefix);
    }

    boolean areUsual() {
        return equals(USUAL);
    }

    private static void checkSchema(String schema) {
        if (!SCHEMA.matcher(schema).matches()) {
            throw new InvalidInputException("the schema of the tables has 1 to 63 small letters of ASCII, digits and"
                    + " underscores, and begins with a letter; this one has something else");
        }
        if (ReservedWords.has(schema) || NOT_FOR_TABLES.contains(schema) || schema.startsWith("pg_")) {
            throw new InvalidInputException(
                    "the schema of the tables is neither a word of SQL nor one of the database's"
                            + " own, such as pg_catalog; take another");
        }
    }

    private static void checkPrefix(String prefix) {
        if (!PREFIX.matcher(prefix).matches()) {
            throw new InvalidInputException("the prefix of the tables has 2 to " + LONGEST_PREFIX + " small letters of"
                    + " ASCII, digits and underscores, begins with a letter and ends with an underscore; this one has"
                    + " another form");
        }
        if (prefix.contains("_r_")) {
            throw new InvalidInputException(
                    "the prefix of the tables has no _r_ in it, because what begins with another"
                            + " prefix and r_ is a table of that one's records; take another");
        }
        List<String> tables = SchemaFamily.ALL.stream()
                .flatMap(family -> family.tables().stream())
                .map(table -> table.substring(USUAL_PREFIX.length()))
                .toList();
        // shop_medium_ and subject make the name that shop_ and medium_subject make
        boolean anothers = tables.stream()
                .flatMap(longer -> tables.stream()
                        .filter(table -> !longer.equals(table) && longer.endsWith(table))
                        .map(table -> longer.substring(0, longer.length() - table.length())))
                .anyMatch(prefix::endsWith);
        if (anothers) {
            throw new InvalidInputException(
                    "the prefix of the tables ends as the name of one of them begins, so that one would be a table of a"
                            + " shorter prefix, too; take another");
        }
        boolean word = SchemaFamily.ALL.stream()
                .flatMap(family -> family.tables().stream())
                .anyMatch(table -> ReservedWords.has(prefix + table.substring(USUAL_PREFIX.length())));
        if (word || prefix.startsWith("pg_") || prefix.startsWith("sqlite_")) {
            throw new InvalidInputException(
                    "the prefix of the tables makes none of them a word of SQL and does not begin"
                            + " with pg_ or sqlite_, which belong to the databases; take another");
        }
    }
}
