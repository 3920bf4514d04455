package io.github.consentkit.jdbc;

import static io.github.consentkit.testing.Shelf.ANNA;
import static io.github.consentkit.testing.Shelf.BORA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.testing.Shelf;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A connection is taken once, is given back as it was, and is never left with half a transaction on it. */
class ConnectionsTest {

    private final List<String> calls = new ArrayList<>();
    private final Set<String> failing = new HashSet<>();
    private final Set<String> failingOnce = new HashSet<>();
    /** After this call the next change of auto-commit fails. */
    private String arming = "";

    private Connection physical;
    private Shelf shelf;

    @BeforeEach
    void open() throws SQLException {
        String url = "jdbc:h2:mem:connections;DB_CLOSE_DELAY=-1";
        Schema.install(Databases.at(url));
        physical = DriverManager.getConnection(url);
        // what a pool hands out: the same connection every time, whose close leaves it open
        DataSource pool = Proxies.of(
                DataSource.class,
                null,
                (none, method, arguments) -> Proxies.of(Connection.class, physical, this::onConnection));
        shelf = new Shelf(JdbcStores.on(pool));
        calls.clear();
    }

    @AfterEach
    void drop() {
        Databases.run(Databases.at("jdbc:h2:mem:connections"), "SHUTDOWN");
    }

    private Object onConnection(Connection connection, Method method, Object[] arguments) throws Throwable {
        calls.add(method.getName());
        if (failing.contains(method.getName()) || failingOnce.remove(method.getName())) {
            throw new SQLException("no", "08006");
        }
        if (method.getName().equals(arming)) {
            failingOnce.add("setAutoCommit");
        }
        boolean kept = method.getName().equals("close") || method.getName().equals("abort");
        return kept ? null : Proxies.pass(connection, method, arguments);
    }

    @ParameterizedTest
    @CsvSource({"true, 1", "true, 2", "true, 8", "false, 2", "false, 4"})
    void autoCommitAndIsolationAreAsTheyWere(boolean autoCommit, int isolation) throws SQLException {
        physical.setTransactionIsolation(isolation);
        physical.setAutoCommit(autoCommit);

        shelf.run(transaction -> {
            shelf.fill(transaction, ANNA);
            assertInTransaction();
        });
        assertThat(physical.getAutoCommit()).isEqualTo(autoCommit);
        assertThat(physical.getTransactionIsolation()).isEqualTo(isolation);
        assertThat(calls).endsWith("close").doesNotContain("abort", "rollback");

        calls.clear();
        fails();
        assertThat(physical.getAutoCommit()).isEqualTo(autoCommit);
        assertThat(physical.getTransactionIsolation()).isEqualTo(isolation);
        assertThat(calls).endsWith("close").contains("rollback").doesNotContain("abort", "commit");
    }

    private void assertInTransaction() {
        try {
            assertThat(physical.getAutoCommit()).isFalse();
            assertThat(physical.getTransactionIsolation()).isEqualTo(Connection.TRANSACTION_READ_COMMITTED);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whatCannotBeRolledBackIsCutOffAndNotCommittedByAccident() {
        failing.add("rollback");

        assertThatThrownBy(() -> shelf.run(transaction -> {
                    shelf.fill(transaction, ANNA);
                    calls.clear();
                    throw new IllegalStateException("mine");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("mine")
                .satisfies(e -> assertThat(e.getSuppressed()).singleElement().isInstanceOf(DatabaseException.class));
        assertThat(calls).containsExactly("rollback", "rollback", "unwrap", "close");
    }

    @Test
    void whatIsRolledBackAtTheSecondAttemptIsGivenBackAsItWas() throws SQLException {
        physical.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
        failingOnce.add("rollback");

        fails();

        assertThat(calls).endsWith("close").doesNotContain("unwrap", "commit");
        assertThat(physical.getAutoCommit()).isTrue();
        assertThat(physical.getTransactionIsolation()).isEqualTo(Connection.TRANSACTION_SERIALIZABLE);
        assertThat(shelf.of(ANNA)).isEqualTo(Shelf.NOTHING);
    }

    @Test
    void whatWasCommittedStaysSoWhenTheConnectionCannotBePutBack() {
        failing.addAll(Set.of("close", "getTransactionIsolation"));
        assertThatThrownBy(() -> shelf.of(ANNA)).isInstanceOf(DatabaseException.class);
        failing.remove("getTransactionIsolation");

        List<String> ran = new ArrayList<>();
        shelf.run(transaction -> {
            shelf.fill(transaction, ANNA);
            transaction.onCommit(() -> ran.add("committed"));
            failing.addAll(Set.of("setAutoCommit", "abort"));
        });

        assertThat(ran).containsExactly("committed");
        failing.clear();
        assertThat(shelf.of(ANNA)).isEqualTo(Shelf.FILLED);
    }

    @Test
    void whatCannotBeginIsGivenBackAsItWas() throws SQLException {
        physical.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
        arming = "setTransactionIsolation";

        assertThatThrownBy(() -> shelf.stores().unitOfWork().snapshot(transaction -> shelf.of(ANNA)))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("begin a transaction");

        arming = "";
        assertThat(calls).endsWith("close");
        assertThat(physical.getAutoCommit()).isTrue();
        assertThat(physical.getTransactionIsolation()).isEqualTo(Connection.TRANSACTION_SERIALIZABLE);
    }

    @Test
    void whoeverPassesOverATransactionThatCannotBeginKeepsNothing() {
        assertThatThrownBy(() -> shelf.run(outer -> {
                    assertThat(shelf.ledger().events(outer, ANNA)).isEmpty();
                    failingOnce.add("setAutoCommit");
                    assertThatThrownBy(() -> shelf.run(inner -> shelf.fill(inner, BORA)))
                            .isInstanceOf(DatabaseException.class);
                    shelf.fill(outer, ANNA);
                }))
                .isInstanceOf(DatabaseException.class);

        assertThat(shelf.of(ANNA)).isEqualTo(Shelf.NOTHING);
        assertThat(shelf.of(BORA)).isEqualTo(Shelf.NOTHING);
    }

    @Test
    void aFailedCommitIsRolledBack() {
        failing.add("commit");
        assertThatThrownBy(() -> shelf.run(transaction -> shelf.fill(transaction, ANNA)))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("unknown whether");
        failing.clear();

        assertThat(calls).contains("rollback").endsWith("close");
        assertThat(shelf.of(ANNA)).isEqualTo(Shelf.NOTHING);
    }

    @Test
    void aPoolThatHasNoneIsReported() {
        DataSource none = Proxies.of(DataSource.class, null, (target, method, arguments) -> {
            throw new SQLException("kim", "08001");
        });
        assertThatThrownBy(() -> JdbcStores.on(none))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("08001")
                .hasMessageContaining("connection")
                .hasMessageNotContaining("kim");
    }

    private void fails() {
        assertThatThrownBy(() -> shelf.run(transaction -> {
                    shelf.fill(transaction, ANNA);
                    throw new IllegalStateException();
                }))
                .isInstanceOf(IllegalStateException.class);
    }
}
