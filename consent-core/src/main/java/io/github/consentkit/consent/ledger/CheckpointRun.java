package io.github.consentkit.consent.ledger;

import io.github.consentkit.internal.Check;
import java.util.Optional;

/**
 * What a run of the checkpoint job has done.
 *
 * @param chains how many chains with new events were covered
 * @param certificates how many new certificates of destruction were covered
 * @param newest the newest checkpoint, which every witness holds; empty when the ledger has nothing
 */
public record CheckpointRun(long chains, long certificates, Optional<SignedCheckpoint> newest) {

    /** Checks the arguments. */
    public CheckpointRun {
        Check.notNull(newest, "newest");
    }
}
