package io.github.consentkit.jdbc;

import static io.github.consentkit.jdbc.Clinic.ANNA;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.crypto.key.LocalKeys;
import io.github.consentkit.crypto.vault.Vaults;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One process locks and frees a value while another one reads it: no read that begins after the lock opens it (I12). */
class LockAcrossProcessesOnServersTest {

    private static final int ROUNDS = 20;

    @TempDir
    Path home;

    @Test
    void onPostgreSql() throws Exception {
        race(Databases.postgreSqlUrl(), Databases.postgreSqlUrl());
    }

    @Test
    void onMariaDb() throws Exception {
        race(Databases.mariaDbUrl(), Databases.mariaDbUrl());
    }

    @Test
    void onSqlite() throws Exception {
        race(sqlite("data"), sqlite("log"));
    }

    private String sqlite(String name) {
        String url = "jdbc:sqlite:" + home.resolve(name) + "?busy_timeout=60000&synchronous=OFF";
        Databases.run(Databases.at(url), "PRAGMA journal_mode=WAL");
        return url;
    }

    /** Between which instants it is certain whether the value is locked. */
    private record Span(long from, long until, boolean locked) {}

    private void race(String url, String log) throws Exception {
        Databases.installed(Databases.at(log));
        Clinic clinic = new Clinic(
                JdbcStores.on(Clinic.installed(Databases.at(url))).audit(Databases.at(log)),
                LocalKeys.createOrOpen(home.resolve("keys")),
                Vaults.DEFAULT_TENANT);
        clinic.enrol(ANNA);
        clinic.save(ANNA, "1", Pictures.png(1));
        OtherProcess reader = OtherProcess.start(
                home, LockReader.class, url, log, home.resolve("keys").toString());
        List<Span> spans = new ArrayList<>();
        try {
            while (reader.isAlive() && reader.lines().isEmpty()) {
                Thread.sleep(5);
            }
            for (int round = 0; round < ROUNDS; round++) {
                spans.add(span(clinic, reader, "request-" + round, true));
                spans.add(span(clinic, reader, "request-" + round, false));
            }
            assertThat(reader.isAlive()).as(reader.errors()).isTrue();
        } finally {
            reader.kill();
        }
        judge(spans, reader.lines());
    }

    /** Lasts until a read has begun and ended in it, however slow the machine is. */
    private static Span span(Clinic clinic, OtherProcess reader, String request, boolean locked)
            throws IOException, InterruptedException {
        if (locked) {
            clinic.lock(ANNA, request);
        } else {
            clinic.unlock(ANNA, request);
        }
        long from = LockReader.micros(Instant.now());
        int before = reader.lines().size();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (reader.isAlive() && reader.lines().size() < before + 2 && System.nanoTime() < end) {
            Thread.sleep(2);
        }
        return new Span(from, LockReader.micros(Instant.now()), locked);
    }

    private void judge(List<Span> spans, List<String> lines) {
        int locked = 0;
        int free = 0;
        for (String line : lines) {
            String[] parts = line.split(" ");
            long from = Long.parseLong(parts[0]);
            long until = Long.parseLong(parts[1]);
            boolean opened = Boolean.parseBoolean(parts[2]);
            for (Span span : spans) {
                if (from > span.from() && until < span.until()) {
                    assertThat(opened)
                            .as("a read between %s and %s, %s", from, until, span)
                            .isEqualTo(!span.locked());
                    locked += span.locked() ? 1 : 0;
                    free += span.locked() ? 0 : 1;
                }
            }
        }
        assertThat(locked).as("reads while it was locked").isPositive();
        assertThat(free).as("reads while it was free").isPositive();
    }
}
