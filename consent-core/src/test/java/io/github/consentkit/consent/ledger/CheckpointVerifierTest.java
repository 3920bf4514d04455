package io.github.consentkit.consent.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.consent.ledger.CheckpointReport.Break;
import io.github.consentkit.consent.ledger.CheckpointReport.Part;
import io.github.consentkit.store.Stores;
import io.github.consentkit.store.memory.InMemoryStores;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever somebody makes of the stored log is found with the public key alone, and located. */
class CheckpointVerifierTest {

    private static final InMemoryLedgerKeys KEYS = InMemoryLedgerKeys.create(GrowingLog.NAME);
    private static final Clock CLOCK = Clock.fixed(GrowingLog.NOW, ZoneOffset.UTC);
    private static final int LEAVES = 2_500;

    @TempDir
    private Path folder;

    private Path file;
    private Stores stores;
    private FileWitness witness;
    private AlteredLog altered;

    @BeforeEach
    void fill() {
        stores = InMemoryStores.create();
        file = folder.resolve("witness");
        witness = new FileWitness(file, KEYS.key());
        Checkpointer job = new Checkpointer(stores, KEYS, List.of(witness), CLOCK);
        List<LedgerLeaf> leaves = CheckpointerTest.leaves(0, LEAVES);
        job.checkpoint(leaves.subList(0, 900));
        job.checkpoint(leaves.subList(900, 1_777));
        job.checkpoint(leaves.subList(1_777, LEAVES));
        altered = new AlteredLog(stores);
    }

    @Test
    void whatWasNotChangedIsIntact() {
        List<Long> progress = new ArrayList<>();
        CheckpointReport report = new CheckpointVerifier(altered, KEYS.key())
                .verify(List.of(witness), leaf -> Optional.empty(), progress::add);

        assertThat(report).isEqualTo(new CheckpointReport(LEAVES, LEAVES, LEAVES, List.of()));
        assertThat(report.intact()).isTrue();
        assertThat(report.lines())
                .containsExactly("2500 leaves read, 2500 under a signed checkpoint, 2500 under a witnessed one:"
                        + " all as they were written");
        assertThat(progress).containsExactly(1_024L, 2_048L, 2_500L);
        assertThat(new CheckpointVerifier(InMemoryStores.create(), KEYS.key()).verify(List.of()))
                .isEqualTo(new CheckpointReport(0, 0, 0, List.of()));
    }

    @Test
    void aChangedLeafIsNamed() {
        for (int index : new int[] {0, 1, 899, 900, 1_024, 1_776, 1_777, 2_047, 2_048, 2_499}) {
            altered.leaves = changing(index);
            found(new Break(Part.LEAF, index, index, "is not what was signed: changed, moved, inserted or removed"));
        }
        assertThat(report().lines()).hasSize(2).element(1).asString().startsWith("leaf 2499 is not what was signed");
    }

    @Test
    void ofManyChangedLeavesTheFirstIsNamed() {
        altered.leaves = leaves ->
                changing(77).apply(changing(1_500).apply(changing(2_200).apply(leaves)));
        assertThat(only().first()).isEqualTo(77);
        assertThat(only().last()).isEqualTo(77);
    }

    @Test
    void leavesThatChangedPlacesAreFound() {
        altered.leaves = leaves -> {
            List<LoggedLeaf> moved = new ArrayList<>(leaves);
            moved.set(100, new LoggedLeaf(100, leaves.get(2_000).leaf()));
            moved.set(2_000, new LoggedLeaf(2_000, leaves.get(100).leaf()));
            return moved;
        };
        assertThat(only().first()).isEqualTo(100);
        assertThat(only().last()).isEqualTo(100);
    }

    @Test
    void aRemovedAndAnInsertedLeafAreFound() {
        altered.leaves = leaves -> numbered(without(leaves, 321));
        assertThat(report().breaks()).first().matches(found -> found.first() == 321 && found.last() == 321);
        altered.leaves = leaves -> numbered(with(leaves, 321));
        assertThat(report().breaks()).first().matches(found -> found.first() == 321 && found.last() == 321);
        altered.leaves = leaves -> without(leaves, 321);
        found(new Break(Part.LEAF, 321, 321, "is missing"));
        // a whole key that vanished
        altered.leaves = leaves -> numbered(
                leaves.stream().filter(leaf -> !leaf.leaf().key().equals("k0")).toList());
        assertThat(report().breaks()).first().matches(found -> found.first() == 0 && found.last() == 0);
    }

    /** Whoever changes a leaf and makes all nodes agree is found by the checkpoints, which tell where it must be. */
    @Test
    void aChangedLeafUnderChangedNodesLiesBetweenTwoCheckpoints() {
        for (int index : new int[] {5, 1_000, 2_400}) {
            rewrite(changing(index));
            Break found = only();
            assertThat(found.part()).isEqualTo(Part.LEAF);
            assertThat(found.first()).isEqualTo(index < 900 ? 0 : index < 1_777 ? 900 : 1_777);
            assertThat(found.last()).isEqualTo(index < 900 ? 899 : index < 1_777 ? 1_776 : 2_499);
            assertThat(found.toString()).startsWith("leaves " + found.first() + " to " + found.last());
        }
    }

    @Test
    void aTruncatedLogIsFoundByTheWitnessAlone() {
        altered.leaves = leaves -> leaves.subList(0, 1_777);
        altered.size = size -> 1_777;
        altered.checkpoints = all -> all.subList(0, 2);

        assertThat(report().breaks())
                .containsExactlyInAnyOrder(
                        new Break(Part.CHECKPOINT, 2_500, 2_500, "is missing in the store; a witness holds it"),
                        new Break(
                                Part.LEAF,
                                1_777,
                                2_499,
                                "were cut off, or an older database was restored; they were signed"));
        assertThat(new CheckpointVerifier(altered, KEYS.key()).verify(List.of()).intact())
                .as("nothing in an older database shows that it is older")
                .isTrue();
    }

    @Test
    void anEmptiedLogIsFound() {
        altered.leaves = leaves -> List.of();
        altered.nodes = nodes -> List.of();
        altered.size = size -> 0;
        altered.checkpoints = all -> List.of();

        assertThat(report().breaks()).hasSize(2);
    }

    @Test
    void leavesAfterTheCheckpointsThatWereCutOffAreMissedByTheirNumber() {
        altered.size = size -> size + 10;
        found(new Break(Part.LEAF, LEAVES, LEAVES, "is not where the log ends by the number that the store keeps"));
        altered.size = size -> size - 10;
        found(new Break(Part.LEAF, LEAVES, LEAVES, "is not where the log ends by the number that the store keeps"));
    }

    @Test
    void aChangedNodeIsFoundAndIsNoChangedLeaf() {
        altered.nodes = nodes -> nodes.stream()
                .map(node -> node.level() == 3 && node.index() == 7 ? new MerkleNode(3, 7, MerkleHash.EMPTY) : node)
                .toList();
        found(new Break(Part.NODE, 56, 63, "is missing or not the one that they give"));
        altered.nodes = nodes -> nodes.stream()
                .filter(node -> node.level() != 0 || node.index() != 9)
                .toList();
        found(new Break(Part.NODE, 9, 9, "is missing or not the one that they give"));
    }

    @Test
    void aChangedNodeDoesNotHideAChangedLeaf() {
        altered.leaves = changing(1_200);
        altered.nodes = nodes -> nodes.stream()
                .map(node -> node.level() == 0 && node.index() == 3 ? new MerkleNode(0, 3, MerkleHash.EMPTY) : node)
                .toList();
        assertThat(only().first()).isEqualTo(1_200);
        altered.nodes = nodes -> nodes.stream()
                .map(node -> node.level() == 4 ? new MerkleNode(4, node.index(), MerkleHash.EMPTY) : node)
                .toList();
        assertThat(only().first()).isLessThanOrEqualTo(1_200).isGreaterThanOrEqualTo(900);
        assertThat(only().last()).isGreaterThanOrEqualTo(1_200).isLessThan(1_777);
    }

    @Test
    void aForgedCheckpointIsFound() {
        InMemoryLedgerKeys thief = InMemoryLedgerKeys.create(GrowingLog.NAME);
        Checkpoint second = stored(1_777).checkpoint();
        SignedCheckpoint forged = SignedCheckpoint.by(thief, second);
        SignedCheckpoint other = new SignedCheckpoint(
                new Checkpoint(second.origin(), 1_777, second.previous(), MerkleHash.EMPTY, second.at()),
                stored(1_777).signature());

        for (SignedCheckpoint bad : List.of(forged, other)) {
            altered.checkpoints = replacing(1_777, bad.text());
            found(new Break(Part.CHECKPOINT, 1_777, 1_777, "is not signed by this key"));
        }
        for (String bad :
                List.of("", "nothing\n", stored(900).text(), stored(1_777).text() + "\n")) {
            altered.checkpoints = replacing(1_777, bad);
            found(new Break(Part.CHECKPOINT, 1_777, 1_777, "was changed: it is none"));
        }
        assertThat(report().lines()).last().isEqualTo("the checkpoint of 1777 leaves was changed: it is none");
    }

    @Test
    void aRemovedCheckpointIsFound() {
        altered.checkpoints =
                all -> all.stream().filter(stored -> stored.size() != 1_777).toList();
        found(new Break(Part.CHECKPOINT, 1_777, 1_777, "is not the one before that of 2500 leaves"));
        altered.checkpoints =
                all -> all.stream().filter(stored -> stored.size() != 900).toList();
        found(new Break(Part.CHECKPOINT, 900, 900, "is not the one before that of 1777 leaves"));
        altered.checkpoints =
                all -> all.stream().filter(stored -> stored.size() != 2_500).toList();
        found(new Break(Part.CHECKPOINT, 2_500, 2_500, "is missing in the store; a witness holds it"));
    }

    @Test
    void twoTreesUnderOneKeyAreFound() {
        Checkpoint second = stored(1_777).checkpoint();
        SignedCheckpoint fork = SignedCheckpoint.by(
                KEYS, new Checkpoint(second.origin(), 1_777, second.previous(), MerkleHash.EMPTY, second.at()));
        altered.checkpoints = replacing(1_777, fork.text());

        found(new Break(Part.CHECKPOINT, 1_777, 1_777, "was signed, but for other leaves than the log has"));
    }

    @Test
    void theWrongKeyVerifiesNothing() throws Exception {
        CheckpointKey wrong = InMemoryLedgerKeys.create(GrowingLog.NAME).key();
        CheckpointReport report = new CheckpointVerifier(stores, wrong).verify(List.of());

        assertThat(report.intact()).isFalse();
        assertThat(report.signed()).isZero();
        assertThat(report.breaks()).hasSize(3).allMatch(found -> found.part() == Part.CHECKPOINT);
        assertThatThrownBy(() -> new CheckpointVerifier(stores, wrong).verify(List.of(new FileWitness(file, wrong))))
                .isInstanceOf(LedgerConflictException.class);
        assertThat(new CheckpointVerifier(stores, wrong)
                        .verify(List.of(witness))
                        .breaks())
                .anyMatch(found -> found.part() == Part.WITNESS && found.first() == LEAVES);
        Files.writeString(file, "damaged".repeat(1_000), StandardCharsets.UTF_8);
        assertThatThrownBy(() -> new CheckpointVerifier(stores, KEYS.key()).verify(List.of(witness)))
                .as("an error is no pass")
                .isInstanceOf(WitnessException.class);
    }

    /** A row that no leaf could have given, such as one without bytes, is as bad as a changed one. */
    @Test
    void aLeafThatCannotBeReadIsNamed() {
        for (int index : new int[] {0, 1_030, 2_499}) {
            altered.unreadable = index;
            assertThat(report().breaks())
                    .first()
                    .isEqualTo(
                            new Break(Part.LEAF, index, index, "was changed: it is none that could have been written"));
        }
    }

    /** The key of a leaf is not hashed: who knows what leaves mean checks it. */
    @Test
    void whoKnowsTheMeaningOfLeavesChecksEachOne() {
        List<Long> seen = new ArrayList<>();
        LeafCheck check = leaf -> {
            seen.add(leaf.index());
            return leaf.index() % 1_000 == 999 ? Optional.of("has the key of another subject") : Optional.empty();
        };
        CheckpointReport report =
                new CheckpointVerifier(altered, KEYS.key()).verify(List.of(witness), check, leaves -> {});

        assertThat(seen).hasSize(LEAVES).isSorted();
        assertThat(report.breaks())
                .containsExactly(
                        new Break(Part.LEAF, 999, 999, "has the key of another subject"),
                        new Break(Part.LEAF, 1_999, 1_999, "has the key of another subject"));
    }

    /** Any one change of leaves, nodes or checkpoints is found. */
    @Test
    void anyChangeIsFound() {
        Random random = new Random(7);
        for (int round = 0; round < 60; round++) {
            altered = new AlteredLog(stores);
            int index = random.nextInt(LEAVES);
            switch (round % 4) {
                case 0 -> altered.leaves = changing(index);
                case 1 -> altered.leaves = leaves -> without(leaves, index);
                case 2 -> altered.leaves = leaves -> numbered(without(leaves, index));
                default -> rewrite(changing(index));
            }
            Break found = report().breaks().get(0);
            assertThat(found.part()).isEqualTo(Part.LEAF);
            assertThat(index).isBetween((int) found.first(), (int) found.last());
        }
    }

    private Break only() {
        List<Break> breaks = report().breaks();
        assertThat(breaks).hasSize(1);
        return breaks.get(0);
    }

    private void found(Break expected) {
        assertThat(report().breaks()).containsExactly(expected);
        assertThat(report().intact()).isFalse();
    }

    private CheckpointReport report() {
        return new CheckpointVerifier(altered, KEYS.key()).verify(List.of(witness));
    }

    private SignedCheckpoint stored(long size) {
        return stores.unitOfWork()
                .call(transaction -> stores.port(CheckpointLog.class)
                        .checkpoint(transaction, size)
                        .orElseThrow()
                        .read());
    }

    /** Changes the leaves, and makes every node agree with them. */
    private void rewrite(UnaryOperator<List<LoggedLeaf>> change) {
        List<LoggedLeaf> all = stores.unitOfWork()
                .call(transaction -> stores.port(CheckpointLog.class).leaves(transaction, 0, LEAVES));
        MerkleFrontier frontier = new MerkleFrontier();
        List<MerkleNode> rewritten = change.apply(all).stream()
                .flatMap(leaf -> frontier.add(leaf.leaf().hash()).stream())
                .toList();
        altered.leaves = change;
        altered.nodes = nodes -> rewritten.stream()
                .filter(node -> !nodes.isEmpty() && node.level() == nodes.get(0).level())
                .toList();
    }

    private static UnaryOperator<List<LoggedLeaf>> changing(int index) {
        return leaves -> {
            List<LoggedLeaf> changed = new ArrayList<>(leaves);
            changed.set(index, new LoggedLeaf(index, new LedgerLeaf("k" + index, new byte[] {0})));
            return changed;
        };
    }

    private static List<LoggedLeaf> without(List<LoggedLeaf> leaves, int index) {
        List<LoggedLeaf> changed = new ArrayList<>(leaves);
        changed.remove(index);
        return changed;
    }

    private static List<LoggedLeaf> with(List<LoggedLeaf> leaves, int index) {
        List<LoggedLeaf> changed = new ArrayList<>(leaves);
        changed.add(index, new LoggedLeaf(index, new LedgerLeaf("new", new byte[] {0})));
        return changed;
    }

    private static List<LoggedLeaf> numbered(List<LoggedLeaf> leaves) {
        List<LoggedLeaf> numbered = new ArrayList<>();
        leaves.forEach(leaf -> numbered.add(new LoggedLeaf(numbered.size(), leaf.leaf())));
        return numbered;
    }

    private static UnaryOperator<List<StoredCheckpoint>> replacing(long size, String note) {
        return all -> all.stream()
                .map(stored -> stored.size() == size ? new StoredCheckpoint(size, note) : stored)
                .toList();
    }
}
