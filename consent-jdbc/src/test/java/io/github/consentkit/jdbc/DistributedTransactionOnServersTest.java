package io.github.consentkit.jdbc;

import static io.github.consentkit.testing.Shelf.ANNA;
import static io.github.consentkit.testing.Shelf.BORA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.testing.Shelf;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.Optional;
import javax.sql.DataSource;
import javax.sql.XAConnection;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.junit.jupiter.api.Test;
import org.postgresql.core.BaseConnection;
import org.postgresql.xa.PGXAConnection;

/** A host whose transactions a coordinator ends: the driver refuses commit and rollback then, to a savepoint, too. */
class DistributedTransactionOnServersTest {

    @Test
    void workThatFailsIsUndoneAloneAndTheRestIsTheCoordinators() throws Exception {
        String url = Databases.postgreSqlUrl();
        DataSource database = Databases.at(url);
        Schema.install(database);
        XAConnection branch =
                new PGXAConnection(DriverManager.getConnection(url).unwrap(BaseConnection.class));
        try (Connection connection = branch.getConnection()) {
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            connection.setAutoCommit(false);
            branch.getXAResource().start(Work.ID, XAResource.TMNOFLAGS);
            Shelf shelf = new Shelf(JdbcStores.on(database).within(() -> Optional.of(connection)));

            failsAfter(shelf, () -> {
                shelf.run(inner -> shelf.fill(inner, BORA));
                failsAfter(shelf, () -> shelf.run(inner -> shelf.save(inner, BORA, 2)));
            });
            shelf.run(transaction -> shelf.fill(transaction, ANNA));
            failsAfter(shelf, () -> shelf.run(inner -> shelf.save(inner, ANNA, 2)));

            assertThatThrownBy(() -> goBack(connection)).isInstanceOf(SQLException.class);
            branch.getXAResource().end(Work.ID, XAResource.TMSUCCESS);
            branch.getXAResource().commit(Work.ID, true);
        } finally {
            branch.close();
        }
        Shelf after = new Shelf(JdbcStores.on(database));
        assertThat(after.of(ANNA)).isEqualTo(Shelf.FILLED);
        assertThat(after.of(BORA)).isEqualTo(Shelf.NOTHING);
    }

    /** What the stores would do if the driver let them. */
    private static void goBack(Connection connection) throws SQLException {
        Savepoint savepoint = connection.setSavepoint("own");
        connection.rollback(savepoint);
    }

    private static void failsAfter(Shelf shelf, Runnable work) {
        assertThatThrownBy(() -> shelf.run(transaction -> {
                    work.run();
                    throw new IllegalStateException("undone alone");
                }))
                .hasMessage("undone alone");
    }

    private enum Work implements Xid {
        ID;

        @Override
        public int getFormatId() {
            return 1;
        }

        @Override
        public byte[] getGlobalTransactionId() {
            return "work".getBytes(StandardCharsets.US_ASCII);
        }

        @Override
        public byte[] getBranchQualifier() {
            return "stores".getBytes(StandardCharsets.US_ASCII);
        }
    }
}
