package io.github.consentkit.consent.ledger;

import io.github.consentkit.internal.Check;
import java.util.Optional;

/** What every witness checks before it takes a checkpoint. Immutable. */
public final class WitnessCheck {

    private final String witness;
    private final CheckpointKey key;

    /** Checks for the witness of this name what the ledger with this key offers. */
    public WitnessCheck(String witness, CheckpointKey key) {
        this.witness = Check.notNull(witness, "the name of the witness");
        this.key = Check.notNull(key, "key");
    }

    /** Returns a checkpoint that was read; refuses one that the ledger did not sign. */
    public SignedCheckpoint held(SignedCheckpoint checkpoint) {
        if (!key.signed(checkpoint)) {
            throw new LedgerConflictException(witness + " holds a checkpoint of " + size(checkpoint)
                    + " leaves that the key of the ledger '" + key.name()
                    + "' did not sign; bring the ledger's own witness and key, or find out who wrote to it");
        }
        return checkpoint;
    }

    /**
     * Tells whether the checkpoint is to be taken; false when the newest says the same.
     *
     * @throws LedgerConflictException when it must not be taken
     */
    public boolean takes(Optional<SignedCheckpoint> newest, SignedCheckpoint offered, ConsistencyProof sinceNewest) {
        Check.notNull(sinceNewest, "sinceNewest");
        if (!key.signed(Check.notNull(offered, "checkpoint"))) {
            throw refused(offered, "is not signed by the key of the ledger '" + key.name() + "'");
        }
        long before = newest.map(WitnessCheck::size).orElse(0L);
        MerkleHash root = newest.map(each -> each.checkpoint().root()).orElse(MerkleHash.EMPTY);
        if (size(offered) < before) {
            throw refused(offered, "is older than the newest, of " + before + " leaves");
        }
        if (newest.isPresent()
                && size(offered) == before
                && root.equals(offered.checkpoint().root())) {
            return false;
        }
        boolean continues = sinceNewest.from() == before
                && sinceNewest.size() == size(offered)
                && sinceNewest.proves(root, offered.checkpoint().root());
        if (!continues) {
            throw refused(offered, "is not proved to continue the newest, of " + before + " leaves");
        }
        return true;
    }

    private LedgerConflictException refused(SignedCheckpoint offered, String why) {
        return new LedgerConflictException("a checkpoint of " + size(offered) + " leaves " + why + "; " + witness
                + " does not take it: run the checkpoint verifier");
    }

    private static long size(SignedCheckpoint signed) {
        return signed.checkpoint().size();
    }
}
