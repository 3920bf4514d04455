package io.github.consentkit.consent.ledger;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.Check;
import java.util.ArrayList;
import java.util.List;

/**
 * Roots and proofs of a Merkle tree (RFC 9162, section 2.1) from its complete nodes; each takes about as many reads as the
 * number of leaves has bits, twice at most. Has no state.
 */
public final class MerkleTree {

    private MerkleTree() {}

    /** Returns the root of the first leaves, so many; that of none is {@link MerkleHash#EMPTY}. */
    public static MerkleHash root(MerkleNodes nodes, long size) {
        Check.notNull(nodes, "nodes");
        return size == 0 ? MerkleHash.EMPTY : range(nodes, 0, checked(size));
    }

    /** Returns the proof that the leaf at this place, counted from 0, is among the first leaves, so many. */
    public static InclusionProof inclusion(MerkleNodes nodes, long index, long size) {
        Check.notNull(nodes, "nodes");
        if (index < 0 || index >= size) {
            throw new InvalidInputException("there is no leaf " + index + " among " + size + "; count from 0");
        }
        List<MerkleHash> path = new ArrayList<>();
        inclusion(nodes, index, 0, size, path);
        return new InclusionProof(index, size, path);
    }

    /** Returns the proof that the first leaves, {@code from} in number, are the beginning of the first {@code to}. */
    public static ConsistencyProof consistency(MerkleNodes nodes, long from, long to) {
        Check.notNull(nodes, "nodes");
        if (from < 0 || from > to) {
            throw new InvalidInputException("a tree of " + from + " leaves is no beginning of one of " + to);
        }
        List<MerkleHash> path = new ArrayList<>();
        if (from > 0 && from < to) {
            consistency(nodes, from, 0, to, true, path);
        }
        return new ConsistencyProof(from, to, path);
    }

    /** Adds the path from the leaf up to the root of the range. */
    private static void inclusion(MerkleNodes nodes, long index, long begin, long end, List<MerkleHash> path) {
        if (end - begin == 1) {
            return;
        }
        long middle = begin + split(end - begin);
        if (index < middle) {
            inclusion(nodes, index, begin, middle, path);
            path.add(range(nodes, middle, end));
        } else {
            inclusion(nodes, index, middle, end, path);
            path.add(range(nodes, begin, middle));
        }
    }

    /** Adds SUBPROOF of RFC 9162, section 2.1.4.1; whole: the beginning of the range is that of the older tree. */
    private static void consistency(
            MerkleNodes nodes, long from, long begin, long end, boolean whole, List<MerkleHash> path) {
        if (from == end) {
            if (!whole) {
                path.add(range(nodes, begin, end));
            }
            return;
        }
        long middle = begin + split(end - begin);
        if (from <= middle) {
            consistency(nodes, from, begin, middle, whole, path);
            path.add(range(nodes, middle, end));
        } else {
            consistency(nodes, from, middle, end, false, path);
            path.add(range(nodes, begin, middle));
        }
    }

    /** Returns the hash above the leaves of a range that starts at a multiple of the largest power of two in it. */
    private static MerkleHash range(MerkleNodes nodes, long begin, long end) {
        long count = end - begin;
        if (Long.bitCount(count) == 1) {
            int level = Long.numberOfTrailingZeros(count);
            return nodes.node(level, begin >> level);
        }
        long middle = begin + split(count);
        return MerkleHash.ofNode(range(nodes, begin, middle), range(nodes, middle, end));
    }

    /** Returns the largest power of two below the number, which is 2 or more. */
    private static long split(long count) {
        return Long.highestOneBit(count - 1);
    }

    private static long checked(long size) {
        if (size < 0) {
            throw new InvalidInputException("a tree has 0 leaves or more, not " + size);
        }
        return size;
    }
}
