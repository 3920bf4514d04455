package io.github.consentkit.jdbc;

import static io.github.consentkit.jdbc.Archive.ACCESS;
import static io.github.consentkit.jdbc.Archive.ADDRESS;
import static io.github.consentkit.jdbc.Archive.ANNA;
import static io.github.consentkit.testing.Example.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.crypto.key.InMemoryMasterKeys;
import io.github.consentkit.crypto.vault.Vaults;
import io.github.consentkit.lifecycle.LifeEvent;
import io.github.consentkit.lifecycle.LifeFact;
import io.github.consentkit.lifecycle.SweepReport;
import io.github.consentkit.policy.RetentionRule.Start;
import io.github.consentkit.policy.json.PolicyReader;
import io.github.consentkit.store.StoreException;
import java.sql.PreparedStatement;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A database that says it has destroyed something, and has it still: no certificate says that it is gone (D-4). */
class ReadBackTest {

    private static final Instant LEFT = at("2026-11-22T12:00");
    private static final Instant NINETY_DAYS = at("2027-02-21T00:00");

    private final InMemoryMasterKeys keys = InMemoryMasterKeys.create();
    private final InMemoryMasterKeys apartKeys = InMemoryMasterKeys.create();
    private final AtomicReference<Instant> now = new AtomicReference<>(LEFT);
    private DataSource live;
    private DataSource apart;
    private DataSource log;
    private Archive archive;

    @BeforeEach
    void join() {
        live = Databases.installed(Databases.h2(), Archive.shapes());
        apart = Databases.installed(Databases.h2());
        log = Databases.installed(Databases.h2());
        archive = archive(live, apart);
        archive.join(ANNA, "m-1");
        archive.kit.lifecycle().report(LifeEvent.of(ANNA, "left", new LifeFact.Happened(Start.ACCOUNT_LEFT), LEFT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UPDATE ck_keyring", "DELETE FROM ck_r_member", "UPDATE ck_r_member"})
    void whatTheLiveStoreStillHasIsNotCertified_D4(String swallowed) {
        if (swallowed.startsWith("UPDATE ck_r")) {
            // a part of the record stays, so that it is changed and not removed
            claim();
        }
        Archive lying = new Archive(
                PolicyReader.read(Clinic.POLICY),
                JdbcStores.on(swallowing(live, swallowed)).audit(log),
                now::get,
                kit -> Vaults.install(kit, keys));
        now.set(NINETY_DAYS);

        SweepReport report = lying.kit.lifecycle().sweep();

        assertThat(report.failed()).isEqualTo(1);
        assertThat(report.destroyed()).isZero();
        assertThat(report.problems().toString()).contains("counts as destroyed");
        assertThat(archive.kit.ledger().certificates().list(0, 9)).isEmpty();
        now.set(LEFT);
        assertThat(archive.address("m-1", ACCESS).opened())
                .as("rolled back as a whole")
                .contains(new Archive.Address(ADDRESS));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UPDATE ck_keyring", "DELETE FROM ck_apart"})
    void whatTheSeparateStoreStillHasIsNotCertified_D4(String swallowed) {
        archive.kit.lifecycle().sweep();
        Archive lying = archive(live, swallowing(apart, swallowed));
        now.set(NINETY_DAYS);

        SweepReport report = lying.kit.lifecycle().sweep();

        assertThat(report.failed()).isEqualTo(1);
        assertThat(report.destroyed()).isZero();
        assertThat(report.problems().toString())
                .contains("the separate store still has")
                .doesNotContain("anna");
        assertThat(archive.kit.ledger().certificates().list(0, 9)).isEmpty();
        now.set(LEFT);
        assertThat(archive.address("m-1", ACCESS).opened()).contains(new Archive.Address(ADDRESS));

        now.set(NINETY_DAYS);
        assertThat(archive.kit.lifecycle().sweep().isComplete()).isTrue();
        assertThat(archive.kit.ledger().certificates().list(0, 9)).hasSize(1);
    }

    @Test
    void anErasureThatTheSeparateStoreDoesNotDoIsRolledBack_I8() {
        archive.kit.lifecycle().sweep();
        Archive lying = archive(live, swallowing(apart, "UPDATE ck_keyring"));

        assertThatThrownBy(() -> lying.vaults.erase(ANNA, Archive.OFFICER))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("the separate store still has");

        assertThat(archive.kit.ledger().certificates().list(0, 9)).isEmpty();
        assertThat(archive.address("m-1", ACCESS).opened()).contains(new Archive.Address(ADDRESS));
    }

    private void claim() {
        archive.kit
                .lifecycle()
                .report(LifeEvent.of(ANNA, "claim", new LifeFact.ClaimOpened("invoice", Set.of(Archive.EMAIL)), LEFT));
    }

    /** A driver that answers these statements as if one row were changed, and does nothing. */
    private static DataSource swallowing(DataSource database, String text) {
        return Proxies.connections(database, (connection, method, arguments) -> {
            Object result = Proxies.pass(connection, method, arguments);
            return result instanceof PreparedStatement statement
                            && String.valueOf(arguments[0]).startsWith(text)
                    ? Proxies.of(PreparedStatement.class, statement, (target, call, values) -> switch (call.getName()) {
                        case "executeUpdate" -> 1;
                        case "executeLargeUpdate" -> 1L;
                        default -> Proxies.pass(target, call, values);
                    })
                    : result;
        });
    }

    private Archive archive(DataSource here, DataSource there) {
        return Archive.on(here, there, log, keys, apartKeys, now::get);
    }
}
