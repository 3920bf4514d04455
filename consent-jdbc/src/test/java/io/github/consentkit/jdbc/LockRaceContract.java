package io.github.consentkit.jdbc;

import static io.github.consentkit.jdbc.Clinic.ANNA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.crypto.key.InMemoryMasterKeys;
import io.github.consentkit.crypto.key.MasterKeys;
import io.github.consentkit.crypto.vault.Outcome;
import io.github.consentkit.crypto.vault.Vaults;
import io.github.consentkit.gate.AccessDeniedException;
import io.github.consentkit.gate.Reason;
import io.github.consentkit.lifecycle.Restriction;
import io.github.consentkit.store.StoreException;
import io.github.consentkit.testing.Threads;
import java.sql.Connection;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A lock that is committed before a read wins, whoever placed it and in whosever transaction the read is (I12). */
abstract class LockRaceContract {

    private static final int READERS = 6;
    private static final int ROUNDS = 25;

    private final MasterKeys keys = InMemoryMasterKeys.create();

    private DataSource database;
    private DataSource log;
    private boolean onSqlite;
    private Clinic here;
    private Clinic elsewhere;

    /** Returns a new, empty database. */
    abstract DataSource fresh();

    @BeforeEach
    void open() {
        database = Clinic.installed(fresh());
        onSqlite = Databases.isSqlite(database);
        if (onSqlite) {
            // where a host reads, nobody else could commit otherwise
            Databases.run(database, "PRAGMA journal_mode=WAL");
        }
        log = Databases.installed(fresh());
        here = new Clinic(database, log, keys);
        elsewhere = new Clinic(database, log, keys);
        here.enrol(ANNA);
        here.save(ANNA, "1", Pictures.png(1));
    }

    /**
     * What is known of the lock while nobody changes it.
     *
     * @param round counts the changes
     * @param known whether the lock is there; empty of meaning while one is being placed or ended
     */
    private record Moment(int round, Known known) {}

    private enum Known {
        LOCKED,
        FREE,
        CHANGING
    }

    @Test
    void readersNeverSeePastALock() throws Exception {
        AtomicReference<Moment> moment = new AtomicReference<>(new Moment(0, Known.FREE));
        Threads.together(READERS + 1, thread -> thread == 0 ? place(moment) : read(moment, thread % 2 == 0));
    }

    private int place(AtomicReference<Moment> moment) throws InterruptedException {
        int round = 1;
        try {
            for (; round < ROUNDS * 4; round += 4) {
                moment.set(new Moment(round, Known.CHANGING));
                elsewhere.lock(ANNA, "request-" + round);
                moment.set(new Moment(round + 1, Known.LOCKED));
                Thread.sleep(5);
                moment.set(new Moment(round + 2, Known.CHANGING));
                elsewhere.unlock(ANNA, "request-" + round);
                moment.set(new Moment(round + 3, Known.FREE));
                Thread.sleep(5);
            }
        } finally {
            moment.set(new Moment(-1, Known.CHANGING));
        }
        return round;
    }

    private int read(AtomicReference<Moment> moment, boolean sameProcess) {
        Clinic reader = sameProcess ? elsewhere : here;
        int judged = 0;
        while (moment.get().round() >= 0) {
            Moment before = moment.get();
            Outcome<Clinic.Birth> outcome = reader.birth("1");
            if (moment.get().equals(before) && before.known() != Known.CHANGING) {
                assertThat(outcome instanceof Outcome.Opened).as("%s", before).isEqualTo(before.known() == Known.FREE);
                judged++;
            }
        }
        return judged;
    }

    @Test
    void aLockElsewhereCountsAtTheNextLookWithItsReason() {
        assertThat(here.birth("1")).isInstanceOf(Outcome.Opened.class);
        elsewhere.lock(ANNA, "request-1");
        assertThat(here.birth("1").denial().orElseThrow().reason()).isEqualTo(Reason.RECTIFICATION_PENDING);
        here.unlock(ANNA, "request-1");
        assertThat(elsewhere.birth("1")).isInstanceOf(Outcome.Opened.class);
    }

    @Test
    void aLockInsideATransactionCountsInsideItAndForNobodyElseUntilItCommits() {
        here.stores.unitOfWork().run(transaction -> {
            here.lock(ANNA, "request-1");
            assertThat(here.birth("1")).isInstanceOf(Outcome.Denied.class);
        });
        assertThat(elsewhere.birth("1")).isInstanceOf(Outcome.Denied.class);
        assertThatThrownBy(() -> here.stores.unitOfWork().run(transaction -> {
                    here.unlock(ANNA, "request-1");
                    assertThat(here.birth("1")).isInstanceOf(Outcome.Opened.class);
                    throw new IllegalStateException("rolled back");
                }))
                .hasMessage("rolled back");
        assertThat(here.birth("1")).isInstanceOf(Outcome.Denied.class);
        assertThat(elsewhere.birth("1")).isInstanceOf(Outcome.Denied.class);
    }

    @Test
    void aTransactionOfTheHostThatBeganBeforeTheLockNeverOpensAfterIt() {
        HostTransactions host = new HostTransactions(database);
        Clinic within = within(host);

        host.run(connection -> {
            assertThat(within.birth("1")).isInstanceOf(Outcome.Opened.class);
            if (!onSqlite) {
                // SQLite has one writer at a time, and the host's transaction is it
                elsewhere.lock(ANNA, "request-1");
                assertThat(within.birth("1")).isInstanceOf(Outcome.Denied.class);
            }
        });
        elsewhere.lock(ANNA, "request-2");
        host.run(connection -> assertThat(within.birth("1")).isInstanceOf(Outcome.Denied.class));
    }

    @Test
    void aSnapshotOfTheHostThatIsOlderThanTheLockOpensNothing() {
        HostTransactions host = new HostTransactions(database);
        Clinic within = within(host);
        // the snapshots of SQLite are called so
        host.isolation = onSqlite ? Connection.TRANSACTION_SERIALIZABLE : Connection.TRANSACTION_REPEATABLE_READ;

        host.run(connection -> {
            // the host's own statement makes the snapshot
            try (var statement = connection.createStatement();
                    var rows = statement.executeQuery("SELECT COUNT(*) FROM ck_restriction")) {
                assertThat(rows.next()).isTrue();
            }
            if (onSqlite) {
                assertThat(within.birth("1")).isInstanceOf(Outcome.Opened.class);
            } else {
                elsewhere.lock(ANNA, "request-1");
                assertThatThrownBy(() -> within.birth("1"))
                        .isInstanceOf(StoreException.class)
                        .hasMessageContaining("READ COMMITTED");
            }
        });
    }

    @Test
    void theCorrectedValueComesInWhileNobodyReadsIt_H6() {
        here.lock(ANNA, "request-1");
        Clinic.Birth corrected = new Clinic.Birth(Clinic.CORRECTED, Instant.EPOCH);
        assertThatThrownBy(() -> here.applications.update("1", corrected, Clinic.APPLYING))
                .isInstanceOf(AccessDeniedException.class);
        here.applications.by(Clinic.OFFICER).update("1", corrected, Clinic.APPLYING.correcting("request-1"));
        assertThat(elsewhere.birth("1")).isInstanceOf(Outcome.Denied.class);

        Restriction ended = elsewhere.unlock(ANNA, "request-1");
        assertThat(ended.isOpen()).isFalse();
        assertThat(here.applications.open("1", Clinic.Birth.class, Clinic.CONTENT))
                .isEqualTo(corrected);
    }

    private Clinic within(HostTransactions host) {
        AtomicReference<Clinic> clinic = new AtomicReference<>();
        host.run(connection ->
                clinic.set(new Clinic(JdbcStores.on(database).audit(log).within(host), keys, Vaults.DEFAULT_TENANT)));
        return clinic.get();
    }
}
