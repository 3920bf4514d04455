package io.github.consentkit.consent.ledger;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.Check;
import io.github.consentkit.store.Stores;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.store.UnitOfWork;
import java.util.Optional;

/**
 * Makes proofs out of a ledger's log, with a few reads however long it is. It checks nothing: whoever gets a proof verifies
 * it. Safe for use by many threads.
 */
public final class LedgerProofs {

    private final UnitOfWork unitOfWork;
    private final CheckpointLog log;

    /** Makes proofs out of the {@link CheckpointLog} in the stores. */
    public LedgerProofs(Stores stores) {
        this.unitOfWork = Check.notNull(stores, "stores").unitOfWork();
        this.log = stores.port(CheckpointLog.class);
    }

    /**
     * Returns the proof of the newest leaf with the key that the newest checkpoint covers; empty when it covers none.
     *
     * @throws InvalidInputException when the newest checkpoint in the store is none
     * @throws LedgerConflictException when the log lacks what the checkpoint counts
     */
    public Optional<LeafProof> newest(String key) {
        Check.notNull(key, "key");
        return unitOfWork.call(transaction -> log.newestCheckpoint(transaction)
                .map(StoredCheckpoint::read)
                .flatMap(signed -> log.newest(
                                transaction, key, signed.checkpoint().size())
                        .map(leaf -> proof(transaction, leaf, signed))));
    }

    /**
     * Returns the proof that a log of so many leaves only grew into one of so many.
     *
     * @throws InvalidInputException when the second number is the smaller one
     * @throws LedgerConflictException when the log has fewer leaves
     */
    public ConsistencyProof consistency(long from, long to) {
        return unitOfWork.call(transaction -> MerkleTree.consistency(new StoredNodes(log, transaction), from, to));
    }

    private LeafProof proof(Transaction transaction, LoggedLeaf leaf, SignedCheckpoint signed) {
        InclusionProof inclusion = MerkleTree.inclusion(
                new StoredNodes(log, transaction),
                leaf.index(),
                signed.checkpoint().size());
        return new LeafProof(leaf.leaf().bytes(), inclusion, signed);
    }
}
