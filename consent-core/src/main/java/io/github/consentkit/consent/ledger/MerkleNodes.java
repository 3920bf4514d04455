package io.github.consentkit.consent.ledger;

/** The complete nodes of a Merkle tree, from which roots and proofs are made with few reads. */
@FunctionalInterface
public interface MerkleNodes {

    /**
     * Returns the hash above the leaves from {@code index << level} on, {@code 1 << level} in number; on level 0 that of
     * the leaf. All these leaves are in the tree.
     */
    MerkleHash node(int level, long index);
}
