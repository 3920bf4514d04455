package io.github.consentkit.jdbc;

import static io.github.consentkit.jdbc.Archive.ANNA;
import static io.github.consentkit.jdbc.Archive.OFFICER;
import static io.github.consentkit.testing.Example.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.crypto.key.LocalKeys;
import io.github.consentkit.crypto.vault.Vaults;
import io.github.consentkit.lifecycle.KeptRecord;
import io.github.consentkit.policy.json.PolicyReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody who was erased, and is in a backup that is brought back: the ledger is untied when it would have been (I7, I8). */
class RestoredTieTest {

    private static final Instant AGREED = at("2026-11-22T12:00");
    private static final Instant ERASED = at("2026-12-01T12:00");
    private static final Instant RESTORED = at("2028-03-01T12:00");
    private static final Instant THREE_YEARS = at("2029-12-02T00:00");

    @TempDir
    Path home;

    private final AtomicReference<Instant> now = new AtomicReference<>(AGREED);
    private JdbcConnectionPool live;
    private Archive archive;

    @BeforeEach
    void agreed() {
        LocalKeys.create(home.resolve("keys"));
        open();
        archive.join(ANNA, "m-1");
        archive.apply(ANNA, "a-1", Pictures.png(40));
        assertThat(archive.kit.lifecycle().sweep().isComplete()).isTrue();
    }

    @AfterEach
    void close() {
        live.dispose();
    }

    @Test
    void theTieEndsThreeYearsAfterTheErasureAlsoOnARestoredBackup() throws IOException {
        backUp();
        now.set(ERASED);
        archive.vaults.erase(ANNA, OFFICER);
        now.set(RESTORED);

        restore();

        assertThat(archive.kit.ledger().alias(ANNA)).isPresent();
        assertThat(untiedAt(THREE_YEARS.minusMillis(1))).isZero();
        assertThat(untiedAt(THREE_YEARS)).isEqualTo(1);
        assertThat(archive.kit.ledger().alias(ANNA)).isEmpty();
    }

    private long untiedAt(Instant when) {
        now.set(when);
        return archive.kit.lifecycle().sweep().records().removed(KeptRecord.LEDGER_PSEUDONYM);
    }

    private void backUp() throws IOException {
        close();
        Files.copy(home.resolve("live.mv.db"), home.resolve("before"));
        open();
    }

    private void restore() throws IOException {
        close();
        Files.copy(home.resolve("before"), home.resolve("live.mv.db"), StandardCopyOption.REPLACE_EXISTING);
        open();
    }

    private void open() {
        live = JdbcConnectionPool.create("jdbc:h2:file:" + home.resolve("live") + ";WRITE_DELAY=0", "sa", "");
        archive = new Archive(
                PolicyReader.read(Clinic.POLICY),
                JdbcStores.on(Databases.installed(live, Archive.shapes())),
                now::get,
                kit -> Vaults.install(kit, LocalKeys.open(home.resolve("keys"))));
    }
}
