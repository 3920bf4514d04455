package io.github.consentkit.consent.ledger;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.Check;

/**
 * A complete node of a Merkle tree: it never changes, however the tree grows.
 *
 * @param level how far above the leaves, which are on level 0; at most 62
 * @param index the place on the level, from 0
 * @param hash the hash
 */
public record MerkleNode(int level, long index, MerkleHash hash) {

    /** Checks the arguments. */
    public MerkleNode {
        Check.notNull(hash, "hash");
        if (level < 0 || level > 62 || index < 0) {
            throw new InvalidInputException("a node has a level of 0 to 62 and an index of 0 or more");
        }
    }
}
