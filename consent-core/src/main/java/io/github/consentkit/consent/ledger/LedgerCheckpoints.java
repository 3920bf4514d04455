package io.github.consentkit.consent.ledger;

import io.github.consentkit.internal.Check;
import io.github.consentkit.store.Stores;
import io.github.consentkit.store.UnitOfWork;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/**
 * The job that covers every chain with new events, and each new certificate of destruction, by a signed checkpoint and
 * publishes it: run it every few minutes, or after important events.
 *
 * <p>It works in batches and may be killed anywhere: the next run completes what this one began. A chain whose head does
 * not stand is not covered: the job stops with {@link TamperedLedgerException}, and for certificates with {@link
 * TamperedCertificateException}. Safe for use by many threads.
 */
public final class LedgerCheckpoints {

    private static final int BATCH = 1_000;

    private final UnitOfWork unitOfWork;
    private final LedgerStore rows;
    private final LedgerGuard guard;
    private final UnloggedCertificates certificates;
    private final Checkpointer checkpointer;

    LedgerCheckpoints(Stores stores, List<Witness> witnesses, InstantSource clock) {
        this.unitOfWork = stores.unitOfWork();
        this.rows = stores.port(LedgerStore.class);
        this.guard = stores.port(LedgerGuard.class);
        this.certificates = new UnloggedCertificates(stores);
        this.checkpointer = new Checkpointer(stores, guard.signer(), witnesses, clock);
    }

    /** Covers what is new. */
    public CheckpointRun run() {
        return run(chains -> {});
    }

    /**
     * Covers what is new, and tells after each batch how many chains are covered.
     *
     * @throws LedgerConflictException when log, checkpoints and witnesses contradict one another
     * @throws WitnessException when a witness fails
     * @throws TamperedLedgerException when the head of a chain does not stand
     * @throws TamperedCertificateException when a new certificate does not stand
     */
    public CheckpointRun run(LongConsumer progress) {
        Check.notNull(progress, "progress");
        long chains = 0;
        long destroyed = 0;
        Optional<SignedCheckpoint> newest = checkpointer.resume();
        Batch batch = new Batch(unsealed(), certificates.next(BATCH));
        while (!batch.isEmpty()) {
            List<LedgerHead> heads = batch.heads();
            newest = checkpointer.checkpoint(batch.leaves());
            unitOfWork.run(transaction -> heads.forEach(head -> rows.seal(transaction, head)));
            chains += heads.size();
            destroyed += batch.certificates().size();
            progress.accept(chains);
            batch = new Batch(
                    heads.size() < BATCH ? List.of() : unsealed(),
                    batch.certificates().size() < BATCH ? List.of() : certificates.next(BATCH));
        }
        return new CheckpointRun(chains, destroyed, newest);
    }

    private List<LedgerHead> unsealed() {
        List<LedgerHead> heads = unitOfWork.call(transaction -> rows.unsealed(transaction, BATCH));
        for (LedgerHead head : heads) {
            if (!head.stands(guard.secrets())) {
                throw new TamperedLedgerException(
                        head.pseudonym(), 0, "is named by a head that was changed or not written by the ledger");
            }
        }
        return heads;
    }

    /** What one checkpoint covers. */
    private record Batch(List<LedgerHead> heads, List<ChainedCertificate> certificates) {

        boolean isEmpty() {
            return heads.isEmpty() && certificates.isEmpty();
        }

        List<LedgerLeaf> leaves() {
            return Stream.concat(
                            heads.stream().map(head -> ChainLeaf.of(head).leaf()),
                            certificates.stream()
                                    .map(certificate ->
                                            CertificateLeaf.of(certificate).leaf()))
                    .toList();
        }
    }
}
