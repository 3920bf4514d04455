package io.github.consentkit.consent.ledger;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.Check;
import java.util.List;

/**
 * The proof that a leaf is at its place in a Merkle tree (RFC 9162, section 2.1.3). It proves nothing by itself: what it
 * leads to has to be the root in a checkpoint that was signed.
 *
 * @param index the place of the leaf, from 0
 * @param size the number of leaves of the tree
 * @param path the hashes beside the way from the leaf up to the root; their number follows from the other two
 */
public record InclusionProof(long index, long size, List<MerkleHash> path) {

    private static final String NAME = "inclusion proof";

    /** Checks that the numbers agree. */
    public InclusionProof {
        path = List.copyOf(Check.notNull(path, "path"));
        if (index < 0 || index >= size) {
            throw new InvalidInputException(
                    "an inclusion proof is for leaf " + index + " of " + size + "; there is no such leaf");
        }
        int border = Long.bitCount(index >> inner(index, size));
        ProofText.refuseOtherLength(NAME, path, inner(index, size) + border);
    }

    /** Reads what {@link #text} wrote, and nothing else; throws {@link InvalidInputException} for any other text. */
    public static InclusionProof parse(String text) {
        return ProofText.read(text, NAME, "index", InclusionProof::new);
    }

    /** Tells whether a tree with this root has this leaf at this place. */
    public boolean proves(byte[] leaf, MerkleHash root) {
        return root(MerkleHash.ofLeaf(leaf)).equals(Check.notNull(root, "root"));
    }

    /** Returns the root of the tree that has a leaf with this hash at this place. */
    public MerkleHash root(MerkleHash leaf) {
        MerkleHash hash = Check.notNull(leaf, "leaf");
        int inner = inner(index, size);
        for (int i = 0; i < path.size(); i++) {
            boolean left = i < inner && (index >> i & 1) == 0;
            hash = left ? MerkleHash.ofNode(hash, path.get(i)) : MerkleHash.ofNode(path.get(i), hash);
        }
        return hash;
    }

    /** Returns the proof in lines of ASCII, as {@code docs/format.md} describes. */
    public String text() {
        return ProofText.write(NAME, "index", index, size, path);
    }

    /** How far up the way of this leaf and that of the last one are not the same. */
    static int inner(long index, long size) {
        return Long.SIZE - Long.numberOfLeadingZeros(index ^ (size - 1));
    }
}
