package io.github.consentkit.consent.ledger;

import io.github.consentkit.store.Transaction;

/** The nodes in a store, as they are read in one transaction. */
record StoredNodes(CheckpointLog log, Transaction transaction) implements MerkleNodes {

    @Override
    public MerkleHash node(int level, long index) {
        return log.node(transaction, level, index)
                .orElseThrow(() -> new LedgerConflictException("the log has no node " + index + " on level " + level
                        + ", although it should have the leaves below it; run the checkpoint verifier"));
    }
}
