package io.github.consentkit.consent.ledger;

import io.github.consentkit.store.StoreException;
import io.github.consentkit.store.Transaction;
import java.util.List;
import java.util.Optional;

/**
 * Port: the Merkle log of a ledger with its signed checkpoints. Nothing in it is ever changed or removed.
 *
 * <p>One transaction at a time appends. What is read back is what the database holds, which somebody may have changed:
 * {@link CheckpointVerifier} tells. Implementations are safe for use by many threads.
 */
public interface CheckpointLog {

    /** Returns the number of leaves. */
    long size(Transaction transaction);

    /** Waits until no other transaction appends, keeps others waiting until this one ends, and returns the number of leaves. */
    long lock(Transaction transaction);

    /**
     * Appends leaves, with the nodes that they make complete.
     *
     * @param leaves one or more, one after another, the first at the place after the log's last
     * @param nodes what {@link MerkleFrontier#add} returned for them; those on level 0 are their hashes
     * @throws StoreException when the place after the log's last is another one: somebody else appended
     */
    void append(Transaction transaction, List<LoggedLeaf> leaves, List<MerkleNode> nodes);

    /** Returns at most so many leaves, in the order of their places, from this place on. */
    List<LoggedLeaf> leaves(Transaction transaction, long from, int atMost);

    /** Returns the newest leaf with the key among the first leaves, {@code before} in number. */
    Optional<LoggedLeaf> newest(Transaction transaction, String key, long before);

    /** Returns the hash of a complete node; of a leaf on level 0. */
    Optional<MerkleHash> node(Transaction transaction, int level, long index);

    /** Returns at most so many complete nodes of a level, in the order of their places, from this place on. */
    List<MerkleNode> nodes(Transaction transaction, int level, long from, int atMost);

    /**
     * Keeps a signed checkpoint.
     *
     * @throws StoreException when there is one of this size
     */
    void keep(Transaction transaction, SignedCheckpoint checkpoint);

    /** Returns the checkpoint of this size. */
    Optional<StoredCheckpoint> checkpoint(Transaction transaction, long size);

    /** Returns the checkpoint with the most leaves. */
    Optional<StoredCheckpoint> newestCheckpoint(Transaction transaction);

    /** Returns at most so many checkpoints with more leaves than this, the smallest first. */
    List<StoredCheckpoint> checkpoints(Transaction transaction, long after, int atMost);
}
