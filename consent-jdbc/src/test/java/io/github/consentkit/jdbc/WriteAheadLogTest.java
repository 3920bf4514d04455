package io.github.consentkit.jdbc;

import static io.github.consentkit.jdbc.Clinic.ANNA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.crypto.key.InMemoryMasterKeys;
import io.github.consentkit.crypto.key.MasterKeys;
import io.github.consentkit.crypto.vault.Outcome;
import io.github.consentkit.crypto.vault.Vaults;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** SQLite with a write-ahead log lets a host read an old snapshot while others commit; nothing opens from one (I12). */
class WriteAheadLogTest {

    private final MasterKeys keys = InMemoryMasterKeys.create();
    private final DataSource database = Clinic.installed(writeAhead());
    private final DataSource log = Databases.installed(Databases.sqlite());
    private final HostTransactions host = new HostTransactions(database);
    private final Clinic elsewhere = new Clinic(database, log, keys);

    @Test
    void aSnapshotFromBeforeTheLockOpensNothing() {
        elsewhere.enrol(ANNA);
        elsewhere.save(ANNA, "1", Pictures.png(1));
        AtomicReference<Clinic> clinic = new AtomicReference<>();
        host.run(connection ->
                clinic.set(new Clinic(JdbcStores.on(database).audit(log).within(host), keys, Vaults.DEFAULT_TENANT)));

        assertThatThrownBy(() -> host.run(connection -> {
                    try (var statement = connection.createStatement();
                            var rows = statement.executeQuery("SELECT COUNT(*) FROM ck_restriction")) {
                        assertThat(rows.next()).isTrue();
                    }
                    elsewhere.lock(ANNA, "request-1");
                    Outcome<Clinic.Birth> outcome = clinic.get().birth("1");
                    assertThat(outcome).isNotInstanceOf(Outcome.Opened.class);
                }))
                .isInstanceOf(DatabaseException.class);
        host.run(connection -> assertThat(clinic.get().birth("1")).isInstanceOf(Outcome.Denied.class));
    }

    private static DataSource writeAhead() {
        DataSource dataSource = Databases.sqlite();
        Databases.run(dataSource, "PRAGMA journal_mode=WAL");
        return dataSource;
    }
}
