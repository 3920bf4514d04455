package io.github.consentkit.jdbc;

import io.github.consentkit.crypto.vault.RecordShape;
import io.github.consentkit.internal.Check;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * The tables of the stores, all of which begin with {@code ck_}. Nothing makes or changes them by itself: the host calls
 * {@link #install}, or runs {@link #sql} with the tool that it uses for its own tables, and lets {@link #verify} look at
 * the result when it starts.
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
        Check.notNull(dataSource, "dataSource");
        Dialect dialect = JdbcStores.detect(dataSource);
        new SchemaInstaller(new JdbcUnitOfWork(dataSource, dialect), dialect, SchemaFamily.ALL).install();
    }

    /**
     * Makes the tables that are missing, and those of the record types, or adds the columns that these lack. A column that
     * a type no longer has stays.
     *
     * @param shapes the types, from {@code Vaults.shapeOf}
     */
    public static void install(DataSource dataSource, RecordShape... shapes) {
        install(dataSource);
        JdbcUnitOfWork unitOfWork = new JdbcUnitOfWork(dataSource, JdbcStores.detect(dataSource));
        List.of(Check.notNull(shapes, "shapes"))
                .forEach(shape ->
                        unitOfWork.run(transaction -> RecordTypes.install(unitOfWork.session(transaction), shape)));
    }

    /**
     * Brings the tables of an earlier release to this one, and keeps what is in them. Unlike {@link #install} it makes none
     * where there are none, so that a mistaken address does no harm.
     *
     * @throws SchemaException when nothing is installed here, or when a later release made the tables
     * @throws DatabaseException when the database fails; another call completes what this one began
     */
    public static void upgrade(DataSource dataSource) {
        Check.notNull(dataSource, "dataSource");
        JdbcUnitOfWork unitOfWork = new JdbcUnitOfWork(dataSource, JdbcStores.detect(dataSource));
        unitOfWork.run(transaction -> {
            if (SchemaTables.installed(unitOfWork.session(transaction)).isEmpty()) {
                throw new SchemaException(
                        SchemaException.Problem.MISSING,
                        "there are no tables to upgrade in this database; see to its address, or run Schema.install");
            }
        });
        install(dataSource);
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
        inspect(dataSource, shapes).refuse();
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
        Check.notNull(dataSource, "dataSource");
        return new SchemaInspection(dataSource, JdbcStores.detect(dataSource), List.of(Check.notNull(shapes, "shapes")))
                .report();
    }

    /**
     * Returns the statements that {@link #install} runs on an empty database, for hosts with a tool of their own such as
     * Flyway or Liquibase. Each statement ends with a semicolon at the end of a line.
     */
    public static String sql(Dialect dialect) {
        Check.notNull(dialect, "dialect");
        return SchemaFamily.ALL.stream()
                .flatMap(family -> family.scripts(dialect, 0).stream())
                .map(SqlScript::text)
                .collect(Collectors.joining("\n"));
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
     * @throws io.github.consentkit.error.InvalidInputException when the account has another character, or for SQLite
     */
    public static List<String> grants(Dialect dialect, String account, RecordShape... shapes) {
        Check.notNull(dialect, "dialect");
        return List.copyOf(SchemaGrants.statements(
                dialect, Check.notNull(account, "account"), List.of(Check.notNull(shapes, "shapes"))));
    }
}
