package io.github.consentkit.jdbc;

import static io.github.consentkit.jdbc.Customers.ADVERTISING;
import static io.github.consentkit.jdbc.Customers.ANNA;
import static io.github.consentkit.jdbc.Customers.NOTICES;
import static io.github.consentkit.jdbc.Customers.PHONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.audit.LogReport;
import io.github.consentkit.crypto.key.ErasedKeysException;
import io.github.consentkit.crypto.vault.Erasure;
import io.github.consentkit.crypto.vault.Outcome;
import io.github.consentkit.gate.AccessDeniedException;
import io.github.consentkit.policy.Id;
import io.github.consentkit.store.StoreException;
import io.github.consentkit.subject.Actor;
import io.github.consentkit.subject.SubjectId;
import io.github.consentkit.testing.LeakScanner;
import io.github.consentkit.testing.Marker;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** The host owns the transactions: the stores work inside them, and never end or change them. */
abstract class WithinHostTransactionContract {

    private static final Actor OFFICER = Actor.staff("staff-90", Id.of("privacy-officer"), "office");

    private final DataSource database = fresh();
    private final Customers customers = new Customers(database);
    private final HostTransactions host = customers.host;

    abstract DataSource fresh();

    @Test
    void whatIsSealedStandsWithTheHostsRow() {
        host.run(connection -> customers.join(connection, "c-1"));

        host.run(connection -> {
            Customers.Customer found = customers
                    .rows(connection, "WHERE mobile_ix = " + customers.entities.token("mobile", PHONE))
                    .get(0);
            assertThat(customers
                            .entities
                            .open(found, Customers.Details.class, NOTICES)
                            .mobile()
                            .reveal())
                    .isEqualTo(PHONE);
        });
    }

    @Test
    void aRollbackLeavesNothingButTheAccessLog() {
        long before = lines();
        List<Customers.Customer> kept = new ArrayList<>();

        assertThatThrownBy(() -> host.run(connection -> {
                    kept.add(customers.join(connection, "c-1"));
                    customers.entities.open(kept.get(0), Customers.Mobile.class, NOTICES);
                    throw new IllegalStateException("the host's own failure");
                }))
                .hasMessage("the host's own failure");

        assertThat(lines()).isEqualTo(before + 1);
        host.run(connection -> {
            assertThat(customers.rows(connection, "")).isEmpty();
            assertThat(count(connection, "ck_entity")).isZero();
            assertThat(count(connection, "ck_keyring")).isZero();
            assertThat(customers.entities.tryOpen(kept.get(0), Customers.Mobile.class, NOTICES))
                    .isInstanceOf(Outcome.Tampered.class);
        });
    }

    @Test
    void theHostsConnectionIsNeitherEndedNorChanged() {
        host.calls.clear();

        host.run(connection -> {
            customers.join(connection, "c-1");
            customers.entities.tryOpen(customers.rows(connection, "").get(0), Customers.Mobile.class, ADVERTISING);
            customers.vaults.erase(ANNA, OFFICER);
            assertThatThrownBy(() -> customers.join(connection, "c-2")).isInstanceOf(ErasedKeysException.class);
        });

        assertThat(host.calls).contains("prepareStatement");
        assertThat(host.calls)
                .doesNotContain(
                        "commit",
                        "rollback",
                        "close",
                        "abort",
                        "setAutoCommit",
                        "setTransactionIsolation",
                        "setReadOnly");
    }

    @Test
    void aCallThatFailsIsUndoneAndTheHostGoesOn() {
        SubjectId bora = SubjectId.of("bora");

        host.run(connection -> {
            assertThatThrownBy(() -> customers.stores.unitOfWork().run(transaction -> {
                        customers.kit.subjects().enrolAdult(bora);
                        throw new IllegalStateException("half of it");
                    }))
                    .hasMessage("half of it");
            customers.join(connection, "c-1");
        });

        host.run(connection -> {
            assertThat(customers.rows(connection, "")).hasSize(1);
            assertThat(count(connection, "ck_subject")).isEqualTo(1);
        });
    }

    @Test
    void withoutATransactionNothingIsDone() {
        assertThatThrownBy(() -> customers.kit.subjects().enrolAdult(SubjectId.of("bora")))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("no transaction is open on this thread")
                .hasMessageContaining("@Transactional");
        host.commitsByItself = true;
        assertThatThrownBy(() -> host.run(connection -> customers.kit.subjects().enrolAdult(SubjectId.of("bora"))))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("commits each statement by itself");
    }

    @Test
    void aTransactionThatWouldSeeOldStateIsRefused() {
        host.isolation = Connection.TRANSACTION_REPEATABLE_READ;

        assertThatThrownBy(() -> host.run(connection -> customers.join(connection, "c-1")))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("begin it at READ COMMITTED");
    }

    @Test
    void aConnectionThatIsClosedIsNamed() {
        assertThatThrownBy(() -> host.run(connection -> {
                    connection.rollback();
                    connection.close();
                    customers.kit.subjects().enrolAdult(SubjectId.of("bora"));
                }))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("get the connection of the host's transaction");
        host.run(connection -> customers.join(connection, "c-1"));
    }

    @Test
    void whatFollowsTheCommitWaitsForTheHosts() {
        List<String> done = new ArrayList<>();

        host.run(connection -> {
            note(done, "kept");
            assertThatThrownBy(() -> customers.stores.unitOfWork().run(transaction -> {
                        transaction.onCommit(() -> done.add("undone"));
                        throw new IllegalStateException("no");
                    }))
                    .hasMessage("no");
            assertThat(done).isEmpty();
        });
        assertThat(done).containsExactly("kept");

        assertThatThrownBy(() -> host.run(connection -> {
                    note(done, "rolled back");
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        host.canTell = false;
        host.run(connection -> note(done, "nobody can tell"));
        assertThat(done).containsExactly("kept");
    }

    @Test
    void anErasureEmptiesTheIndexInTheHostsTransaction() {
        host.run(connection -> customers.join(connection, "c-1"));

        assertThatThrownBy(() -> host.run(connection -> {
                    customers.vaults.erase(ANNA, OFFICER);
                    assertThat(customers.rows(connection, "").get(0).mobileIndex)
                            .isNull();
                    throw new IllegalStateException("not yet");
                }))
                .hasMessage("not yet");
        host.run(connection -> {
            Customers.Customer still = customers.rows(connection, "").get(0);
            assertThat(still.mobileIndex).isNotNull();
            assertThat(customers.entities.tryOpen(still, Customers.Mobile.class, NOTICES))
                    .isInstanceOf(Outcome.Opened.class);
        });

        host.run(connection ->
                assertThat(customers.vaults.erase(ANNA, OFFICER).state()).isEqualTo(Erasure.State.ERASED));
        host.run(connection -> {
            Customers.Customer gone = customers.rows(connection, "").get(0);
            assertThat(gone.mobileIndex).isNull();
            assertThat(gone.version).isEqualTo(1);
            assertThat(customers.entities.tryOpen(gone, Customers.Mobile.class, NOTICES))
                    .isInstanceOf(Outcome.Erased.class);
        });
    }

    @Test
    void nothingOfAPersonIsInClearInAnyTable() {
        host.run(connection -> {
            customers.join(connection, "c-1");
            customers.entities.open(customers.rows(connection, "").get(0), Customers.Details.class, NOTICES);
        });

        LeakScanner.of(
                        Marker.text("name", "Planted-Name"),
                        Marker.text("phone", PHONE),
                        Marker.text("digits", "01020240221"))
                .search()
                .inSchemaOf(database)
                .assertNone();
    }

    @Test
    void aRefusalIsInTheLogAlthoughTheHostRollsBack() {
        host.run(connection -> customers.join(connection, "c-1"));
        long before = lines();

        assertThatThrownBy(() -> host.run(connection -> customers.entities.open(
                        customers.rows(connection, "").get(0), Customers.Mobile.class, ADVERTISING)))
                .isInstanceOf(AccessDeniedException.class);

        assertThat(lines()).isEqualTo(before + 1);
    }

    static void commit(Connection connection) {
        try {
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static void rollback(Connection connection) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void note(List<String> done, String what) {
        customers.stores.unitOfWork().run(transaction -> transaction.onCommit(() -> done.add(what)));
    }

    private long lines() {
        return customers.vaults.verifyAccessLog().lengths().stream()
                .mapToLong(LogReport.Length::lines)
                .sum();
    }

    private static long count(Connection connection, String table) {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT COUNT(*) FROM " + table)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
