package io.github.consentkit.consent.ledger;

import io.github.consentkit.consent.ledger.CheckpointReport.Break;
import io.github.consentkit.consent.ledger.CheckpointReport.Part;
import java.util.List;
import java.util.Optional;

/**
 * Finds the first leaf that is not under a root that is trusted: down from the root, as far as the stored nodes are those
 * under it, which their hashes prove.
 *
 * @param good how many leaves are known to be right
 */
record WrongLeaf(LeafPages pages, long good) {

    private static final String CHANGED = "is not what was signed: changed, moved, inserted or removed";
    private static final String AMONG =
            "are not what was signed: the first that was changed, moved, inserted or removed" + " is among them";

    /** Returns the place, or the places among which it is. */
    Break under(MerkleHash root, long size) {
        return find(root, size).orElseGet(() -> among(good, size - 1));
    }

    private Optional<Break> find(MerkleHash root, long size) {
        Optional<MerkleHash> right = Optional.empty();
        int wrongLevel = -1;
        // from the last of the largest complete trees to the first, as the root is put together
        for (int level = 0; level < Long.SIZE - 1; level++) {
            if ((size >> level & 1) == 1) {
                long index = (size >> level) - 1;
                Optional<MerkleHash> peak = stored(level, index);
                if (peak.isEmpty()) {
                    return Optional.empty();
                }
                MerkleHash hash = peak.get();
                right = Optional.of(
                        right.map(below -> MerkleHash.ofNode(hash, below)).orElse(hash));
                if (((index + 1) << level) > good && !pages.above(level, index).equals(hash)) {
                    wrongLevel = level;
                }
            }
        }
        return wrongLevel >= 0 && right.equals(Optional.of(root))
                ? Optional.of(down(wrongLevel, (size >> wrongLevel) - 1))
                : Optional.empty();
    }

    /** The node is under the root, and its leaves are not: one of its children is wrong, or no longer known. */
    private Break down(int level, long index) {
        if (level == 0) {
            return new Break(Part.LEAF, index, index, CHANGED);
        }
        Optional<MerkleHash> node = stored(level, index);
        Optional<MerkleHash> left = stored(level - 1, 2 * index);
        Optional<MerkleHash> right = stored(level - 1, 2 * index + 1);
        if (left.isEmpty()
                || right.isEmpty()
                || !node.equals(Optional.of(MerkleHash.ofNode(left.get(), right.get())))) {
            return among(Math.max(good, index << level), ((index + 1) << level) - 1);
        }
        boolean first = !pages.above(level - 1, 2 * index).equals(left.get());
        return down(level - 1, first ? 2 * index : 2 * index + 1);
    }

    private Optional<MerkleHash> stored(int level, long index) {
        List<MerkleNode> found = pages.nodes(level, index, 1);
        return found.stream()
                .filter(node -> node.index() == index)
                .map(MerkleNode::hash)
                .findFirst();
    }

    private static Break among(long first, long last) {
        return new Break(Part.LEAF, first, last, first == last ? CHANGED : AMONG);
    }
}
