package io.github.consentkit.consent.ledger;

import java.util.Optional;

/**
 * Port: a place outside the ledger's database that keeps its signed checkpoints, out of reach of whoever can change the
 * database: a file on another machine, a mailbox, another company. It is what finds a truncated ledger and a restored
 * older database (invariant I6).
 *
 * <p>It never takes back what it has taken. Implementations are safe for use by many threads; they check with
 * {@link WitnessCheck} what they are given.
 */
public interface Witness {

    /** Returns a name for people, such as the file. */
    String name();

    /**
     * Returns the newest checkpoint that it holds, or empty when it has never had one.
     *
     * @throws WitnessException when it cannot be read; then nothing is verified
     * @throws LedgerConflictException when what it holds was not signed by the ledger
     */
    Optional<SignedCheckpoint> newest();

    /**
     * Takes a checkpoint and returns when it is durable; the one that it holds already, it need not take twice.
     *
     * @param checkpoint the checkpoint
     * @param sinceNewest the proof that the log only grew since {@link #newest}; from 0 when there is none
     * @throws LedgerConflictException when it is older than the newest, not proved to continue it, or not signed by the
     *     ledger; then it was not taken
     * @throws WitnessException when it is not known to be durable
     */
    void publish(SignedCheckpoint checkpoint, ConsistencyProof sinceNewest);
}
