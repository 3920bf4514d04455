package io.github.consentkit.consent.ledger;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.Check;
import io.github.consentkit.store.Stores;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.store.UnitOfWork;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The job that appends to a ledger's Merkle log, signs a checkpoint and publishes it to the witnesses.
 *
 * <p>It may be killed anywhere: the next run, with the same leaves or with none, completes what this one began, and nothing
 * is appended or signed twice. Before anything is appended or signed, the log must continue the newest checkpoint of the
 * store and of each witness; so a changed log and a restored older database stop the job. Jobs that run at the same time
 * wait for one another. Safe for use by many threads.
 */
public final class Checkpointer {

    private final UnitOfWork unitOfWork;
    private final CheckpointLog log;
    private final CheckpointSigner signer;
    private final List<Witness> witnesses;
    private final InstantSource clock;

    /**
     * Makes the job.
     *
     * @param stores the stores with a {@link CheckpointLog}
     * @param signer the key of the ledger
     * @param witnesses where checkpoints are published; without any, a restored older database goes unnoticed
     * @param clock tells the time of checkpoints
     */
    public Checkpointer(Stores stores, CheckpointSigner signer, List<Witness> witnesses, InstantSource clock) {
        this.unitOfWork = Check.notNull(stores, "stores").unitOfWork();
        this.log = stores.port(CheckpointLog.class);
        this.signer = Check.notNull(signer, "signer");
        this.witnesses = List.copyOf(Check.notNull(witnesses, "witnesses"));
        this.clock = Check.notNull(clock, "clock");
    }

    /** Completes what an earlier run left unfinished; the same as {@link #checkpoint} without leaves. */
    public Optional<SignedCheckpoint> resume() {
        return checkpoint(List.of());
    }

    /**
     * Appends the leaves in their order, signs a checkpoint when the log has grown since the newest one, and publishes it
     * to every witness that lacks it.
     *
     * @param leaves what to append; a leaf that is the newest of its key already is passed over
     * @return the newest checkpoint, which all witnesses hold; empty when the log has no leaves
     * @throws LedgerConflictException when log, checkpoints and witnesses contradict one another
     * @throws WitnessException when a witness fails; the others were served, and when none could be read nothing was done
     */
    public Optional<SignedCheckpoint> checkpoint(List<LedgerLeaf> leaves) {
        List<LedgerLeaf> added = List.copyOf(Check.notNull(leaves, "leaves"));
        List<WitnessException> failures = new ArrayList<>();
        List<SignedCheckpoint> witnessed = witnessed(failures);
        unitOfWork.run(transaction -> append(transaction, added, witnessed));
        Optional<SignedCheckpoint> newest =
                unitOfWork.<Optional<SignedCheckpoint>>call(transaction -> sign(transaction, witnessed));
        newest.ifPresent(checkpoint -> publish(checkpoint, failures));
        if (!failures.isEmpty()) {
            throw failures.get(failures.size() - 1);
        }
        return newest;
    }

    /** Returns the newest checkpoint of each witness that can be read. */
    private List<SignedCheckpoint> witnessed(List<WitnessException> failures) {
        List<SignedCheckpoint> found = new ArrayList<>();
        for (Witness witness : witnesses) {
            try {
                witness.newest().ifPresent(found::add);
            } catch (WitnessException e) {
                failures.add(e);
            }
        }
        if (!failures.isEmpty() && failures.size() == witnesses.size()) {
            throw failures.get(0);
        }
        // those that work again by then are served
        failures.clear();
        return found;
    }

    private void append(Transaction transaction, List<LedgerLeaf> leaves, List<SignedCheckpoint> witnessed) {
        if (leaves.isEmpty()) {
            return;
        }
        long size = log.lock(transaction);
        newestSigned(transaction, size, witnessed);
        MerkleFrontier frontier = new MerkleFrontier(new StoredNodes(log, transaction), size);
        Map<String, LedgerLeaf> newest = new HashMap<>();
        List<LoggedLeaf> added = new ArrayList<>();
        List<MerkleNode> nodes = new ArrayList<>();
        for (LedgerLeaf leaf : leaves) {
            Optional<LedgerLeaf> before = Optional.ofNullable(newest.get(leaf.key()))
                    .or(() -> log.newest(transaction, leaf.key(), size).map(LoggedLeaf::leaf));
            if (!before.equals(Optional.of(leaf))) {
                added.add(new LoggedLeaf(frontier.size(), leaf));
                nodes.addAll(frontier.add(leaf.hash()));
            }
            newest.put(leaf.key(), leaf);
        }
        if (!added.isEmpty()) {
            log.append(transaction, added, nodes);
        }
    }

    private Optional<SignedCheckpoint> sign(Transaction transaction, List<SignedCheckpoint> witnessed) {
        long size = log.lock(transaction);
        Optional<SignedCheckpoint> newest = newestSigned(transaction, size, witnessed);
        long previous = newest.map(signed -> signed.checkpoint().size()).orElse(0L);
        if (size == previous) {
            return newest;
        }
        MerkleHash root = MerkleTree.root(new StoredNodes(log, transaction), size);
        Checkpoint checkpoint = new Checkpoint(signer.key().name(), size, previous, root, clock.instant());
        SignedCheckpoint signed = SignedCheckpoint.by(signer, checkpoint);
        log.keep(transaction, signed);
        return Optional.of(signed);
    }

    /** Returns the newest checkpoint of the store; refuses a log that does not continue it and those of the witnesses. */
    private Optional<SignedCheckpoint> newestSigned(
            Transaction transaction, long size, List<SignedCheckpoint> witnessed) {
        Optional<SignedCheckpoint> newest = log.newestCheckpoint(transaction).map(this::signed);
        newest.ifPresent(
                checkpoint -> refuseOther(transaction, size, checkpoint, "the newest checkpoint of the store"));
        witnessed.forEach(checkpoint -> refuseOther(transaction, size, checkpoint, "the checkpoint of a witness"));
        return newest;
    }

    private SignedCheckpoint signed(StoredCheckpoint stored) {
        try {
            SignedCheckpoint read = stored.read();
            if (signer.key().signed(read)) {
                return read;
            }
        } catch (InvalidInputException e) {
            // said below
        }
        throw new LedgerConflictException("the checkpoint of " + stored.size() + " leaves in the store is not one that"
                + " the ledger's key signed; bring the right key, or run the checkpoint verifier");
    }

    private void refuseOther(Transaction transaction, long size, SignedCheckpoint signed, String whose) {
        Checkpoint checkpoint = signed.checkpoint();
        if (!signer.key().signed(signed)) {
            throw new LedgerConflictException(whose + " is not signed by this ledger's key; bring the right one");
        }
        if (checkpoint.size() > size) {
            throw new LedgerConflictException(whose + " counts " + checkpoint.size() + " leaves, the log in the store "
                    + size + "; the log was cut off, or an older database restored: restore a newer one");
        }
        if (!MerkleTree.root(new StoredNodes(log, transaction), checkpoint.size())
                .equals(checkpoint.root())) {
            throw new LedgerConflictException(whose + ", of " + checkpoint.size()
                    + " leaves, has another root than the log in the store; run the checkpoint verifier");
        }
    }

    private void publish(SignedCheckpoint checkpoint, List<WitnessException> failures) {
        for (Witness witness : witnesses) {
            try {
                publish(checkpoint, witness);
            } catch (WitnessException e) {
                failures.add(e);
            }
        }
    }

    private void publish(SignedCheckpoint checkpoint, Witness witness) {
        while (true) {
            Optional<SignedCheckpoint> held = witness.newest();
            long from = held.map(signed -> signed.checkpoint().size()).orElse(0L);
            if (from > checkpoint.checkpoint().size()) {
                // another job has published more; it checked that this is continued
                return;
            }
            ConsistencyProof proof = unitOfWork.call(transaction -> MerkleTree.consistency(
                    new StoredNodes(log, transaction),
                    from,
                    checkpoint.checkpoint().size()));
            try {
                witness.publish(checkpoint, proof);
                return;
            } catch (LedgerConflictException e) {
                // unless another job has published meanwhile; then there is one more that need not
                if (witness.newest().equals(held)) {
                    throw e;
                }
            }
        }
    }
}
