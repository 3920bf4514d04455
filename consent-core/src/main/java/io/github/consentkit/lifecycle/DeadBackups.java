package io.github.consentkit.lifecycle;

import java.time.Instant;
import java.util.Optional;

/**
 * Port: from when on no backup opens what was sealed and destroyed in an epoch of the keys (clause D-4, invariant I8). Whoever
 * takes care of the keys answers: {@code vaults.keys()::backupsDeadSince}.
 */
@FunctionalInterface
public interface DeadBackups {

    /**
     * Returns the instant at which the last key was destroyed that opened a backup; empty while there is one.
     *
     * @param epoch the epoch that was current when the values were destroyed, 1 or more
     */
    Optional<Instant> since(int epoch);
}
