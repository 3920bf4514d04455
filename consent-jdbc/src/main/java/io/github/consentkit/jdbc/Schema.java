package io.github.consentkit.jdbc;

import io.github.consentkit.crypto.vault.RecordShape;
import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.Check;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * The tables of the stores, all of which begin with {@code ck_} unless {@link TableNames} say something else. Nothing makes
 * or changes them by itself: the host calls {@link #install}, or runs {@link #sql} with the tool that it uses for its own
 * tables, and lets {@link #verify} look at the result when it starts.
 *
 * <p>Each method without names is the one with {@link TableNames#usual()}.
 */
public final class Schema {

    private Schema() {}

    /**
     * Makes the tables that are missing, in the schema that the data source's connections use. Calling it again, or from
     * several nodes at a time, does no harm.
     *
     * @throws SchemaException when a later release made the tables
     * @throws DatabaseException when the database fails; another call completes what this one began
     */
    public static void install(DataSource dataSource) {
        install(dataSource, TableNames.usual());
    }

    /**
     * Makes the tables that are missing, and those of the record types, or adds the columns that these lack. A column that
     * a type no longer has stays.
     *
     * @param shapes the types, from {@code Vaults.shapeOf}
     */
    public static void install(DataSource dataSource, RecordShape... shapes) {
        install(dataSource, TableNames.usual(), shapes);
    }

    /**
     * Makes the tables of these names that are missing, and those of the record types, or adds the columns that these lack. A
     * schema that the names say has to be there.
     *
     * @param shapes the types, from {@code Vaults.shapeOf}
     * @throws SchemaException when a later release made the tables, or when there is no such schema
     * @throws DatabaseException when the database fails; another call completes what this one began
     * @throws InvalidInputException when a schema is named for SQLite, which has none
     */
    public static void install(DataSource dataSource, TableNames names, RecordShape... shapes) {
        List<RecordShape> types = List.of(Check.notNull(shapes, "shapes"));
        Dialect dialect = JdbcStores.detect(Check.notNull(dataSource, "dataSource"));
        JdbcUnitOfWork unitOfWork = new JdbcUnitOfWork(dataSource, dialect, names);
        new SchemaInstaller(unitOfWork, dialect, SchemaFamily.ALL).install();
        types.forEach(
                shape -> unitOfWork.run(transaction -> RecordTypes.install(unitOfWork.session(transaction), shape)));
    }

    /**
     * Brings the tables of an earlier release to this one, and keeps what is in them. Unlike {@link #install} it makes none
     * where there are none, so that a mistaken address does no harm.
     *
     * @throws SchemaException when nothing is installed here, or when a later release made the tables
     * @throws DatabaseException when the database fails; another call completes what this one began
     */
    public static void upgrade(DataSource dataSource) {
        upgrade(dataSource, TableNames.usual());
    }

    /**
     * Brings the tables of these names from an earlier release to this one, and makes none where there are none.
     *
     * @throws SchemaException when nothing is installed under these names, or when a later release made the tables
     * @throws DatabaseException when the database fails; another call completes what this one began
     * @throws InvalidInputException when a schema is named for SQLite, which has none
     */
    public static void upgrade(DataSource dataSource, TableNames names) {
        Dialect dialect = JdbcStores.detect(Check.notNull(dataSource, "dataSource"));
        JdbcUnitOfWork unitOfWork = new JdbcUnitOfWork(dataSource, dialect, names);
        unitOfWork.run(transaction -> {
            if (SchemaTables.installed(unitOfWork.session(transaction)).isEmpty()) {
                throw new SchemaException(
                        SchemaException.Problem.MISSING,
                        "there are no tables to upgrade in this database; see to its address, or run Schema.install");
            }
        });
        install(dataSource, names);
    }

    /**
     * Checks that the tables are exactly those of this release and that the database keeps what it acknowledges; changes
     * nothing.
     *
     * @param shapes the record types whose tables are looked at as well, from {@code Vaults.shapeOf}
     * @throws SchemaException when something differs; its message has a line for each difference
     * @throws DatabaseException when the database fails
     */
    public static void verify(DataSource dataSource, RecordShape... shapes) {
        verify(dataSource, TableNames.usual(), shapes);
    }

    /**
     * Checks that the tables of these names are exactly those of this release and that the database keeps what it
     * acknowledges; changes nothing, and looks at no other tables.
     *
     * @param shapes the record types whose tables are looked at as well, from {@code Vaults.shapeOf}
     * @throws SchemaException when something differs; its message has a line for each difference
     * @throws DatabaseException when the database fails
     * @throws InvalidInputException when a schema is named for SQLite, which has none
     */
    public static void verify(DataSource dataSource, TableNames names, RecordShape... shapes) {
        inspect(dataSource, names, shapes).refuse();
    }

    /**
     * Returns everything in which the tables, and the settings of the database, differ from what this release needs: missing
     * and changed tables, columns, keys and indexes, and settings that lose or mix up what the stores write; changes nothing.
     * The settings are those of this data source's connections.
     *
     * @param shapes the record types whose tables are looked at as well, from {@code Vaults.shapeOf}
     * @throws DatabaseException when the database fails
     */
    public static SchemaReport inspect(DataSource dataSource, RecordShape... shapes) {
        return inspect(dataSource, TableNames.usual(), shapes);
    }

    /**
     * Returns everything in which the tables of these names, and the settings of the database, differ from what this release
     * needs; changes nothing, and looks at no other tables.
     *
     * @param shapes the record types whose tables are looked at as well, from {@code Vaults.shapeOf}
     * @throws DatabaseException when the database fails
     * @throws InvalidInputException when a schema is named for SQLite, which has none
     */
    public static SchemaReport inspect(DataSource dataSource, TableNames names, RecordShape... shapes) {
        List<RecordShape> types = List.of(Check.notNull(shapes, "shapes"));
        Dialect dialect = JdbcStores.detect(Check.notNull(dataSource, "dataSource"));
        return new SchemaInspection(dataSource, dialect, Check.notNull(names, "names"), types).report();
    }

    /**
     * Returns the statements that {@link #install} runs on an empty database, for hosts with a tool of their own such as
     * Flyway or Liquibase. Each statement ends with a semicolon at the end of a line.
     */
    public static String sql(Dialect dialect) {
        return sql(dialect, TableNames.usual());
    }

    /**
     * Returns the statements that make tables of these names on an empty database. Each ends with a semicolon at the end of a
     * line.
     *
     * @throws InvalidInputException when a schema is named for SQLite, which has none
     */
    public static String sql(Dialect dialect, TableNames names) {
        TableSql named = TableSql.of(names, Check.notNull(dialect, "dialect"));
        return SchemaFamily.ALL.stream()
                .flatMap(family -> family.scripts(dialect, 0).stream())
                .map(script -> named.in(script.text()))
                .collect(Collectors.joining("\n"));
    }

    /**
     * Returns the statements that this database lacks of this release: what {@link #upgrade} would run on it, or on an empty one
     * {@link #install}; for the next migration of a host with a tool of its own. Changes nothing.
     *
     * @return statements that end with a semicolon at the end of a line; empty when nothing is missing
     * @throws SchemaException when a later release made the tables, or when there is no schema of the names
     * @throws DatabaseException when the database fails
     */
    public static String missingSql(DataSource dataSource) {
        return missingSql(dataSource, TableNames.usual());
    }

    /**
     * Returns the statements that the tables of these names lack of this release; changes nothing.
     *
     * @return statements that end with a semicolon at the end of a line; empty when nothing is missing
     * @throws SchemaException when a later release made the tables, or when there is no schema of the names
     * @throws DatabaseException when the database fails
     * @throws InvalidInputException when a schema is named for SQLite, which has none
     */
    public static String missingSql(DataSource dataSource, TableNames names) {
        Dialect dialect = JdbcStores.detect(Check.notNull(dataSource, "dataSource"));
        JdbcUnitOfWork unitOfWork = new JdbcUnitOfWork(dataSource, dialect, names);
        return new SchemaInstaller(unitOfWork, dialect, SchemaFamily.ALL).missing();
    }

    /**
     * Returns the statements that give an account what the stores need and nothing beside it: no account of a service needs to
     * make or change tables, or to change or remove an entry of the access log, an event of the ledger, or a certificate. Whoever owns
     * the tables runs them, in their schema, after {@link #install}.
     *
     * @param dialect not SQLite, which has no accounts
     * @param account letters of ASCII, digits and underscores; on MariaDB the account of that name from any host
     * @param shapes the record types, from {@code Vaults.shapeOf}
     * @return one statement for each table, without a semicolon
     * @throws InvalidInputException when the account has another character, or for SQLite
     */
    public static List<String> grants(Dialect dialect, String account, RecordShape... shapes) {
        return grants(dialect, account, TableNames.usual(), shapes);
    }

    /**
     * Returns the statements that give an account what the stores need of the tables of these names and nothing beside it; on
     * PostgreSQL also the use of a schema that the names say.
     *
     * @param dialect not SQLite, which has no accounts
     * @param account letters of ASCII, digits and underscores; on MariaDB the account of that name from any host
     * @param shapes the record types, from {@code Vaults.shapeOf}
     * @return one statement for each table, and for the schema, without a semicolon
     * @throws InvalidInputException when the account has another character, or for SQLite
     */
    public static List<String> grants(Dialect dialect, String account, TableNames names, RecordShape... shapes) {
        Check.notNull(dialect, "dialect");
        Check.notNull(names, "names");
        return List.copyOf(SchemaGrants.statements(
                dialect, Check.notNull(account, "account"), names, List.of(Check.notNull(shapes, "shapes"))));
    }

    /**
     * Returns the statements that give an account what it needs to end the access log, and nothing beside it: to remove lines that
     * were kept long enough, and to keep an anchor ({@link JdbcStores#pruning}). To be run in the database of the log.
     *
     * @param dialect not SQLite, which has no accounts
     * @param account letters of ASCII, digits and underscores; on MariaDB the account of that name from any host
     * @return one statement for each table, and for the schema, without a semicolon
     * @throws InvalidInputException when the account has another character, or for SQLite
     */
    public static List<String> pruningGrants(Dialect dialect, String account, TableNames names) {
        return List.copyOf(SchemaGrants.pruning(
                Check.notNull(dialect, "dialect"), Check.notNull(account, "account"), Check.notNull(names, "names")));
    }
}
