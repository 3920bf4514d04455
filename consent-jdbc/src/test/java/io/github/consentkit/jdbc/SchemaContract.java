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

    @BeforeEach
    void open() {
        dataSource = fresh();
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
            DataSource target = round == 0 ? dataSource : fresh();
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
        for (int number = 1; number < statements; number++) {
            DataSource target = fresh();
            StatementCounter breaking = StatementCounter.around(target);
            breaking.failAt(number);
            assertThatThrownBy(() -> Schema.install(breaking.dataSource())).isInstanceOf(DatabaseException.class);
            Schema.install(target);
            Schema.verify(target);
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
        Schema.install(dataSource);
        JdbcUnitOfWork unitOfWork = new JdbcUnitOfWork(dataSource, JdbcStores.detect(dataSource));
        SchemaFamily later = new SchemaFamily("keys", 2, List.of("ck_keyring"));

        assertProblem(
                SchemaException.Problem.OLDER,
                "version 1",
                () -> unitOfWork.run(transaction -> SchemaTables.refuseMissing(
                        unitOfWork.session(transaction), List.of(later), Map.of("keys", 1L))));
    }

    @Test
    void theSqlForOtherToolsMakesTheSameTables() {
        new SqlScript(Schema.sql(JdbcStores.detect(dataSource)))
                .statements()
                .forEach(statement -> Databases.run(dataSource, statement));

        Schema.verify(dataSource);
        Schema.install(dataSource);
    }

    static void assertProblem(SchemaException.Problem problem, String words, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(SchemaException.class)
                .hasMessageContaining(words)
                .extracting(e -> ((SchemaException) e).problem())
                .isEqualTo(problem);
    }
}
