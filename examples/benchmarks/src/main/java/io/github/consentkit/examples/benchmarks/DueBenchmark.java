package io.github.consentkit.examples.benchmarks;

import io.github.consentkit.ConsentKit;
import io.github.consentkit.jdbc.JdbcStores;
import io.github.consentkit.jdbc.Schema;
import io.github.consentkit.lifecycle.HeldData;
import io.github.consentkit.lifecycle.ItemTerm;
import io.github.consentkit.lifecycle.RecordRef;
import io.github.consentkit.lifecycle.TermStore;
import io.github.consentkit.lifecycle.UnitTerms;
import io.github.consentkit.policy.Id;
import io.github.consentkit.subject.SubjectId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** What is due, among few rows and among many, in an H2 database in a file. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class DueBenchmark {

    private static final Instant DUE = Instant.parse("2026-11-22T15:00:00Z");
    private static final Instant LATER = Instant.parse("2031-11-22T15:00:00Z");
    private static final int ALL_DUE = 1_000;
    private static final int PAGE = 200;

    /** How many units are stored. */
    @Param({"10000", "1000000"})
    public int stored = 10_000;

    /** By how much everything is smaller. */
    @Param("1")
    public int scale = 1;

    private ScratchDatabase scratch;
    private ConsentKit kit;

    /** Stores a unit of each of many people, of which some are due. */
    @Setup(Level.Trial)
    public void fill() {
        scratch = ScratchDatabase.in(ScratchDatabase.Place.FILE);
        Schema.install(scratch.source());
        kit = Service.on(JdbcStores.on(scratch.source()), Service.CONSULTANT);
        keep("due", DUE);
        keep("later", LATER);
        int units = stored / scale;
        int every = stored / ALL_DUE;
        Sql.run(
                scratch.source(),
                "INSERT INTO ck_term (tenant, subject, record_type, record_id, due_at, content)"
                        + " SELECT 'default', 'member-' || LPAD(CAST(n AS VARCHAR), 7, '0'), 'order', '1', t.due_at, t.content"
                        + " FROM (SELECT X AS n FROM SYSTEM_RANGE(1, " + units + ")) JOIN ck_term t"
                        + " ON t.subject = CASE WHEN MOD(n, " + every + ") = 0 THEN 'due' ELSE 'later' END",
                "DELETE FROM ck_term WHERE subject IN ('due', 'later')",
                "ANALYZE");
    }

    private void keep(String name, Instant due) {
        SubjectId subject = SubjectId.of(name);
        ItemTerm term =
                new ItemTerm(Id.of("name"), HeldData.Stage.LIVE, Optional.of(due), Optional.of(due), Optional.of(due));
        kit.stores()
                .unitOfWork()
                .run(transaction -> kit.stores()
                        .port(TermStore.class)
                        .replace(
                                transaction,
                                subject,
                                List.of(new UnitTerms(
                                        subject, Optional.of(new RecordRef("order", "1")), List.of(term)))));
    }

    /** Removes the database. */
    @TearDown(Level.Trial)
    public void remove() {
        scratch.close();
    }

    /** Everything that is due, in pages. */
    @Benchmark
    public int scan() {
        int found = 0;
        Optional<UnitTerms> last = Optional.empty();
        List<UnitTerms> page;
        do {
            page = kit.lifecycle().due(DUE, last, PAGE);
            found += page.size();
            last = page.isEmpty() ? last : Optional.of(page.get(page.size() - 1));
        } while (page.size() == PAGE);
        if (found != ALL_DUE / scale) {
            throw new IllegalStateException("found " + found + " that are due");
        }
        return found;
    }
}
