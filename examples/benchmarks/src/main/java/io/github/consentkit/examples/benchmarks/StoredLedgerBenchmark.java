package io.github.consentkit.examples.benchmarks;

import io.github.consentkit.ConsentKit;
import io.github.consentkit.consent.ConsentEvent;
import io.github.consentkit.consent.ConsentLedger;
import io.github.consentkit.consent.ConsentState;
import io.github.consentkit.consent.NewConsentEvent;
import io.github.consentkit.crypto.key.InMemoryMasterKeys;
import io.github.consentkit.crypto.vault.Vaults;
import io.github.consentkit.jdbc.JdbcStores;
import io.github.consentkit.jdbc.Schema;
import io.github.consentkit.subject.SubjectId;
import java.sql.SQLException;
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

/** The ledger in an H2 database in memory: an event more, and the state of a person with a thousand events. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class StoredLedgerBenchmark {

    private static final int EVENTS = 1_000;
    private static final SubjectId LONG = SubjectId.of("member-3001");
    private static final SubjectId OTHER = SubjectId.of("member-3002");

    private ScratchDatabase scratch;
    private ConsentKit kit;
    private ConsentLedger ledger;
    private NewConsentEvent next;
    private PlainAudit plain;

    /** Makes the chain. */
    @Setup(Level.Trial)
    public void fill() {
        scratch = ScratchDatabase.in(ScratchDatabase.Place.MEMORY);
        Schema.install(scratch.source());
        plain = PlainAudit.in(scratch.source());
        kit = Service.on(JdbcStores.on(scratch.source()), Service.CONSULTANT);
        Vaults.install(kit, InMemoryMasterKeys.create());
        ledger = kit.stores().port(ConsentLedger.class);
        Members.joinAndAgree(kit, LONG.value());
        Members.joinAndAgree(kit, OTHER.value());
        next = kit.consents().events(LONG).get(0).content();
        kit.stores().unitOfWork().run(transaction -> {
            for (int i = 1; i < EVENTS; i++) {
                ledger.append(transaction, LONG, next, next.occurredAt());
            }
        });
    }

    /** Removes the database. */
    @TearDown(Level.Trial)
    public void remove() {
        scratch.close();
    }

    /** An event at the end of a chain, in a transaction of its own. */
    @Benchmark
    public ConsentEvent append() {
        return kit.stores()
                .unitOfWork()
                .call(transaction -> ledger.append(transaction, OTHER, next, next.occurredAt()));
    }

    /** A row of as many columns and bytes, likewise, that anybody can change. */
    @Benchmark
    public void insertByJdbc() throws SQLException {
        plain.write("record", "photo");
    }

    /** What the person agreed to, out of the head and the events it names. */
    @Benchmark
    public ConsentState state() {
        return kit.consents().state(LONG);
    }
}
