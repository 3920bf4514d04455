package io.github.consentkit.examples.benchmarks;

import io.github.consentkit.lifecycle.LifeEvent;
import io.github.consentkit.lifecycle.LifeFact;
import io.github.consentkit.lifecycle.RecordRef;
import io.github.consentkit.policy.RetentionRule;
import io.github.consentkit.subject.SubjectId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Until when everything of one person is kept: 21 values in seven records, ten events, in an H2 database in memory. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class TermBenchmark {

    private static final int RECORDS = 7;
    private static final String MEMBER = "member-3001";
    private static final SubjectId SUBJECT = SubjectId.of(MEMBER);
    private static final Instant THEN = Instant.parse("2026-03-01T00:00:00Z");

    private ScratchDatabase scratch;
    private VaultClients clients;

    /** Saves the records, and reports what happened. */
    @Setup(Level.Trial)
    public void fill() {
        scratch = ScratchDatabase.in(ScratchDatabase.Place.MEMORY);
        clients = VaultClients.in(scratch.source());
        clients.join(MEMBER);
        for (int i = 0; i < RECORDS; i++) {
            clients.save(Client.of(MEMBER, 1).withId("client-" + i));
            report("paid-" + i, new LifeFact.Happened(RetentionRule.Start.TRANSACTION_COMPLETED), i);
        }
        report("done-0", new LifeFact.PurposeAchieved(Service.SERVICE_NOTICES), 0);
        report("claim", new LifeFact.ClaimOpened("claim-1", Set.of()), 1);
        report("settled", new LifeFact.ClaimSettled("claim-1"), 1);
    }

    private void report(String key, LifeFact fact, int record) {
        clients.kit()
                .lifecycle()
                .report(LifeEvent.of(SUBJECT, key, fact, THEN).about(new RecordRef("client", "client-" + record)));
    }

    /** Removes the database. */
    @TearDown(Level.Trial)
    public void remove() {
        scratch.close();
    }

    /** Reads what is known, computes, compares with what is stored, and finds nothing to write. */
    @Benchmark
    public void recompute() {
        clients.kit().lifecycle().recompute(SUBJECT);
    }

    /** The same rows by plain statements in one transaction, looked at by nobody. */
    @Benchmark
    public int readByJdbc() throws SQLException {
        try (Connection connection = Sql.begin(scratch.source())) {
            int rows = Sql.count(
                    connection,
                    "SELECT marked FROM ck_subject_state WHERE tenant = ? AND subject = ?" + " FOR UPDATE",
                    "default",
                    MEMBER);
            for (String table : new String[] {"ck_pseudonym", "ck_life_event", "ck_term"}) {
                rows += Sql.count(
                        connection, "SELECT * FROM " + table + " WHERE tenant = ? AND subject = ?", "default", MEMBER);
            }
            rows += Sql.count(
                    connection, "SELECT * FROM ck_r_client WHERE ck_tenant = ? AND ck_subject = ?", "default", MEMBER);
            connection.commit();
            return rows;
        }
    }
}
