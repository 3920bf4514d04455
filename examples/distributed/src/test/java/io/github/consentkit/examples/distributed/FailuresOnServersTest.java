package io.github.consentkit.examples.distributed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.consentkit.jdbc.ContentionException;
import io.github.consentkit.jdbc.DatabaseException;
import io.github.consentkit.jdbc.JdbcStores;
import io.github.consentkit.store.StoreException;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.subject.Age;
import io.github.consentkit.subject.SubjectId;
import io.github.consentkit.subject.SubjectRecord;
import io.github.consentkit.subject.SubjectStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the stores promise about failures and isolation, where ShardingSphere stands between them and the server. */
class FailuresOnServersTest {

    private static final SubjectId ANNA = SubjectId.of("anna");
    private static final SubjectId BORA = SubjectId.of("bora");

    private Cluster cluster;
    private JdbcStores stores;

    @BeforeEach
    void open() {
        cluster = Shared.CLUSTER.emptied();
        stores = JdbcStores.on(cluster.dataSource()).tenant("seoul");
        enrol(stores, ANNA);
        enrol(stores, BORA);
    }

    @Test
    void ofTwoInACircleOneIsToldToRunOnceMore() throws Exception {
        CyclicBarrier both = new CyclicBarrier(2);
        List<CompletableFuture<Throwable>> ends = new ArrayList<>();
        for (List<SubjectId> order : List.of(List.of(ANNA, BORA), List.of(BORA, ANNA))) {
            ends.add(CompletableFuture.supplyAsync(() ->
                    catchThrowable(() -> stores.unitOfWork().run(transaction -> {
                        hold(stores, transaction, order.get(0));
                        meet(both);
                        hold(stores, transaction, order.get(1));
                    }))));
        }
        List<Throwable> failures = new ArrayList<>();
        for (CompletableFuture<Throwable> end : ends) {
            Optional.ofNullable(end.get()).ifPresent(failures::add);
        }
        assertThat(failures).singleElement().isInstanceOf(ContentionException.class);
    }

    /** What ShardingSphere throws has no code; what it carries has. */
    @Test
    void aCommitThatLosesAgainstAnotherTransactionIsToBeRunOnceMore() {
        Server home = cluster.servers().get(ServerOfValue.of("seoul", 2));
        Refusal.atCommit("ck_subject", "TRUE").on(home, "40001");
        try {
            assertThatThrownBy(() -> enrol(stores, SubjectId.of("late"))).isInstanceOf(ContentionException.class);
        } finally {
            Refusal.end("ck_subject", home);
        }
        enrol(stores, SubjectId.of("late"));
    }

    @Test
    void aStatementThatTakesTooLongIsGivenUp() {
        JdbcStores patient = stores.patience(Duration.ofSeconds(1));
        stores.unitOfWork().run(transaction -> {
            hold(stores, transaction, ANNA);
            assertThat(elsewhere(() -> patient.unitOfWork().run(other -> hold(patient, other, ANNA))))
                    .isInstanceOf(DatabaseException.class)
                    .hasMessageContaining("57014");
        });
    }

    @Test
    void whoseConnectionIsCutOffKeepsNothingAndTheNextOneWorks() {
        assertThatThrownBy(() -> stores.unitOfWork().run(transaction -> {
                    stores.port(SubjectStore.class).remove(transaction, ANNA);
                    cluster.servers().forEach(FailuresOnServersTest::cutOff);
                    hold(stores, transaction, ANNA);
                }))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("the connection could not be made or was lost");
        assertThat(isKnown(stores, ANNA)).isTrue();
    }

    @Test
    void aSnapshotSeesTheMomentOfItsFirstStatement() {
        SubjectId late = SubjectId.of("late");
        boolean seen = stores.unitOfWork().<Boolean>snapshot(transaction -> {
            stores.port(SubjectStore.class).find(transaction, late);
            assertThat(elsewhere(() -> enrol(stores, late))).isNull();
            return stores.port(SubjectStore.class).find(transaction, late).isPresent();
        });
        assertThat(seen).isFalse();
        assertThat(isKnown(stores, late)).isTrue();
    }

    @Test
    void inTheHostsTransactionWorkStandsOrFallsWithItsCommit() throws SQLException {
        SubjectId member = SubjectId.of("member");
        try (Connection connection = cluster.dataSource().getConnection()) {
            JdbcStores joined = stores.within(() -> Optional.of(connection));
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            connection.setAutoCommit(false);
            enrol(joined, member);
            connection.rollback();
            assertThat(isKnown(stores, member)).isFalse();
            enrol(joined, member);
            failsAfter(joined, transaction -> joined.port(SubjectStore.class).remove(transaction, member));
            connection.commit();
            assertThat(isKnown(stores, member)).isTrue();
        }
    }

    /** Where nothing has gone to a server yet, ShardingSphere sets the last savepoint on each that something goes to. */
    @Test
    void whatFailsFirstInTheHostsTransactionIsUndoneAlone() throws SQLException {
        SubjectId late = SubjectId.of("late");
        try (Connection connection = cluster.dataSource().getConnection()) {
            JdbcStores joined = stores.within(() -> Optional.of(connection));
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            connection.setAutoCommit(false);
            failsAfter(joined, transaction -> {
                failsAfter(joined, inner -> enrol(joined, late));
                joined.port(SubjectStore.class).remove(transaction, ANNA);
            });
            failsAfter(joined, transaction -> joined.port(SubjectStore.class).remove(transaction, BORA));
            enrol(joined, SubjectId.of("member"));
            connection.commit();
        }
        assertThat(isKnown(stores, late)).isFalse();
        assertThat(isKnown(stores, ANNA)).isTrue();
        assertThat(isKnown(stores, BORA)).isTrue();
        assertThat(isKnown(stores, SubjectId.of("member"))).isTrue();
    }

    /** ShardingSphere tells the isolation that somebody has set, and otherwise another one than the server's. */
    @Test
    void aHostThatSetsNoIsolationIsRefused() throws SQLException {
        try (Connection connection = cluster.dataSource().getConnection()) {
            JdbcStores joined = stores.within(() -> Optional.of(connection));
            connection.setAutoCommit(false);
            assertThatThrownBy(() -> enrol(joined, SubjectId.of("member")))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("READ COMMITTED");
        }
    }

    @Test
    void whereOneServerIsAwayTheTenantsOfTheOtherWorkOn() {
        JdbcStores other = JdbcStores.on(cluster.dataSource()).tenant("busan");
        int away = ServerOfValue.of("busan", 2);
        Server server = cluster.servers().get(away);
        enrol(other, ANNA);
        String database = server.column("SELECT current_database()").get(0);
        server.pool().setConnectionTimeout(1_000);
        server.onAnotherDatabase("ALTER DATABASE " + database + " ALLOW_CONNECTIONS false");
        server.onAnotherDatabase(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + database + "'");
        try {
            assertThatThrownBy(() -> isKnown(other, ANNA)).isInstanceOf(DatabaseException.class);
            assertThat(isKnown(stores, ANNA)).isTrue();
            stores.unitOfWork().run(transaction -> {
                failsAfter(stores, inner -> stores.port(SubjectStore.class).remove(inner, ANNA));
                enrol(stores, SubjectId.of("somebody"));
                failsAfter(stores, inner -> stores.port(SubjectStore.class).remove(inner, BORA));
            });
            assertThat(isKnown(stores, ANNA)).isTrue();
            assertThat(isKnown(stores, BORA)).isTrue();
            assertThat(isKnown(stores, SubjectId.of("somebody"))).isTrue();
        } finally {
            server.onAnotherDatabase("ALTER DATABASE " + database + " ALLOW_CONNECTIONS true");
            server.pool().setConnectionTimeout(30_000);
        }
        assertThat(isKnown(other, ANNA)).isTrue();
    }

    private static void enrol(JdbcStores stores, SubjectId subject) {
        stores.unitOfWork()
                .run(transaction -> stores.port(SubjectStore.class)
                        .save(transaction, new SubjectRecord(subject, Age.adult(), Instant.EPOCH, Optional.empty())));
    }

    private static boolean isKnown(JdbcStores stores, SubjectId subject) {
        return stores.unitOfWork()
                .<Boolean>call(transaction -> stores.port(SubjectStore.class)
                        .find(transaction, subject)
                        .isPresent());
    }

    private static void hold(JdbcStores stores, Transaction transaction, SubjectId subject) {
        stores.port(SubjectStore.class).hold(transaction, subject);
    }

    /** Runs it on another thread, and returns what it threw, or null. */
    private static Throwable elsewhere(Runnable work) {
        return CompletableFuture.supplyAsync(() -> catchThrowable(work::run)).join();
    }

    private static void failsAfter(JdbcStores stores, Consumer<? super Transaction> work) {
        assertThatThrownBy(() -> stores.unitOfWork().run(transaction -> {
                    work.accept(transaction);
                    throw new IllegalStateException("undone alone");
                }))
                .hasMessage("undone alone");
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Ends every connection that is in a transaction. */
    private static void cutOff(Server server) {
        server.run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"
                + " AND pid <> pg_backend_pid() AND state LIKE 'idle in transaction%'");
    }

    private static final class Shared {
        static final Cluster CLUSTER = Cluster.installed(Layout.BY_TENANT);
    }
}
