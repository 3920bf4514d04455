package io.github.consentkit.jdbc;

import static io.github.consentkit.testing.Shelf.ANNA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.crypto.vault.Cell;
import io.github.consentkit.crypto.vault.RecordRow;
import io.github.consentkit.crypto.vault.RecordShape;
import io.github.consentkit.crypto.vault.RecordStore;
import io.github.consentkit.testing.Shelf;
import io.github.consentkit.testing.Threads;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tables come when they are asked for, once, and what is not as it should be is said. */
abstract class SchemaContract {

    private DataSource dataSource;

    abstract DataSource fresh();

    /** How many statements lie between two after which an installation breaks off; a server takes long for each database. */
    abstract int stride();

    /** Returns a connection to the same database that keeps what it acknowledges. */
    DataSource durable(DataSource fast) {
        return fast;
    }

    @BeforeEach
    void open() {
        dataSource = durable(fresh());
    }

    @Test
    void anEmptyDatabaseIsMissingItsTables() {
        assertProblem(SchemaException.Problem.MISSING, "run Schema.install", () -> Schema.verify(dataSource));
        assertThatThrownBy(() -> new Shelf(JdbcStores.on(dataSource)).of(ANNA))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("Schema.verify");
    }

    @Test
    void installingTwiceChangesNothing() {
        Schema.install(dataSource);
        Shelf shelf = new Shelf(JdbcStores.on(dataSource));
        shelf.run(transaction -> shelf.fill(transaction, ANNA));
        Schema.install(dataSource);

        Schema.verify(dataSource);
        assertThat(shelf.of(ANNA)).isEqualTo(Shelf.FILLED);
    }

    @Test
    void everydayWordsAndWordsOfSqlAreNamesOfComponents() {
        List<RecordShape.Column> columns = Stream.of(
                        "date",
                        "status",
                        "order",
                        "key",
                        "value",
                        "user",
                        "year",
                        "end",
                        "group",
                        "currentUser",
                        "all",
                        "from",
                        "startedAt",
                        "index2")
                .map(name -> new RecordShape.Column(name, RecordShape.Kind.TEXT))
                .toList();
        RecordShape shape = new RecordShape("everyday", columns);
        Schema.install(dataSource, shape);
        JdbcStores stores = JdbcStores.on(dataSource);
        RecordStore records = stores.port(RecordStore.class);
        Map<String, Cell> cells = columns.stream()
                .collect(Collectors.toMap(RecordShape.Column::name, column -> new Cell.Text(column.name())));
        RecordRow row = new RecordRow(new RecordRow.Key("default", ANNA, "everyday", "1"), 1, new byte[] {1}, cells);

        stores.unitOfWork().run(transaction -> {
            records.register(shape);
            assertThat(records.insert(transaction, shape, row)).isTrue();
            assertThat(records.replace(transaction, shape, new RecordRow(row.key(), 2, new byte[] {1}, cells)))
                    .isTrue();
            assertThat(records.find(transaction, shape, row.key()).orElseThrow().cells())
                    .isEqualTo(cells);
        });
        Databases.run(dataSource, "SELECT order_, current_user_, status FROM ck_r_everyday");
    }

    @Test
    void installersRaceWithoutHarm() throws Exception {
        for (int round = 0; round < 3; round++) {
            DataSource target = round == 0 ? dataSource : durable(fresh());
            Threads.together(4, thread -> {
                Schema.install(target);
                return "installed";
            });
            Schema.verify(target);
        }
    }

    @Test
    void anInstallationThatBrokeOffIsCompleted() {
        StatementCounter counter = StatementCounter.around(dataSource);
        Schema.install(counter.dataSource());
        int statements = counter.statements().size();
        for (int number = 1; number < statements; number += stride()) {
            DataSource target = durable(fresh());
            StatementCounter breaking = StatementCounter.around(target);
            breaking.failAt(number);
            assertThatThrownBy(() -> Schema.install(breaking.dataSource())).isInstanceOf(DatabaseException.class);
            Schema.install(target);
            // the whole look at each table is long on a server
            if (number % 8 == 0) {
                Schema.verify(target);
            } else {
                assertThat(new Shelf(JdbcStores.on(target)).of(ANNA)).isEqualTo(Shelf.NOTHING);
            }
        }
    }

    @Test
    void aDroppedTableIsMissed() {
        Schema.install(dataSource);
        Databases.run(dataSource, "DROP TABLE ck_keyring");

        assertProblem(SchemaException.Problem.MISSING, "ck_keyring", () -> Schema.verify(dataSource));
    }

    @Test
    void anUninstalledFamilyIsMissed() {
        Schema.install(dataSource);
        Databases.run(dataSource, "DELETE FROM ck_schema WHERE family = 'keys'");

        assertProblem(SchemaException.Problem.MISSING, "'keys'", () -> Schema.verify(dataSource));
        Schema.install(dataSource);
        Schema.verify(dataSource);
    }

    @Test
    void tablesOfALaterReleaseAreRefusedAndLeftAlone() {
        Schema.install(dataSource);
        Databases.run(dataSource, "UPDATE ck_schema SET version = 2 WHERE family = 'keys'");

        assertProblem(SchemaException.Problem.NEWER, "version 2", () -> Schema.verify(dataSource));
        assertProblem(SchemaException.Problem.NEWER, "version 2", () -> Schema.install(dataSource));
        Databases.run(dataSource, "UPDATE ck_schema SET version = 1 WHERE family = 'keys'");
        Databases.run(dataSource, "INSERT INTO ck_schema (family, version) VALUES ('dreams', 1)");
        assertProblem(SchemaException.Problem.NEWER, "'dreams'", () -> Schema.verify(dataSource));
    }

    @Test
    void tablesOfAnEarlierReleaseAreTold() {
        SchemaFamily later = new SchemaFamily("keys", 2, List.of("ck_keyring"));

        assertThat(SchemaTables.older(List.of(later), Map.of("keys", 1L), TableNames.usual()))
                .singleElement()
                .matches(finding -> finding.problem() == SchemaException.Problem.OLDER)
                .asString()
                .contains("version 1", "Schema.upgrade");
    }

    @Test
    void theSqlForOtherToolsMakesTheSameTables() {
        new SqlScript(Schema.sql(JdbcStores.detect(dataSource)))
                .statements()
                .forEach(statement -> Databases.run(dataSource, statement));

        Schema.verify(dataSource);
        Schema.install(dataSource);
    }

    /** In PostgreSQL a table cannot be called like an index, in H2 and SQLite no index like another of the schema. */
    @Test
    void typesWhoseNamesRunIntoEachOtherHaveTablesAndIndexesOfTheirOwn() {
        RecordShape[] shapes = Stream.of(
                        "note found",
                        "note-id found",
                        "note-ck-id found",
                        "note-pkey found",
                        "note-found id",
                        "a bC_ix",
                        "a-b c_ix")
                .map(words -> words.split(" "))
                .map(words ->
                        new RecordShape(words[0], List.of(new RecordShape.Column(words[1], RecordShape.Kind.TOKEN))))
                .toArray(RecordShape[]::new);
        Schema.install(dataSource, shapes);

        Schema.verify(dataSource, shapes);
        for (RecordShape shape : shapes) {
            Databases.run(dataSource, "SELECT ck_id FROM " + RecordTable.name(shape.type()));
        }
    }

    @Test
    void everyDifferenceIsReportedAtItsPlace() {
        RecordShape shape = new RecordShape(
                "note",
                List.of(
                        new RecordShape.Column("title", RecordShape.Kind.TEXT),
                        new RecordShape.Column("found", RecordShape.Kind.TOKEN)));
        Schema.install(dataSource, shape);
        Dialect dialect = JdbcStores.detect(dataSource);
        String of = dialect == Dialect.MARIADB ? " ON ck_term" : "";
        Databases.run(dataSource, "DROP INDEX ck_term_due" + of);
        Databases.run(dataSource, "DROP INDEX ck_r_4_note_found" + of.replace("ck_term", "ck_r_note"));
        Databases.run(dataSource, "ALTER TABLE ck_certificate DROP COLUMN technique");
        Databases.run(dataSource, "ALTER TABLE ck_r_note DROP COLUMN title");
        Databases.run(dataSource, "CREATE UNIQUE INDEX one_job ON ck_job (tenant)");
        Databases.run(dataSource, "DROP TABLE ck_erasure");
        Databases.run(
                dataSource,
                "CREATE TABLE ck_erasure (tenant BIGINT, id VARCHAR(36) NOT NULL, entry INTEGER NOT NULL, own"
                        + " INTEGER NOT NULL, PRIMARY KEY (id))"
                        + (dialect == Dialect.MARIADB ? " CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin" : ""));
        Databases.run(
                dataSource,
                "ALTER TABLE ck_evidence ADD COLUMN comment VARCHAR(10)"
                        .replace(
                                "comment VARCHAR(10)",
                                dialect == Dialect.SQLITE ? "comment TEXT" : "comment VARCHAR(10)"));

        SchemaReport report = Schema.inspect(dataSource, shape);

        assertThat(report.isFine()).isFalse();
        assertThat(report.dialect()).isEqualTo(dialect);
        Set<String> lines = report.findings().stream()
                .map(finding -> finding.place() + ": " + finding.message().split("[;,]")[0])
                .collect(Collectors.toSet());
        assertThat(lines)
                .contains(
                        "ck_term: there is no index ck_term_due on [tenant",
                        "ck_r_note: there is no index ck_r_4_note_found on [ck_tenant",
                        "ck_certificate.technique: the column is not there",
                        "ck_r_note.title: the column is not there",
                        "ck_job: a unique index on [tenant] refuses rows that the stores keep apart",
                        "ck_erasure: the primary key is [id]",
                        "ck_erasure.own: the stores do not know this column and every insertion will fail on it")
                .anyMatch(line -> line.startsWith("ck_erasure.tenant: the column has the type"))
                .anyMatch(line -> line.startsWith("ck_erasure.entry: the column has the type"))
                .noneMatch(line -> line.startsWith("ck_evidence"));
        assertProblem(
                SchemaException.Problem.DIFFERENT, "ck_job: a unique index", () -> Schema.verify(dataSource, shape));
    }

    @Test
    void aColumnThatIsTooShortIsReported() {
        Schema.install(dataSource);
        String change = switch (JdbcStores.detect(dataSource)) {
            case H2 -> "ALTER TABLE ck_evidence ALTER COLUMN sealed SET DATA TYPE VARBINARY(1000)";
            case MARIADB -> "ALTER TABLE ck_evidence MODIFY sealed VARBINARY(1000)";
            case POSTGRESQL -> "ALTER TABLE ck_consent_head ALTER COLUMN last_seq TYPE INTEGER";
            case SQLITE -> "";
        };
        if (change.isEmpty()) {
            assertThat(Schema.inspect(dataSource).isFine())
                    .as("no column of SQLite has a length")
                    .isTrue();
            return;
        }
        Databases.run(dataSource, change);

        assertProblem(SchemaException.Problem.DIFFERENT, "less than Schema.sql has", () -> Schema.verify(dataSource));
    }

    @Test
    void nothingIsUpgradedWhereNothingIsInstalled() {
        assertProblem(SchemaException.Problem.MISSING, "see to its address", () -> Schema.upgrade(dataSource));
        assertThat(Schema.inspect(dataSource).findings()).hasSize(SchemaFamily.ALL.size());
        Schema.install(dataSource);

        Schema.upgrade(dataSource);

        assertThat(Schema.inspect(dataSource).findings()).isEmpty();
        assertThat(Schema.inspect(dataSource))
                .hasToString("the tables in " + JdbcStores.detect(dataSource).productName() + " are as they should be");
    }

    @Test
    void anUpgradeGoesThroughItsScriptAndKeepsTheRows() {
        Schema.install(dataSource);
        Shelf shelf = new Shelf(JdbcStores.on(dataSource));
        shelf.run(transaction -> shelf.fill(transaction, ANNA));
        Dialect dialect = JdbcStores.detect(dataSource);
        List<SchemaFamily> later = SchemaFamily.ALL.stream()
                .map(family ->
                        family.name().equals("subjects") ? new SchemaFamily("subjects", 2, family.tables()) : family)
                .toList();

        for (int round = 0; round < 2; round++) {
            new SchemaInstaller(new JdbcUnitOfWork(dataSource, dialect), dialect, later).install();
        }

        Databases.run(dataSource, "SELECT of_version_two FROM ck_subject");
        assertThat(shelf.of(ANNA)).isEqualTo(Shelf.FILLED);
        assertProblem(SchemaException.Problem.NEWER, "version 2", () -> Schema.upgrade(dataSource));
    }

    static void assertProblem(SchemaException.Problem problem, String words, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(SchemaException.class)
                .hasMessageContaining(words)
                .extracting(e -> ((SchemaException) e).problem())
                .isEqualTo(problem);
    }
}
