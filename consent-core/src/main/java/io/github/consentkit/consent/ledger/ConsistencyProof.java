package io.github.consentkit.consent.ledger;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.Check;
import java.util.List;

/**
 * The proof that a Merkle tree only grew: that the leaves of an earlier one are the first leaves of a later one
 * (RFC 9162, section 2.1.4).
 *
 * @param from the number of leaves of the earlier tree
 * @param size the number of leaves of the later tree, the same or more
 * @param path hashes out of the later tree; their number follows from the other two
 */
public record ConsistencyProof(long from, long size, List<MerkleHash> path) {

    private static final String NAME = "consistency proof";

    /** Checks that the numbers agree. */
    public ConsistencyProof {
        path = List.copyOf(Check.notNull(path, "path"));
        if (from < 0 || from > size) {
            throw new InvalidInputException(
                    "a consistency proof leads from " + from + " leaves to " + size + "; a log only grows");
        }
        ProofText.refuseOtherLength(NAME, path, length(from, size));
    }

    /** Reads what {@link #text} wrote, and nothing else; throws {@link InvalidInputException} for any other text. */
    public static ConsistencyProof parse(String text) {
        return ProofText.read(text, NAME, "from", ConsistencyProof::new);
    }

    /** Tells whether the tree with the later root begins with all leaves of the tree with the earlier root. */
    public boolean proves(MerkleHash earlier, MerkleHash later) {
        Check.notNull(earlier, "earlier");
        Check.notNull(later, "later");
        if (from == 0) {
            return earlier.equals(MerkleHash.EMPTY) && (size > 0 || later.equals(MerkleHash.EMPTY));
        }
        if (from == size) {
            return earlier.equals(later);
        }
        int shift = Long.numberOfTrailingZeros(from);
        int start = Long.bitCount(from) == 1 ? 0 : 1;
        int inner = InclusionProof.inner(from - 1, size) - shift;
        long mask = (from - 1) >> shift;
        MerkleHash first = start == 0 ? earlier : path.get(0);
        MerkleHash second = first;
        for (int i = start; i < path.size(); i++) {
            int step = i - start;
            MerkleHash next = path.get(i);
            if (step >= inner || (mask >> step & 1) == 1) {
                first = MerkleHash.ofNode(next, first);
                second = MerkleHash.ofNode(next, second);
            } else {
                second = MerkleHash.ofNode(second, next);
            }
        }
        return first.equals(earlier) && second.equals(later);
    }

    /** Returns the proof in lines of ASCII, as {@code docs/format.md} describes. */
    public String text() {
        return ProofText.write(NAME, "from", from, size, path);
    }

    private static int length(long from, long size) {
        if (from == 0 || from == size) {
            return 0;
        }
        int inner = InclusionProof.inner(from - 1, size);
        int border = Long.bitCount((from - 1) >> inner);
        int start = Long.bitCount(from) == 1 ? 0 : 1;
        return start + inner - Long.numberOfTrailingZeros(from) + border;
    }
}
