package io.github.consentkit.store.memory;

import io.github.consentkit.audit.AccessLogStore;
import io.github.consentkit.consent.ConsentLedger;
import io.github.consentkit.consent.EvidenceStore;
import io.github.consentkit.consent.ledger.AliasStore;
import io.github.consentkit.consent.ledger.CertificateRows;
import io.github.consentkit.consent.ledger.ChainedCertificates;
import io.github.consentkit.consent.ledger.ChainedLedger;
import io.github.consentkit.consent.ledger.CheckpointLog;
import io.github.consentkit.consent.ledger.EvidenceRows;
import io.github.consentkit.consent.ledger.InMemoryLedgerKeys;
import io.github.consentkit.consent.ledger.KeptEvidence;
import io.github.consentkit.consent.ledger.LedgerGuard;
import io.github.consentkit.consent.ledger.LedgerStore;
import io.github.consentkit.disclosure.OutboxStore;
import io.github.consentkit.internal.Check;
import io.github.consentkit.lifecycle.CertificateStore;
import io.github.consentkit.lifecycle.DataHolders;
import io.github.consentkit.lifecycle.LifeEventStore;
import io.github.consentkit.lifecycle.RestrictionStore;
import io.github.consentkit.lifecycle.TermStore;
import io.github.consentkit.media.MediaStore;
import io.github.consentkit.store.JobStore;
import io.github.consentkit.store.StoreException;
import io.github.consentkit.store.Stores;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.store.UnitOfWork;
import io.github.consentkit.subject.GuardianStore;
import io.github.consentkit.subject.SubjectStore;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * A store in the memory of the process: for test suites and first steps. What it keeps ends with the process.
 *
 * <p>Transactions are real: work that throws leaves nothing behind. They run one after another, so that a reader never
 * sees half of a writer's work. Safe for use by many threads.
 */
public final class InMemoryStores implements Stores {

    private final MemoryUnitOfWork unitOfWork = new MemoryUnitOfWork();
    private final Map<Class<?>, Object> ports = new ConcurrentHashMap<>();

    private InMemoryStores() {
        MemorySubjectStore subjects = new MemorySubjectStore(unitOfWork);
        keep(SubjectStore.class, subjects);
        keep(TermStore.class, new MemoryTermStore(unitOfWork, subjects));
        keep(GuardianStore.class, new MemoryGuardianStore(unitOfWork));
        keep(MediaStore.class, new MemoryMediaStore(unitOfWork));
        keep(DataHolders.class, DataHolders.inProcess());
        keep(RestrictionStore.class, new MemoryRestrictionStore(unitOfWork));
        keep(LifeEventStore.class, new MemoryLifeEventStore(unitOfWork));
        keep(JobStore.class, new MemoryJobStore(unitOfWork));
        keep(OutboxStore.class, new MemoryOutboxStore(unitOfWork));
        keep(AccessLogStore.class, new MemoryAccessLogStore());
        InMemoryLedgerKeys keys = InMemoryLedgerKeys.create("consentkit/in-memory");
        LedgerGuard guard = keep(LedgerGuard.class, LedgerGuard.with(keys, keys, new MemorySealing()));
        AliasStore aliases = keep(AliasStore.class, new MemoryAliasStore(unitOfWork));
        LedgerStore ledger = keep(LedgerStore.class, new MemoryLedgerStore(unitOfWork));
        EvidenceRows evidence = keep(EvidenceRows.class, new MemoryEvidenceRows(unitOfWork));
        keep(CheckpointLog.class, new MemoryCheckpointLog(unitOfWork));
        CertificateRows certificates = keep(CertificateRows.class, new MemoryCertificateRows(unitOfWork));
        keep(CertificateStore.class, new ChainedCertificates(certificates, guard));
        keep(ConsentLedger.class, new ChainedLedger(ledger, aliases, guard));
        keep(EvidenceStore.class, new KeptEvidence(evidence, aliases, guard));
    }

    private <P> P keep(Class<P> type, P port) {
        ports.put(type, port);
        return port;
    }

    /** Returns a new, empty store. */
    public static InMemoryStores create() {
        return new InMemoryStores();
    }

    @Override
    public UnitOfWork unitOfWork() {
        return unitOfWork;
    }

    @Override
    public <P> P port(Class<P> type) {
        Object port = ports.get(Check.notNull(type, "type"));
        if (port == null) {
            throw new StoreException("the in-memory store has no " + type.getName() + "; it has " + ports.keySet());
        }
        return type.cast(port);
    }

    /** Returns the port of this type, which a library on top of this one makes when it is asked for first. */
    public <P> P port(Class<P> type, Function<? super InMemoryStores, ? extends P> otherwise) {
        Check.notNull(otherwise, "otherwise");
        return type.cast(ports.computeIfAbsent(
                Check.notNull(type, "type"), missing -> Check.notNull(otherwise.apply(this), "the port")));
    }

    /**
     * Checks that the transaction is open here and now, and notes how to undo the change that a port is about to make; for
     * the ports that a library brings.
     *
     * @throws StoreException when the transaction is not open in this store on this thread
     */
    public void changing(Transaction transaction, Runnable undo) {
        unitOfWork.changing(transaction, Check.notNull(undo, "undo"));
    }

    /**
     * Checks that the transaction is open here and now; for the ports that a library brings.
     *
     * @throws StoreException when it is not
     */
    public void reading(Transaction transaction) {
        unitOfWork.reading(transaction);
    }

    /** Returns a new holder of facts about data, registered with this store under the name. */
    public InMemoryDataHolder holder(String name) {
        InMemoryDataHolder holder = new InMemoryDataHolder(name, unitOfWork);
        port(DataHolders.class).register(holder);
        return holder;
    }
}
