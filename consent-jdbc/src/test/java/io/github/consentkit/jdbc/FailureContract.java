package io.github.consentkit.jdbc;

import static io.github.consentkit.testing.Shelf.ANNA;
import static io.github.consentkit.testing.Shelf.BORA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.consentkit.crypto.key.KeyUnit;
import io.github.consentkit.crypto.key.KeyringAnswer;
import io.github.consentkit.crypto.key.KeyringId;
import io.github.consentkit.crypto.key.KeyringStore;
import io.github.consentkit.crypto.key.WrappedKeyring;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.testing.Shelf;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever fails leaves nothing behind and tells no values (invariants I14, I16). */
abstract class FailureContract {

    private static final String SECRET = "kim.secret@example.com";
    private static final KeyringId PROFILE = new KeyringId("default", ANNA, new KeyUnit.Profile());

    private DataSource dataSource;
    private JdbcStores stores;
    private Shelf shelf;

    abstract DataSource empty();

    /** Cuts the connection. */
    abstract void lose(Connection connection);

    @BeforeEach
    void open() {
        dataSource = empty();
        stores = JdbcStores.on(dataSource);
        shelf = new Shelf(stores);
    }

    @Test
    void anyStatementMayFailAndNothingStays() {
        StatementCounter counter = StatementCounter.around(dataSource);
        JdbcStores counted = JdbcStores.on(counter.dataSource());
        Shelf failing = new Shelf(counted);
        counter.forget();
        int failures = 0;
        for (int number = 1; ; number++) {
            counter.failAt(number);
            try {
                everything(failing);
                break;
            } catch (DatabaseException e) {
                failures++;
                assertThat(e.sqlState()).contains("XX999");
                assertThat(stackTrace(e)).doesNotContain("photo").contains("XX999");
            }
            counter.forget();
            assertThat(shelf.of(ANNA)).as("after statement %d", number).isEqualTo(Shelf.NOTHING);
            assertThat(shelf.of(BORA)).isEqualTo(Shelf.NOTHING);
            assertThat(keyring()).isInstanceOf(KeyringAnswer.Absent.class);
        }
        assertThat(failures).isGreaterThan(15);
        assertThat(shelf.of(ANNA)).isEqualTo(Shelf.FILLED);
        assertThat(shelf.of(BORA)).isEqualTo(Shelf.NOTHING);
        assertThat(keyring()).isInstanceOf(KeyringAnswer.Present.class);
    }

    /** A unit of work with every kind of statement in it. */
    private static void everything(Shelf shelf) {
        KeyringStore keyrings = shelf.stores().port(KeyringStore.class);
        shelf.run(transaction -> {
            shelf.fill(transaction, ANNA);
            shelf.run(inner -> keyrings.insert(inner, new WrappedKeyring(PROFILE, 1, 1, new byte[] {1})));
            try {
                shelf.run(inner -> {
                    shelf.fill(inner, BORA);
                    keyrings.destroyAll(inner, "default", ANNA, 1);
                    throw new Failure();
                });
            } catch (Failure expected) {
                keyrings.find(transaction, PROFILE);
            }
        });
    }

    @Test
    void aSwallowedFailureCannotBeCommitted() {
        List<String> ran = new ArrayList<>();
        assertThatThrownBy(() -> shelf.run(transaction -> {
                    shelf.fill(transaction, ANNA);
                    transaction.onCommit(() -> ran.add("committed"));
                    broken(transaction);
                }))
                .isInstanceOf(DatabaseException.class);

        assertThat(shelf.of(ANNA)).isEqualTo(Shelf.NOTHING);
        assertThat(ran).isEmpty();
    }

    @Test
    void aFailureInsideInnerWorkIsUndoneWithItAlone() {
        shelf.run(outer -> {
            shelf.fill(outer, ANNA);
            assertThatThrownBy(() -> shelf.run(inner -> {
                        shelf.fill(inner, BORA);
                        broken(inner);
                    }))
                    .isInstanceOf(DatabaseException.class);
            assertThat(shelf.ledger().events(outer, ANNA)).hasSize(1);
        });

        assertThat(shelf.of(ANNA)).isEqualTo(Shelf.FILLED);
        assertThat(shelf.of(BORA)).isEqualTo(Shelf.NOTHING);
    }

    private void broken(Transaction transaction) {
        assertThatThrownBy(() -> session(transaction)
                        .sql("ask for nothing", "SELECT a FROM ck_there_is_none")
                        .first(row -> row.getString(1)))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("ask for nothing")
                .hasMessageContaining("Schema.verify");
    }

    @Test
    void noExceptionRepeatsAValue() {
        String insert = "INSERT INTO ck_subject (tenant, subject, enrolled_at) VALUES (?, ?, 1)";
        DatabaseException duplicate = catchThrowableOfType(
                DatabaseException.class,
                () -> shelf.run(transaction -> {
                    for (int i = 0; i < 2; i++) {
                        session(transaction)
                                .sql("insert twice", insert)
                                .text("default")
                                .text(SECRET)
                                .update();
                    }
                }));
        DatabaseException conversion = catchThrowableOfType(
                DatabaseException.class,
                () -> shelf.run(transaction -> session(transaction)
                        .sql("insert a null", "INSERT INTO ck_subject (tenant, subject) VALUES (?, '" + SECRET + "')")
                        .text("default")
                        .update()));

        for (DatabaseException e : List.of(duplicate, conversion)) {
            assertThat(stackTrace(e)).doesNotContain("kim").doesNotContain("example.com");
            assertThat(e).hasNoCause();
        }
        assertThat(duplicate.statement()).isEqualTo("insert twice");
        assertThat(duplicate).hasMessageContaining("insert twice");
        assertThat(duplicate.vendorCode() + duplicate.sqlState().orElse("")).isNotEqualTo("0");
        assertThat(duplicate.worthRetrying()).isFalse();
    }

    @Test
    void aConnectionThatIsLostIsReportedAndNothingStays() {
        List<Connection> physical = new ArrayList<>();
        DataSource losing = Proxies.connections(dataSource, (connection, method, arguments) -> {
            physical.add(connection);
            return Proxies.pass(connection, method, arguments);
        });
        Shelf lost = new Shelf(JdbcStores.on(losing));

        assertThatThrownBy(() -> lost.run(transaction -> {
                    lost.fill(transaction, ANNA);
                    lose(physical.get(physical.size() - 1));
                    lost.fill(transaction, BORA);
                }))
                .isInstanceOf(DatabaseException.class);
        assertThatThrownBy(() -> lost.run(transaction -> {
                    lost.fill(transaction, ANNA);
                    lose(physical.get(physical.size() - 1));
                }))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("stamp a subject");
        WrappedKeyring keys =
                new WrappedKeyring(new KeyringId("default", ANNA, new KeyUnit.Profile()), 1, 1, new byte[] {1});
        assertThatThrownBy(() -> lost.run(transaction -> {
                    lost.stores().port(KeyringStore.class).insert(transaction, keys);
                    lose(physical.get(physical.size() - 1));
                }))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("unknown whether");

        assertThat(lost.of(ANNA)).isEqualTo(Shelf.NOTHING);
        assertThat(lost.of(BORA)).isEqualTo(Shelf.NOTHING);
    }

    private Session session(Transaction transaction) {
        return ((JdbcUnitOfWork) stores.unitOfWork()).session(transaction);
    }

    private KeyringAnswer keyring() {
        return shelf.call(transaction -> stores.port(KeyringStore.class).find(transaction, PROFILE));
    }

    private static String stackTrace(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    private static final class Failure extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
