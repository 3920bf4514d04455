package io.github.consentkit.consent.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.error.InvalidInputException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class MerkleTreeTest {

    /** The leaves of the tests of Google's Certificate Transparency (merkletree, "testonly" reference data). */
    private static final List<byte[]> KNOWN = List.of(
                    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
            .stream()
            .map(HexFormat.of()::parseHex)
            .toList();

    /** The roots of the first 0 to 8 of these leaves, from the same place. */
    private static final List<String> KNOWN_ROOTS = List.of(
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    @Test
    void knownRootsComeOut() {
        MerkleFrontier frontier = new MerkleFrontier();
        assertThat(frontier.root().hex()).isEqualTo(KNOWN_ROOTS.get(0));
        for (int size = 1; size <= KNOWN.size(); size++) {
            frontier.add(MerkleHash.ofLeaf(KNOWN.get(size - 1)));
            assertThat(frontier.root().hex()).isEqualTo(KNOWN_ROOTS.get(size));
            assertThat(MerkleTree.root(NaiveTree.nodes(KNOWN), size).hex()).isEqualTo(KNOWN_ROOTS.get(size));
        }
    }

    @Test
    void knownProofsComeOut() {
        MerkleNodes nodes = NaiveTree.nodes(KNOWN);

        assertThat(MerkleTree.inclusion(nodes, 0, 8).path())
                .extracting(MerkleHash::hex)
                .containsExactly(
                        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4");
        assertThat(MerkleTree.consistency(nodes, 6, 8).path())
                .extracting(MerkleHash::hex)
                .containsExactly(
                        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");
    }

    @Test
    void allSmallTreesAreThoseOfTheDefinition() {
        for (int size = 0; size <= 70; size++) {
            List<byte[]> leaves = NaiveTree.leaves(size);
            MerkleNodes nodes = NaiveTree.nodes(leaves);
            MerkleHash root = NaiveTree.root(leaves);
            assertThat(MerkleTree.root(nodes, size)).isEqualTo(root);
            assertThat(new MerkleFrontier(nodes, size).root()).isEqualTo(root);
            for (int i = 0; i < size; i++) {
                InclusionProof proof = MerkleTree.inclusion(nodes, i, size);
                assertThat(proof.path()).isEqualTo(NaiveTree.path(i, leaves));
                assertThat(proof.proves(leaves.get(i), root)).isTrue();
            }
            for (int from = 0; from <= size; from++) {
                ConsistencyProof proof = MerkleTree.consistency(nodes, from, size);
                assertThat(proof.path()).isEqualTo(NaiveTree.proof(from, leaves));
                assertThat(proof.proves(NaiveTree.root(leaves.subList(0, from)), root))
                        .isTrue();
            }
        }
    }

    /** Trees of any size are built leaf by leaf; any part of a proof that is changed makes it fail. */
    @Property(tries = 40)
    void largeTreesProveWhatIsThereAndNothingElse(@ForAll @IntRange(min = 2, max = 3_000) int size, @ForAll long seed) {
        Random random = new Random(seed);
        List<byte[]> leaves = NaiveTree.leaves(size);
        Map<String, MerkleHash> stored = new HashMap<>();
        MerkleFrontier frontier = new MerkleFrontier();
        leaves.forEach(leaf -> frontier.add(MerkleHash.ofLeaf(leaf))
                .forEach(node -> stored.put(node.level() + "/" + node.index(), node.hash())));
        MerkleNodes nodes = (level, index) -> stored.get(level + "/" + index);
        MerkleHash root = frontier.root();
        assertThat(root).isEqualTo(MerkleTree.root(nodes, size)).isEqualTo(NaiveTree.root(leaves));

        int index = random.nextInt(size);
        InclusionProof inclusion = MerkleTree.inclusion(nodes, index, size);
        assertThat(inclusion.proves(leaves.get(index), root)).isTrue();
        assertThat(inclusion.proves(leaves.get((index + 1) % size), root)).isFalse();
        assertThat(inclusion.proves(leaves.get(index), MerkleHash.EMPTY)).isFalse();
        for (List<MerkleHash> changed : changes(inclusion.path())) {
            assertThat(new InclusionProof(index, size, changed).proves(leaves.get(index), root))
                    .isFalse();
        }
        assertThat(InclusionProof.parse(inclusion.text())).isEqualTo(inclusion);

        int from = 1 + random.nextInt(size - 1);
        MerkleHash earlier = MerkleTree.root(nodes, from);
        ConsistencyProof consistency = MerkleTree.consistency(nodes, from, size);
        assertThat(consistency.proves(earlier, root)).isTrue();
        assertThat(consistency.proves(root, earlier)).isFalse();
        assertThat(consistency.proves(MerkleHash.EMPTY, root)).isFalse();
        for (List<MerkleHash> changed : changes(consistency.path())) {
            assertThat(new ConsistencyProof(from, size, changed).proves(earlier, root))
                    .isFalse();
        }
        assertThat(ConsistencyProof.parse(consistency.text())).isEqualTo(consistency);
    }

    private static List<List<MerkleHash>> changes(List<MerkleHash> path) {
        List<List<MerkleHash>> changes = new ArrayList<>();
        for (int i = 0; i < path.size(); i++) {
            List<MerkleHash> changed = new ArrayList<>(path);
            changed.set(i, MerkleHash.EMPTY);
            changes.add(changed);
        }
        return changes;
    }

    @Test
    void aProofTakesFewReads() {
        long size = (1L << 40) + 12_345;
        List<String> reads = new ArrayList<>();
        MerkleNodes nodes = (level, index) -> {
            reads.add(level + "/" + index);
            assertThat((index + 1) << level).isLessThanOrEqualTo(size);
            return MerkleHash.EMPTY;
        };
        for (long index : new long[] {0, 77_777, 1L << 39, 1L << 40, size - 1}) {
            reads.clear();
            assertThat(MerkleTree.inclusion(nodes, index, size).path()).hasSizeLessThanOrEqualTo(41);
            assertThat(reads).hasSizeLessThanOrEqualTo(60);
            reads.clear();
            MerkleTree.consistency(nodes, index + 1, size);
            assertThat(reads).hasSizeLessThanOrEqualTo(60);
        }
    }

    @Test
    void theLargestNumbersAreNumbers() {
        long max = Long.MAX_VALUE;
        MerkleNodes nodes = (level, index) -> MerkleHash.EMPTY;

        InclusionProof inclusion = MerkleTree.inclusion(nodes, max - 1, max);
        assertThat(InclusionProof.parse(inclusion.text())).isEqualTo(inclusion);
        assertThat(inclusion.root(MerkleHash.EMPTY)).isEqualTo(MerkleTree.root(nodes, max));
        ConsistencyProof consistency = MerkleTree.consistency(nodes, max - 1, max);
        assertThat(ConsistencyProof.parse(consistency.text())).isEqualTo(consistency);
        assertThat(consistency.proves(MerkleTree.root(nodes, max - 1), MerkleTree.root(nodes, max)))
                .isTrue();
    }

    @Test
    void leavesThatAreNotThereHaveNoProof() {
        MerkleNodes nodes = NaiveTree.nodes(KNOWN);

        for (long index : new long[] {-1, 8, Long.MIN_VALUE, Long.MAX_VALUE}) {
            assertThatThrownBy(() -> MerkleTree.inclusion(nodes, index, 8)).isInstanceOf(InvalidInputException.class);
        }
        assertThatThrownBy(() -> MerkleTree.consistency(nodes, 9, 8)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> MerkleTree.consistency(nodes, -1, 8)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> MerkleTree.root(nodes, -1)).isInstanceOf(InvalidInputException.class);
    }
}
