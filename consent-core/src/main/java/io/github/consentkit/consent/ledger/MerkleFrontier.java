package io.github.consentkit.consent.ledger;

import io.github.consentkit.internal.Check;
import java.util.ArrayList;
import java.util.List;

/**
 * The right edge of a Merkle tree that grows: as much of it as the next leaves need, one hash for each bit of their number.
 * Not safe for use by many threads.
 */
public final class MerkleFrontier {

    private long size;

    /** The roots of the largest complete trees, from left to right. */
    private final List<MerkleHash> peaks = new ArrayList<>();

    /** Starts with an empty tree. */
    public MerkleFrontier() {}

    /** Starts with the first leaves of a tree, so many. */
    public MerkleFrontier(MerkleNodes nodes, long size) {
        Check.notNull(nodes, "nodes");
        for (int level = 62; level >= 0; level--) {
            if ((size >> level & 1) == 1) {
                peaks.add(nodes.node(level, (size >> level) - 1));
            }
        }
        this.size = size;
    }

    /** Appends a leaf, and returns the nodes that it makes complete: the leaf's own first, then those above it. */
    public List<MerkleNode> add(MerkleHash leaf) {
        List<MerkleNode> complete = new ArrayList<>();
        MerkleHash hash = Check.notNull(leaf, "leaf");
        long index = size;
        complete.add(new MerkleNode(0, index, hash));
        for (int level = 1; (index & 1) == 1; level++) {
            hash = MerkleHash.ofNode(peaks.remove(peaks.size() - 1), hash);
            index >>= 1;
            complete.add(new MerkleNode(level, index, hash));
        }
        peaks.add(hash);
        size++;
        return List.copyOf(complete);
    }

    /** Returns the number of leaves. */
    public long size() {
        return size;
    }

    /** Returns the root of the tree as it is now. */
    public MerkleHash root() {
        if (peaks.isEmpty()) {
            return MerkleHash.EMPTY;
        }
        int last = peaks.size() - 1;
        MerkleHash root = peaks.get(last);
        for (int i = last - 1; i >= 0; i--) {
            root = MerkleHash.ofNode(peaks.get(i), root);
        }
        return root;
    }
}
