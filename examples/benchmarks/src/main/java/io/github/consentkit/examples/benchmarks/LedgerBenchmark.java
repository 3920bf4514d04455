package io.github.consentkit.examples.benchmarks;

import io.github.consentkit.ConsentKit;
import io.github.consentkit.consent.ConsentEvent;
import io.github.consentkit.consent.ConsentLedger;
import io.github.consentkit.consent.ConsentState;
import io.github.consentkit.consent.Giver;
import io.github.consentkit.consent.NewConsentEvent;
import io.github.consentkit.consent.ledger.LedgerEntry;
import io.github.consentkit.consent.ledger.LedgerExtract;
import io.github.consentkit.consent.ledger.LedgerReport;
import io.github.consentkit.store.memory.InMemoryStores;
import io.github.consentkit.subject.SubjectId;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The chain of a person with a thousand events: its verification without fetching, its fold, and its present state. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class LedgerBenchmark {

    private static final int EVENTS = 1_000;
    private static final SubjectId OTHER = SubjectId.of("member-2002");

    private final ConsentKit kit = Service.on(InMemoryStores.create(), Service.CONSULTANT);
    private final SubjectId member = longLived(kit);
    private final LedgerExtract extract = kit.ledger().extract(member).orElseThrow();
    private final List<ConsentEvent> events =
            extract.entries().stream().map(LedgerEntry::event).toList();

    private final ConsentLedger ledger = kit.stores().port(ConsentLedger.class);
    private final NewConsentEvent next = events.get(0).content();

    /** Every hash of the chain, computed again. */
    @Benchmark
    public List<LedgerReport.Break> verify() {
        return extract.verify();
    }

    /** The state out of all events. */
    @Benchmark
    public ConsentState fold() {
        return ConsentState.fold(events);
    }

    /** The state as it is looked up: the head and the events it names, their codes checked, with stores in memory. */
    @Benchmark
    public ConsentState state() {
        return kit.consents().state(member);
    }

    /** One more event at the end of the chain of somebody else: hash, codes, and the events of the next state. */
    @Benchmark
    public ConsentEvent append() {
        return kit.stores()
                .unitOfWork()
                .call(transaction -> ledger.append(transaction, OTHER, next, next.occurredAt()));
    }

    private static SubjectId longLived(ConsentKit kit) {
        SubjectId member = Members.joinAndAgree(kit, "member-2001");
        while (kit.consents().events(member).size() < EVENTS) {
            kit.consents().withdrawAll(member, "homepage", Giver.self());
            Members.joinAndAgree(kit, "member-2001");
        }
        return member;
    }
}
