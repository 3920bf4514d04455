package io.github.consentkit.consent.ledger;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A Merkle tree written as the definitions of RFC 9162, section 2.1, without regard to cost. */
final class NaiveTree {

    private NaiveTree() {}

    /** Returns leaves that differ, so many. */
    static List<byte[]> leaves(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> ("leaf " + i).getBytes(StandardCharsets.US_ASCII))
                .toList();
    }

    /** MTH. */
    static MerkleHash root(List<byte[]> leaves) {
        if (leaves.isEmpty()) {
            return MerkleHash.EMPTY;
        }
        if (leaves.size() == 1) {
            return MerkleHash.ofLeaf(leaves.get(0));
        }
        int k = split(leaves.size());
        return MerkleHash.ofNode(root(leaves.subList(0, k)), root(leaves.subList(k, leaves.size())));
    }

    /** PATH. */
    static List<MerkleHash> path(int m, List<byte[]> leaves) {
        if (leaves.size() == 1) {
            return List.of();
        }
        int k = split(leaves.size());
        List<byte[]> left = leaves.subList(0, k);
        List<byte[]> right = leaves.subList(k, leaves.size());
        List<MerkleHash> path = new ArrayList<>(m < k ? path(m, left) : path(m - k, right));
        path.add(m < k ? root(right) : root(left));
        return path;
    }

    /** PROOF. */
    static List<MerkleHash> proof(int m, List<byte[]> leaves) {
        return m == 0 || m == leaves.size() ? List.of() : subproof(m, leaves, true);
    }

    private static List<MerkleHash> subproof(int m, List<byte[]> leaves, boolean whole) {
        if (m == leaves.size()) {
            return whole ? List.of() : List.of(root(leaves));
        }
        int k = split(leaves.size());
        List<byte[]> left = leaves.subList(0, k);
        List<byte[]> right = leaves.subList(k, leaves.size());
        List<MerkleHash> path = new ArrayList<>(m <= k ? subproof(m, left, whole) : subproof(m - k, right, false));
        path.add(m <= k ? root(right) : root(left));
        return path;
    }

    private static int split(int n) {
        int k = 1;
        while (2 * k < n) {
            k *= 2;
        }
        return k;
    }

    /** The complete nodes of the leaves, by the definition. */
    static MerkleNodes nodes(List<byte[]> leaves) {
        return (level, index) -> {
            int begin = Math.toIntExact(index << level);
            return root(leaves.subList(begin, begin + (1 << level)));
        };
    }
}
