package io.github.consentkit.jdbc;

import io.github.consentkit.crypto.vault.RecordShape;
import io.github.consentkit.internal.Check;
import java.util.List;
import java.util.Map;
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
        new SchemaInstaller(new JdbcUnitOfWork(dataSource, dialect), dialect).install();
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
     * Checks that the tables are those of this release and that the database keeps what it acknowledges. H2 in a file
     * does only with {@code WRITE_DELAY=0} in its URL.
     *
     * @throws SchemaException when they are not
     * @throws DatabaseException when the database fails
     */
    public static void verify(DataSource dataSource) {
        Check.notNull(dataSource, "dataSource");
        Dialect dialect = JdbcStores.detect(dataSource);
        JdbcUnitOfWork unitOfWork = new JdbcUnitOfWork(dataSource, dialect);
        unitOfWork.run(transaction -> {
            Session session = unitOfWork.session(transaction);
            Map<String, Long> installed = SchemaTables.installed(session);
            SchemaTables.refuseNewer(installed);
            SchemaTables.refuseMissing(session, SchemaFamily.ALL, installed);
            SchemaSettings.check(session);
        });
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
}
