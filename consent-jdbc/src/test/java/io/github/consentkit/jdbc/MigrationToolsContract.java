package io.github.consentkit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.crypto.vault.RecordShape;
import io.github.consentkit.subject.SubjectId;
import io.github.consentkit.testing.Shelf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import liquibase.Scope;
import liquibase.UpdateSummaryEnum;
import liquibase.command.CommandScope;
import liquibase.command.core.UpdateCommandStep;
import liquibase.command.core.helpers.DbUrlConnectionArgumentsCommandStep;
import liquibase.command.core.helpers.ShowSummaryArgument;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.DirectoryResourceAccessor;
import liquibase.ui.LoggerUIService;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.output.MigrateResult;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tables come through a host's own Flyway or Liquibase, as docs/databases.md says, and are those that the stores want. */
abstract class MigrationToolsContract {

    /** What a family is called that an earlier release did not have, for there is none yet. */
    private static final String LATE = "apart";

    @TempDir
    Path migrations;

    private DataSource database;
    private Dialect dialect;

    /** Returns an empty database that keeps what it acknowledges. */
    abstract DataSource fresh();

    /** Held, as loggers that nobody holds forget their level; Liquibase tells every step. */
    private static final Logger LIQUIBASE = Logger.getLogger("liquibase");

    /** Runs the migrations of a host, each once, and returns how many it ran. */
    private interface Tool {
        int migrate(List<String> files) throws Exception;
    }

    @BeforeEach
    void open() {
        LIQUIBASE.setLevel(Level.WARNING);
        database = fresh();
        dialect = JdbcStores.detect(database);
    }

    @Test
    void flywayMakesTheTables() throws Exception {
        make(this::flyway);
    }

    @Test
    void liquibaseMakesTheTables() throws Exception {
        make(this::liquibase);
    }

    @Test
    void flywayBringsThemToTheNextRelease() throws Exception {
        upgrade(this::flyway);
    }

    @Test
    void liquibaseBringsThemToTheNextRelease() throws Exception {
        upgrade(this::liquibase);
    }

    private void make(Tool tool) throws Exception {
        write("V41__shop.sql", "CREATE TABLE shop_sites (id INTEGER PRIMARY KEY, city VARCHAR(40));\n");
        write("V42__consentkit.sql", Schema.sql(dialect));
        List<String> files = List.of("V41__shop.sql", "V42__consentkit.sql");

        assertThat(tool.migrate(files)).isEqualTo(2);

        Schema.verify(database);
        assertThat(Schema.missingSql(database)).isEmpty();
        assertThat(tool.migrate(files)).as("again").isZero();
        RecordShape[] shapes = NamedKit.shapes();
        Schema.install(database, shapes);
        Schema.verify(database, shapes);
        new NamedKit(stores()).live(SubjectId.of("minji"));
        assertThat(tool.migrate(files)).as("after the tables of record types").isZero();
    }

    private void upgrade(Tool tool) throws Exception {
        write("V1__consentkit.sql", earlier());
        assertThat(tool.migrate(List.of("V1__consentkit.sql"))).isEqualTo(1);
        assertThatThrownBy(() -> Schema.verify(database))
                .isInstanceOf(SchemaException.class)
                .hasMessageContaining("'" + LATE + "'");
        Shelf shelf = new Shelf(JdbcStores.on(database));
        shelf.run(transaction -> shelf.fill(transaction, SubjectId.of("anna")));

        write("V2__consentkit.sql", Schema.missingSql(database));
        assertThat(tool.migrate(List.of("V1__consentkit.sql", "V2__consentkit.sql")))
                .isEqualTo(1);

        Schema.verify(database);
        assertThat(Schema.missingSql(database)).isEmpty();
        assertThat(shelf.of(SubjectId.of("anna"))).isEqualTo(Shelf.FILLED);
    }

    /** The statements of a release that did not know one of the families. */
    private String earlier() {
        return SchemaFamily.ALL.stream()
                .filter(family -> !family.name().equals(LATE))
                .flatMap(family -> family.scripts(dialect, 0).stream())
                .map(SqlScript::text)
                .collect(Collectors.joining("\n"));
    }

    /** SQLite has one writer at a time, and the log another file. */
    private JdbcStores stores() {
        return JdbcStores.on(database).audit(Databases.installed(fresh()));
    }

    private int flyway(List<String> files) {
        MigrateResult result = Flyway.configure()
                .dataSource(database)
                .locations("filesystem:" + migrations)
                .load()
                .migrate();
        assertThat(result.success).isTrue();
        return result.migrationsExecuted;
    }

    private int liquibase(List<String> files) throws Exception {
        String changes = files.stream()
                .map(file -> "<changeSet id=\"" + file + "\" author=\"shop\"><sqlFile path=\"" + file
                        + "\" endDelimiter=\";\"/></changeSet>")
                .collect(Collectors.joining("\n"));
        write("changelog.xml", """
                <databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog"
                    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                    xsi:schemaLocation="http://www.liquibase.org/xml/ns/dbchangelog
                        http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-latest.xsd">
                %s
                </databaseChangeLog>
                """.formatted(changes));
        int before = noted();
        try (Connection connection = database.getConnection()) {
            Database found =
                    DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection));
            Map<String, Object> scope = Map.of(
                    Scope.Attr.resourceAccessor.name(),
                    new DirectoryResourceAccessor(migrations),
                    Scope.Attr.ui.name(),
                    new LoggerUIService());
            Scope.child(
                    scope,
                    () -> new CommandScope(UpdateCommandStep.COMMAND_NAME)
                            .addArgumentValue(DbUrlConnectionArgumentsCommandStep.DATABASE_ARG, found)
                            .addArgumentValue(UpdateCommandStep.CHANGELOG_FILE_ARG, "changelog.xml")
                            .addArgumentValue(ShowSummaryArgument.SHOW_SUMMARY, UpdateSummaryEnum.OFF)
                            .execute());
        }
        return noted() - before;
    }

    /** How many change sets Liquibase has noted; none where it has no list yet. */
    private int noted() {
        try {
            return Databases.dump(database, "(SELECT COUNT(*) FROM DATABASECHANGELOG) n")
                    .lines()
                    .mapToInt(Integer::parseInt)
                    .sum();
        } catch (IllegalStateException e) {
            return 0;
        }
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(migrations.resolve(file), text);
    }
}
