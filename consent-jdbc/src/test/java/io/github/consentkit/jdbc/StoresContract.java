package io.github.consentkit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.audit.AccessLogStore;
import io.github.consentkit.crypto.testing.ApartStoreContract;
import io.github.consentkit.crypto.testing.ChunkStoreContract;
import io.github.consentkit.crypto.testing.EntityStoreContract;
import io.github.consentkit.crypto.testing.ErasureOutboxContract;
import io.github.consentkit.crypto.testing.InstallationStoreContract;
import io.github.consentkit.crypto.testing.KeyringStoreContract;
import io.github.consentkit.crypto.testing.RecordStoreContract;
import io.github.consentkit.crypto.vault.RecordShape;
import io.github.consentkit.lifecycle.TermStore;
import io.github.consentkit.store.Stores;
import io.github.consentkit.subject.SubjectId;
import io.github.consentkit.testing.AccessLogStoreContract;
import io.github.consentkit.testing.AliasStoreContract;
import io.github.consentkit.testing.CertificateStoreContract;
import io.github.consentkit.testing.CheckpointLogContract;
import io.github.consentkit.testing.ConsentLedgerContract;
import io.github.consentkit.testing.GuardianStoreContract;
import io.github.consentkit.testing.HandleContract;
import io.github.consentkit.testing.JobStoreContract;
import io.github.consentkit.testing.LifeEventStoreContract;
import io.github.consentkit.testing.MediaStoreContract;
import io.github.consentkit.testing.OutboxStoreContract;
import io.github.consentkit.testing.RestrictionStoreContract;
import io.github.consentkit.testing.SubjectStoreContract;
import io.github.consentkit.testing.TermStoreContract;
import io.github.consentkit.testing.Threads;
import io.github.consentkit.testing.UnitOfWorkContract;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import javax.sql.DataSource;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What the stores have to keep on every database; a test of each database extends this. */
abstract class StoresContract {

    /** Returns a database with the tables of the stores, and without rows. */
    abstract DataSource empty();

    /** Returns a database without tables, whose connections are closed when they are. */
    abstract DataSource fresh();

    /** How many calls lie between two that are made to fail; a server takes long for each. */
    int stride() {
        return 11;
    }

    /** Returns connections to the same database that keep what they acknowledge. */
    DataSource durable(DataSource fast) {
        return fast;
    }

    /** Cuts a connection in the middle of its transaction. */
    abstract void lose(Connection connection);

    /** Closes a connection below the stores. */
    static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Has the server end the connection whose number the query returns. */
    static void kill(Connection connection, String whoAmI, String kill, DataSource administrator) {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(whoAmI)) {
            rows.next();
            Databases.run(administrator, kill.formatted(rows.getLong(1)));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Nested
    class Works extends UnitOfWorkContract {
        @Override
        protected Stores create() {
            return JdbcStores.on(empty());
        }
    }

    @Nested
    class Handles extends HandleContract {
        @Override
        protected Stores create() {
            return JdbcStores.on(empty());
        }
    }

    @Nested
    class Entities extends EntityStoreContract {
        @Override
        protected Stores create() {
            return JdbcStores.on(empty());
        }
    }

    @Test
    void theDatabaseHasAClockOfItsOwnUnlessItIsPartOfTheProcess() {
        Optional<InstantSource> clock = JdbcStores.on(empty()).clock();
        assertThat(clock.isEmpty()).isEqualTo(Databases.isSqlite(empty()));
        clock.ifPresent(database -> assertThat(database.instant())
                .isBetween(Instant.now().minusSeconds(300), Instant.now().plusSeconds(300)));
    }

    @Nested
    class Subjects extends SubjectStoreContract {
        @Override
        protected Stores create() {
            return JdbcStores.on(empty());
        }
    }

    @Nested
    class Guardians extends GuardianStoreContract {
        @Override
        protected Stores create() {
            return JdbcStores.on(empty());
        }
    }

    @Nested
    class Lives extends LifeEventStoreContract {
        @Override
        protected Stores create() {
            return JdbcStores.on(empty());
        }
    }

    @Nested
    class Terms extends TermStoreContract {
        @Override
        protected Stores create() {
            return JdbcStores.on(empty());
        }

        @Test
        void computingTakesTheMarkAwayAndTheNextChangeBringsItBack() {
            SubjectId anna = SubjectId.of("anna");
            enrol(anna);
            replace(anna);
            assertThat(hold(anna)).isEqualTo(TermStore.Mark.COMPUTED);
            assertThat(marked()).isEmpty();
            enrol(anna);
            assertThat(marked()).containsExactly(anna);
            assertThat(hold(SubjectId.of("stranger"))).isEqualTo(TermStore.Mark.COMPUTED);
        }

        @Test
        void whoeverChangesAndComputesInOneTransactionIsNotMarked() {
            SubjectId anna = SubjectId.of("anna");
            stores.unitOfWork().run(outer -> {
                enrol(anna);
                replace(anna);
            });
            assertThat(marked()).isEmpty();
            stores.unitOfWork().run(outer -> {
                enrol(anna);
                replace(anna);
                enrol(anna);
            });
            assertThat(marked()).containsExactly(anna);
        }

        @Test
        void whoeverChangesMeanwhileIsMarkedAgain() throws Exception {
            SubjectId anna = SubjectId.of("anna");
            enrol(anna);
            CountDownLatch held = new CountDownLatch(1);
            Threads.together(2, thread -> {
                if (thread == 0) {
                    stores.unitOfWork().run(transaction -> {
                        stores.port(TermStore.class).hold(transaction, anna);
                        held.countDown();
                        pause();
                        stores.port(TermStore.class).replace(transaction, anna, List.of());
                    });
                } else {
                    held.await();
                    enrol(anna);
                }
                return thread;
            });
            assertThat(marked()).containsExactly(anna);
        }

        private static void pause() {
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Nested
    class Locks extends RestrictionStoreContract {
        @Override
        protected Stores create() {
            return JdbcStores.on(empty());
        }
    }

    @Nested
    class Jobs extends JobStoreContract {
        @Override
        protected Stores create() {
            return JdbcStores.on(empty());
        }
    }

    @Nested
    class Outboxes extends ErasureOutboxContract {
        @Override
        protected Stores create() {
            return JdbcStores.on(empty());
        }
    }

    @Nested
    class Notices extends OutboxStoreContract {
        @Override
        protected Stores create() {
            return JdbcStores.on(empty());
        }
    }

    @Nested
    class Certificates extends CertificateStoreContract {
        @Override
        protected Stores create() {
            return JdbcStores.on(empty());
        }
    }

    @Nested
    class Media extends MediaStoreContract {
        @Override
        protected Stores create() {
            return JdbcStores.on(empty());
        }
    }

    @Nested
    class MediaTogether extends MediaRaceContract {
        @Override
        DataSource empty() {
            return StoresContract.this.empty();
        }
    }

    @Nested
    class Ledger extends ConsentLedgerContract {
        @Override
        protected Stores create() {
            return JdbcStores.on(empty());
        }
    }

    @Nested
    class Pseudonyms extends AliasStoreContract {
        @Override
        protected Stores create() {
            return JdbcStores.on(empty());
        }
    }

    @Nested
    class Checkpoints extends CheckpointLogContract {
        @Override
        protected Stores create() {
            return JdbcStores.on(empty());
        }
    }

    @Nested
    class Keyrings extends KeyringStoreContract {
        @Override
        protected Stores create() {
            return JdbcStores.on(empty());
        }
    }

    @Nested
    class Installation extends InstallationStoreContract {
        @Override
        protected Stores create() {
            return JdbcStores.on(empty());
        }
    }

    @Nested
    class Separated extends ApartStoreContract {
        @Override
        protected Stores create() {
            return JdbcStores.on(empty());
        }
    }

    @Nested
    class Photos extends ChunkStoreContract {
        @Override
        protected Stores create() {
            return JdbcStores.on(empty());
        }
    }

    @Nested
    class Log extends AccessLogStoreContract {
        @Override
        protected AccessLogStore create() {
            DataSource database = empty();
            return JdbcStores.on(database).pruning(Databases.officer(database)).port(AccessLogStore.class);
        }
    }

    @Nested
    class Pruning extends PruningContract {
        @Override
        DataSource empty() {
            return StoresContract.this.empty();
        }
    }

    @Nested
    class Records extends RecordStoreContract {
        @Override
        protected Stores create(RecordShape... shapes) {
            return JdbcStores.on(Databases.installed(fresh(), shapes));
        }
    }

    @Nested
    class Failing extends FailureContract {
        @Override
        DataSource empty() {
            return StoresContract.this.empty();
        }

        @Override
        void lose(Connection connection) {
            StoresContract.this.lose(connection);
        }
    }

    @Nested
    class Racing extends KeyRaceContract {
        @Override
        DataSource empty() {
            return StoresContract.this.empty();
        }
    }

    @Nested
    class Vaults extends VaultContract {
        @Override
        DataSource fresh() {
            return StoresContract.this.fresh();
        }
    }

    @Nested
    class LockRaces extends LockRaceContract {
        @Override
        DataSource fresh() {
            return StoresContract.this.fresh();
        }
    }

    @Nested
    class HostsEntities extends EntityContract {
        @Override
        DataSource fresh() {
            return StoresContract.this.fresh();
        }
    }

    @Nested
    class HostsPlaintexts extends PlaintextRowsContract {
        @Override
        DataSource fresh() {
            return StoresContract.this.fresh();
        }
    }

    @Nested
    class Registrations extends RegistrationContract {
        @Override
        DataSource fresh() {
            return StoresContract.this.fresh();
        }
    }

    @Nested
    class PhotoReading extends PhotoSnapshotContract {
        @Override
        DataSource fresh() {
            return StoresContract.this.fresh();
        }
    }

    @Nested
    class Proofs extends LeakContract {
        @Override
        DataSource fresh() {
            return StoresContract.this.fresh();
        }
    }

    @Nested
    class Imports extends ImportContract {
        @Override
        DataSource fresh() {
            return StoresContract.this.fresh();
        }

        @Override
        int stride() {
            return StoresContract.this.stride();
        }
    }

    @Nested
    class CallingAgain extends RetryContract {
        @Override
        DataSource fresh() {
            return StoresContract.this.fresh();
        }

        @Override
        int stride() {
            return StoresContract.this.stride();
        }
    }

    @Nested
    class Tables extends SchemaContract {
        @Override
        DataSource fresh() {
            return StoresContract.this.fresh();
        }

        @Override
        DataSource durable(DataSource fast) {
            return StoresContract.this.durable(fast);
        }

        @Override
        int stride() {
            // odd, so that both of two statements in turn come up
            return StoresContract.this.stride() < 11 ? 1 : 5;
        }
    }
}
