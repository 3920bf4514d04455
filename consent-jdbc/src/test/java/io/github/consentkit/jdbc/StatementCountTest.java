package io.github.consentkit.jdbc;

import static io.github.consentkit.testing.Shelf.ANNA;
import static io.github.consentkit.testing.Shelf.BORA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.crypto.key.InMemoryMasterKeys;
import io.github.consentkit.crypto.key.KeyUnit;
import io.github.consentkit.crypto.key.KeyringId;
import io.github.consentkit.crypto.key.KeyringStore;
import io.github.consentkit.crypto.key.WrappedKeyring;
import io.github.consentkit.crypto.vault.Outcome;
import io.github.consentkit.crypto.vault.RecordRow;
import io.github.consentkit.crypto.vault.RecordShape;
import io.github.consentkit.crypto.vault.RecordStore;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.testing.Shelf;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** How often each operation of a port goes to the database. */
class StatementCountTest {

    private static final KeyringId PROFILE = new KeyringId("default", ANNA, new KeyUnit.Profile());
    private static final KeyringId RECORD = new KeyringId("default", ANNA, new KeyUnit.OfRecord("application", "1"));

    private final StatementCounter counter = StatementCounter.around(Databases.installed(Databases.h2()));
    private final Shelf shelf = new Shelf(JdbcStores.on(counter.dataSource()));
    private final KeyringStore keyrings = shelf.stores().port(KeyringStore.class);

    @Test
    void readingIsAsFewAsItMustBe() {
        shelf.run(transaction -> shelf.fill(transaction, ANNA));
        shelf.run(transaction -> keyrings.insert(transaction, row(PROFILE, 1)));

        assertThat(reading(transaction -> shelf.subjects().find(transaction, ANNA)))
                .hasSize(1);
        // who is meant, the head of the chain, and the events
        assertThat(reading(transaction -> shelf.ledger().events(transaction, ANNA)))
                .hasSize(3);
        assertThat(reading(transaction -> shelf.ledger().state(transaction, ANNA)))
                .hasSize(3);
        assertThat(reading(transaction -> keyrings.find(transaction, PROFILE))).hasSize(1);
        assertThat(reading(transaction -> keyrings.find(transaction, RECORD))).hasSize(1);
    }

    @Test
    void readingLocksNothing() {
        assertThat(reading(transaction -> {
                    shelf.subjects().find(transaction, ANNA);
                    shelf.ledger().events(transaction, ANNA);
                    keyrings.find(transaction, PROFILE);
                }))
                .hasSize(3)
                .noneMatch(sql -> sql.contains("FOR UPDATE"));
    }

    @Test
    void writingIsAsFewAsItMustBe() {
        assertThat(work(transaction -> shelf.save(transaction, ANNA, 1))).hasSize(4);
        assertThat(work(transaction -> shelf.save(transaction, ANNA, 2))).hasSize(2);
        // the first event draws a pseudonym and begins a chain, in two statements each
        assertThat(work(transaction -> shelf.append(transaction, ANNA, "photo")))
                .hasSize(8);
        assertThat(work(transaction -> shelf.append(transaction, ANNA, "photo")))
                .hasSize(6);
        assertThat(work(transaction -> keyrings.insert(transaction, row(PROFILE, 1))))
                .hasSize(3);
        assertThat(work(transaction -> keyrings.insert(transaction, row(RECORD, 1))))
                .hasSize(2);
        assertThat(work(transaction -> keyrings.replace(transaction, row(RECORD, 2))))
                .hasSize(1);
        assertThat(work(transaction -> keyrings.destroy(transaction, RECORD))).hasSize(2);
        assertThat(work(transaction -> keyrings.destroyAll(transaction, "default", ANNA, 1)))
                .as("one of them reads which keys they are")
                .hasSize(4);
    }

    @Test
    void whereAnInsertionCanChangeAPersonAndHerStampAreOneStatementEachWhetherSheIsThereOrNot() {
        for (DataSource database : List.of(Databases.postgreSql(), Databases.sqlite())) {
            StatementCounter counted = StatementCounter.around(Databases.installed(database));
            Shelf there = new Shelf(JdbcStores.on(counted.dataSource()));

            assertThat(changes(counted, there, transaction -> there.save(transaction, ANNA, 1)))
                    .hasSize(2);
            assertThat(changes(counted, there, transaction -> there.save(transaction, ANNA, 2)))
                    .hasSize(2);
        }
    }

    /** A statement of all of them would be longer than a server takes, were there some more. */
    @Test
    void largeRecordsThatGoTogetherAreSeveralStatementsOfPostgreSql() {
        RecordShape shape = new RecordShape("large", List.of());
        DataSource database = Databases.installed(Databases.postgreSql(), shape);
        StatementCounter counted = StatementCounter.around(database);
        JdbcStores there = JdbcStores.on(counted.dataSource());
        RecordStore records = there.port(RecordStore.class);
        List<RecordRow> rows = IntStream.range(0, 40)
                .mapToObj(i -> new RecordRow(
                        new RecordRow.Key("default", ANNA, "large", "record-" + i), 1, new byte[1_000_000], Map.of()))
                .toList();
        counted.forget();

        boolean inserted = there.unitOfWork().<Boolean>call(transaction -> records.insertAll(transaction, shape, rows));

        assertThat(inserted).isTrue();
        assertThat(counted.work()).filteredOn(sql -> sql.contains("ck_r_large")).hasSize(3);
        assertThat(Databases.dump(database, "(SELECT COUNT(*) AS number FROM ck_r_large) counted"))
                .contains("40");
    }

    private static List<String> changes(StatementCounter counted, Shelf there, Consumer<Transaction> work) {
        counted.forget();
        there.run(work);
        return changes(counted);
    }

    private static List<String> changes(StatementCounter counted) {
        return counted.work().stream()
                .filter(sql -> !sql.startsWith("SELECT") && !sql.startsWith("SET TRANSACTION"))
                .toList();
    }

    @Test
    void aTransactionStampsASubjectOnceAndLast() {
        shelf.run(transaction -> shelf.fill(transaction, ANNA));
        List<String> statements = work(transaction -> {
            shelf.fill(transaction, ANNA);
            shelf.fill(transaction, ANNA);
        });
        assertThat(statements)
                .filteredOn(sql -> sql.contains("ck_subject_state"))
                .hasSize(1);
        assertThat(statements.get(statements.size() - 1)).contains("ck_subject_state");
    }

    @Test
    void oneTransactionForTheOutermostWorkAndASavepointForEachInside() {
        counter.forget();
        shelf.run(outer -> {
            shelf.save(outer, ANNA, 1);
            counter.forget();
            shelf.run(inner -> shelf.subjects().find(inner, ANNA));
        });

        assertThat(counter.statements().stream().map(sql -> sql.split(" ", 2)[0]))
                .startsWith("SAVEPOINT", "SELECT", "RELEASE")
                .endsWith("COMMIT");
    }

    @Test
    void whatHasOnlyReadHasNoTransaction() {
        counter.forget();
        shelf.run(outer -> shelf.run(inner -> {
            shelf.subjects().find(inner, ANNA);
            shelf.run(innermost -> shelf.subjects().find(innermost, ANNA));
        }));

        assertThat(counter.statements()).hasSize(2).allMatch(sql -> sql.startsWith("SELECT"));
    }

    @Test
    void whoAsksForItReadsInATransaction() {
        Shelf reading = new Shelf(JdbcStores.on(counter.dataSource()).readingInTransactions());
        counter.forget();
        reading.run(transaction -> reading.subjects().find(transaction, ANNA));

        assertThat(counter.statements()).hasSize(2).endsWith("COMMIT");
    }

    @Test
    void theFirstChangeBeginsItForAllWorkAroundIt() {
        counter.forget();
        shelf.run(outer -> shelf.run(inner -> {
            shelf.subjects().find(inner, ANNA);
            shelf.run(innermost -> shelf.save(innermost, ANNA, 1));
        }));

        assertThat(counter.statements().get(0)).startsWith("SELECT");
        assertThat(counter.statements())
                .noneMatch(sql -> sql.contains("SAVEPOINT"))
                .endsWith("COMMIT")
                .containsOnlyOnce("COMMIT");
    }

    @Test
    void whatIsFirstInATransactionIsUndoneWithIt() {
        counter.forget();
        shelf.run(outer -> {
            assertThatThrownBy(() -> shelf.run(inner -> {
                        shelf.save(inner, BORA, 1);
                        throw new IllegalStateException("undone alone");
                    }))
                    .hasMessage("undone alone");
            counter.forget();
            shelf.run(inner -> shelf.save(inner, ANNA, 1));
            shelf.run(inner -> shelf.subjects().find(inner, BORA));
        });

        assertThat(counter.statements())
                .filteredOn(sql -> sql.matches("(SAVEPOINT|RELEASE|ROLLBACK|COMMIT).*"))
                .containsExactly("SAVEPOINT ck_1", "RELEASE SAVEPOINT ck_1", "COMMIT");
    }

    @Test
    void anOpeningIsAQueryAndAnEntryOfTheAccessLogWithoutATransaction() {
        DataSource database = Clinic.installed(Databases.h2());
        StatementCounter log = StatementCounter.around(Databases.installed(Databases.h2()));
        StatementCounter records = StatementCounter.around(database);
        Clinic clinic = new Clinic(records.dataSource(), log.dataSource(), InMemoryMasterKeys.create());
        clinic.enrol(ANNA);
        clinic.save(ANNA, "a-1", Pictures.png(8));
        assertThat(clinic.birth("a-1")).isInstanceOf(Outcome.Opened.class);
        log.forget();
        records.forget();

        assertThat(clinic.birth("a-1")).isInstanceOf(Outcome.Opened.class);

        assertThat(records.statements()).hasSize(1).allMatch(sql -> sql.startsWith("SELECT"));
        assertThat(log.statements()).hasSize(1).allMatch(sql -> sql.startsWith("INSERT"));
    }

    private List<String> work(Consumer<Transaction> work) {
        counter.forget();
        shelf.run(work);
        assertThat(counter.statements()).filteredOn("COMMIT"::equals).hasSize(1);
        return counter.work();
    }

    private List<String> reading(Consumer<Transaction> work) {
        counter.forget();
        shelf.run(work);
        return counter.statements();
    }

    private static WrappedKeyring row(KeyringId id, long version) {
        return new WrappedKeyring(id, 1, version, new byte[] {1});
    }
}
