package io.github.consentkit.consent.ledger;

import java.time.Instant;
import java.util.List;

/** A log without a store, with the checkpoints that its ledger signs. */
final class GrowingLog {

    static final String NAME = "example.com/ledger";
    static final Instant NOW = Instant.parse("2026-11-25T10:00:00.123456Z");

    private final InMemoryLedgerKeys keys;
    private final List<byte[]> leaves;

    GrowingLog(InMemoryLedgerKeys keys, List<byte[]> leaves) {
        this.keys = keys;
        this.leaves = leaves;
    }

    SignedCheckpoint signed(int size) {
        MerkleHash root = NaiveTree.root(leaves.subList(0, size));
        return SignedCheckpoint.by(keys, new Checkpoint(keys.key().name(), size, 0, root, NOW.plusSeconds(size)));
    }

    ConsistencyProof proof(int from, int to) {
        return MerkleTree.consistency(NaiveTree.nodes(leaves), from, to);
    }
}
