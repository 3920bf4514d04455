package io.github.consentkit.consent.ledger;

import io.github.consentkit.internal.Check;
import io.github.consentkit.store.Stores;
import io.github.consentkit.store.UnitOfWork;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * The job that covers every chain with new events by a signed checkpoint and publishes it: run it every few minutes, or
 * after important events.
 *
 * <p>It works in batches and may be killed anywhere: the next run completes what this one began. A chain whose head does
 * not stand is not covered: the job stops with {@link TamperedLedgerException}. Safe for use by many threads.
 */
public final class LedgerCheckpoints {

    private static final int BATCH = 1_000;

    private final UnitOfWork unitOfWork;
    private final LedgerStore rows;
    private final LedgerGuard guard;
    private final Checkpointer checkpointer;

    LedgerCheckpoints(Stores stores, List<Witness> witnesses, InstantSource clock) {
        this.unitOfWork = stores.unitOfWork();
        this.rows = stores.port(LedgerStore.class);
        this.guard = stores.port(LedgerGuard.class);
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
     */
    public CheckpointRun run(LongConsumer progress) {
        Check.notNull(progress, "progress");
        long chains = 0;
        Optional<SignedCheckpoint> newest = checkpointer.resume();
        List<LedgerHead> batch = unsealed();
        while (!batch.isEmpty()) {
            List<LedgerHead> heads = batch;
            newest = checkpointer.checkpoint(
                    heads.stream().map(head -> ChainLeaf.of(head).leaf()).toList());
            unitOfWork.run(transaction -> heads.forEach(head -> rows.seal(transaction, head)));
            chains += heads.size();
            progress.accept(chains);
            batch = heads.size() < BATCH ? List.of() : unsealed();
        }
        return new CheckpointRun(chains, newest);
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
}
