package io.github.consentkit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.audit.LogReport;
import io.github.consentkit.crypto.vault.Outcome;
import io.github.consentkit.lifecycle.Term;
import io.github.consentkit.subject.SubjectId;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process under load is killed, again and again on the same database: whatever it acknowledged is there, and nothing is
 * there by half (invariant I14). {@code -Psoak} does it two hundred times.
 */
class KilledUnderLoadOnServersTest {

    private static final int ROUNDS = Integer.getInteger("kill.rounds", 1);
    private static final int ACKNOWLEDGED = 40;

    @TempDir
    Path home;

    @Test
    void onH2() throws Exception {
        String url = "jdbc:h2:file:" + home.resolve("%s") + ";WRITE_DELAY=0";
        killed(url.formatted("data"), url.formatted("log"));
    }

    @Test
    void onSqlite() throws Exception {
        String url = "jdbc:sqlite:" + home.resolve("%s") + "?busy_timeout=60000";
        killed(url.formatted("data"), url.formatted("log"));
    }

    @Test
    void onPostgreSql() throws Exception {
        killed(Databases.postgreSqlUrl(), Databases.postgreSqlUrl());
    }

    private void killed(String url, String log) throws Exception {
        Path keys = home.resolve("keys");
        LoadWork.begin(url, log, keys);
        Set<String> acknowledged = new HashSet<>();
        for (int round = 0; round < ROUNDS; round++) {
            leave(url, log);
            OtherProcess process = OtherProcess.start(home, LoadWork.class, url, log, keys.toString());
            while (process.isAlive() && process.lines().size() < ACKNOWLEDGED + round % 7) {
                Thread.sleep(3);
            }
            process.kill();
            List<String> lines = process.lines();
            assertThat(lines).as(process.errors()).hasSizeGreaterThanOrEqualTo(ACKNOWLEDGED);
            acknowledged.addAll(lines);
            check(LoadWork.open(url, log, keys), lines);
        }
        Clinic clinic = LoadWork.open(url, log, keys);
        check(clinic, acknowledged);
        assertThat(clinic.kit.ledger().verify(List.of()).intact()).isTrue();
        LogReport report = clinic.vaults.verifyAccessLog();
        assertThat(report.intact()).isTrue();
        long opened =
                acknowledged.stream().filter(line -> line.startsWith("opened")).count();
        assertThat(report.lengths().stream().mapToLong(LogReport.Length::lines).sum())
                .isGreaterThanOrEqualTo(opened);
    }

    /** A file of H2 belongs to one process at a time. */
    private static void leave(String... urls) {
        for (String url : urls) {
            if (url.startsWith("jdbc:h2:")) {
                Databases.run(Databases.at(url), "SHUTDOWN");
            }
        }
    }

    /** Nobody is half there; and where something was said, it is there. */
    private static void check(Clinic clinic, Iterable<String> lines) {
        for (String line : lines) {
            String id = line.split(" ")[1];
            SubjectId member = SubjectId.of(id);
            switch (line.split(" ")[0]) {
                case "enrolled" -> {
                    assertThat(clinic.kit.subjects().find(member)).as(line).isPresent();
                    whole(clinic, member);
                }
                case "agreed" ->
                    assertThat(clinic.kit.consents().events(member)).as(line).hasSize(1);
                case "saved", "opened" -> {
                    assertThat(clinic.look(id)).as(line).isNotInstanceOf(Outcome.Tampered.class);
                    assertThat(terms(clinic, member)).as(line).isNotEmpty();
                }
                default -> assertThat(clinic.opens(id)).as(line).isFalse();
            }
        }
    }

    /** The record of a member is there with its photo, or not at all. */
    private static void whole(Clinic clinic, SubjectId member) {
        assertThat(clinic.look(member.value()))
                .isInstanceOfAny(Outcome.Opened.class, Outcome.Denied.class, Outcome.NotFound.class);
        Set<String> items = terms(clinic, member);
        if (!items.isEmpty()) {
            assertThat(items).contains("birth-date", "appearance-photo");
            assertThat(clinic.kit.consents().events(member)).hasSize(1);
        }
    }

    private static Set<String> terms(Clinic clinic, SubjectId member) {
        return clinic.kit.lifecycle().terms(member).stream()
                .map(Term::value)
                .map(value -> value.item().value())
                .collect(Collectors.toSet());
    }
}
