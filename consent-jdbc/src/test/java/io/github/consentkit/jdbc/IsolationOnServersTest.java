package io.github.consentkit.jdbc;

import static io.github.consentkit.testing.Shelf.ANNA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.store.StoreException;
import io.github.consentkit.subject.SubjectId;
import io.github.consentkit.testing.Shelf;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Under each isolation level that a database offers to a host's transaction, the stores either see what was committed
 * before the statement, or say at once what to change; the transaction goes on either way (invariants I8, I12).
 */
class IsolationOnServersTest {

    private static final List<Integer> LEVELS = List.of(
            Connection.TRANSACTION_READ_UNCOMMITTED,
            Connection.TRANSACTION_READ_COMMITTED,
            Connection.TRANSACTION_REPEATABLE_READ,
            Connection.TRANSACTION_SERIALIZABLE);

    enum Place {
        H2(Databases::h2),
        POSTGRESQL(Databases::postgreSql),
        MARIADB(Databases::mariaDb);

        private final Supplier<DataSource> database;

        Place(Supplier<DataSource> database) {
            this.database = database;
        }
    }

    @ParameterizedTest
    @EnumSource
    void aLevelWorksOrIsRefusedBeforeAnything(Place place) throws SQLException {
        DataSource database = place.database.get();
        Customers customers = new Customers(database);
        Databases.run(database, "CREATE TABLE notes (level INTEGER)");
        List<Integer> offered = offered(database);
        assertThat(offered).contains(Connection.TRANSACTION_READ_COMMITTED).hasSizeGreaterThan(2);
        for (int level : offered) {
            customers.host.isolation = level;
            customers.host.run(connection -> {
                if (level == Connection.TRANSACTION_READ_COMMITTED) {
                    customers.join(connection, "c-" + level);
                } else {
                    assertThatThrownBy(() -> customers.join(connection, "c-" + level))
                            .isInstanceOf(StoreException.class)
                            .hasMessageContaining("begin it at READ COMMITTED");
                }
                try (Statement statement = connection.createStatement()) {
                    statement.execute("INSERT INTO notes VALUES (" + level + ")");
                }
                assertThat(connection.getTransactionIsolation()).isEqualTo(level);
            });
        }
        customers.host.isolation = Connection.TRANSACTION_READ_COMMITTED;
        customers.host.run(
                connection -> assertThat(customers.rows(connection, "")).hasSize(1));
        assertThat(Databases.dump(database, "notes").lines()).hasSameSizeAs(offered);
    }

    /** Those of the SDK are at READ COMMITTED, whatever the pool's are at, which stay so. */
    @ParameterizedTest
    @EnumSource
    void aPoolMayBeAtAnyLevel(Place place) throws SQLException {
        DataSource database = Databases.installed(place.database.get());
        try (Connection physical = database.getConnection()) {
            DataSource pool = Proxies.of(
                    DataSource.class,
                    null,
                    (none, method, arguments) -> Proxies.of(
                            Connection.class,
                            physical,
                            (connection, called, values) -> called.getName().equals("close")
                                    ? null
                                    : Proxies.pass(connection, called, values)));
            List<Integer> offered = offered(database);
            assertThat(offered).hasSizeGreaterThan(2);
            for (int level : offered) {
                physical.setTransactionIsolation(level);
                Shelf here = new Shelf(JdbcStores.on(pool));
                Shelf elsewhere = new Shelf(JdbcStores.on(database));
                SubjectId person = SubjectId.of("person-" + level);
                here.run(transaction -> {
                    assertThatThrownBy(() -> here.run(inner -> {
                                here.save(inner, ANNA, level);
                                throw new IllegalStateException("the transaction begins once more");
                            }))
                            .hasMessage("the transaction begins once more");
                    here.save(transaction, ANNA, level);
                    assertThat(here.subjects().find(transaction, person)).isEmpty();
                    elsewhere.run(other -> elsewhere.save(other, person, 1));
                    assertThat(here.subjects().find(transaction, person)).isPresent();
                });
                elsewhere.run(other -> {
                    elsewhere.save(other, person, 2);
                    assertThat(here.of(person)).isEqualTo(Shelf.text(List.of(), Optional.of(1L)));
                });
                assertThat(here.of(person)).isEqualTo(Shelf.text(List.of(), Optional.of(2L)));
                assertThat(physical.getTransactionIsolation()).isEqualTo(level);
                assertThat(physical.getAutoCommit()).isTrue();
            }
        }
    }

    private static List<Integer> offered(DataSource database) throws SQLException {
        List<Integer> offered = new ArrayList<>();
        try (Connection connection = database.getConnection()) {
            for (int level : LEVELS) {
                if (connection.getMetaData().supportsTransactionIsolationLevel(level)) {
                    offered.add(level);
                }
            }
        }
        return offered;
    }
}
