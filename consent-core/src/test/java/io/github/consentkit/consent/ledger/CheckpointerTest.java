package io.github.consentkit.consent.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.store.Stores;
import io.github.consentkit.store.memory.InMemoryStores;
import io.github.consentkit.testing.Threads;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointerTest {

    private static final InMemoryLedgerKeys KEYS = InMemoryLedgerKeys.create(GrowingLog.NAME);
    private static final Clock CLOCK = Clock.fixed(GrowingLog.NOW, ZoneOffset.UTC);

    @TempDir
    private Path folder;

    private Stores stores;
    private FileWitness witness;

    @BeforeEach
    void open() throws Exception {
        stores = InMemoryStores.create();
        witness = new FileWitness(Files.createTempDirectory(folder, "w").resolve("witness"), KEYS.key());
    }

    @Test
    void leavesAreAppendedSignedAndPublished() {
        assertThat(job().resume()).isEmpty();
        assertThat(witness.newest()).isEmpty();

        SignedCheckpoint first = job().checkpoint(leaves(0, 5)).orElseThrow();
        assertThat(first.checkpoint())
                .isEqualTo(new Checkpoint(GrowingLog.NAME, 5, 0, NaiveTree.root(bytes(5)), GrowingLog.NOW));
        assertThat(KEYS.key().signed(first)).isTrue();
        assertThat(witness.newest()).contains(first);

        SignedCheckpoint second = job().checkpoint(leaves(5, 12)).orElseThrow();
        assertThat(second.checkpoint().root()).isEqualTo(NaiveTree.root(bytes(12)));
        assertThat(second.checkpoint().previous()).isEqualTo(5);
        assertThat(witness.newest()).contains(second);
        assertThat(job().resume()).contains(second);
        intact(12);
    }

    @Test
    void aLeafThatIsTheNewestOfItsKeyIsPassedOver() {
        SignedCheckpoint first = job().checkpoint(leaves(0, 5)).orElseThrow();
        assertThat(job().checkpoint(leaves(0, 5))).contains(first);

        LedgerLeaf changed = new LedgerLeaf("k1", new byte[] {7});
        LedgerLeaf back = leaves(1, 2).get(0);
        assertThat(job().checkpoint(List.of(changed, changed, back, back))).isPresent();
        intact(7);
    }

    /** Wherever the job is killed, the next one completes it, and nothing is there twice. */
    @Test
    void aJobThatWasKilledIsCompletedByTheNext() throws Exception {
        int kills = 0;
        for (boolean after : new boolean[] {false, true}) {
            for (int call = 1; ; call++) {
                open();
                job().checkpoint(leaves(0, 3));
                FailingLog failing = new FailingLog(call, after);
                try {
                    failing.job(stores, KEYS, witness, CLOCK).checkpoint(leaves(3, 8));
                } catch (FailingLog.Killed e) {
                    kills++;
                }
                if (!failing.failed()) {
                    break;
                }
                SignedCheckpoint completed = job().checkpoint(leaves(3, 8)).orElseThrow();
                assertThat(completed.checkpoint().root()).isEqualTo(NaiveTree.root(bytes(8)));
                assertThat(witness.newest()).contains(completed);
                intact(8);
            }
        }
        assertThat(kills).isGreaterThan(40);
    }

    @Test
    void anOlderDatabaseStopsTheJob() {
        job().checkpoint(leaves(0, 5));
        Stores older = InMemoryStores.create();
        Checkpointer alone = new Checkpointer(older, KEYS, List.of(), CLOCK);
        alone.checkpoint(leaves(0, 3));

        Checkpointer restored = new Checkpointer(older, KEYS, List.of(witness), CLOCK);
        for (List<LedgerLeaf> leaves : List.of(leaves(3, 9), List.<LedgerLeaf>of())) {
            assertThatThrownBy(() -> restored.checkpoint(leaves))
                    .isInstanceOf(LedgerConflictException.class)
                    .hasMessageContaining("older database");
        }
        // grown past the witness it is another log
        alone.checkpoint(leaves(4, 9));
        assertThatThrownBy(restored::resume)
                .isInstanceOf(LedgerConflictException.class)
                .hasMessageContaining("another root");
        assertThat(witness.newest().orElseThrow().checkpoint().size()).isEqualTo(5);
    }

    @Test
    void aChangedLogStopsTheJob() {
        job().checkpoint(leaves(0, 5));
        AlteredLog altered = new AlteredLog(stores);
        Checkpointer job = new Checkpointer(altered, KEYS, List.of(), CLOCK);

        altered.nodes = nodes -> nodes.stream()
                .map(node -> new MerkleNode(node.level(), node.index(), MerkleHash.EMPTY))
                .toList();
        assertThatThrownBy(() -> job.checkpoint(leaves(5, 6))).isInstanceOf(LedgerConflictException.class);
        altered.nodes = nodes -> List.of();
        assertThatThrownBy(() -> job.checkpoint(leaves(5, 6)))
                .isInstanceOf(LedgerConflictException.class)
                .hasMessageContaining("no node");
        altered.nodes = nodes -> nodes;
        altered.checkpoints = all -> List.of(new StoredCheckpoint(5, "something else"));
        assertThatThrownBy(() -> job.checkpoint(leaves(5, 6))).isInstanceOf(LedgerConflictException.class);
        altered.checkpoints = all -> all;
        altered.size = size -> 3;
        assertThatThrownBy(() -> job.checkpoint(leaves(5, 6))).isInstanceOf(LedgerConflictException.class);
        intact(5);
    }

    @Test
    void anotherKeyStopsTheJob() {
        job().checkpoint(leaves(0, 5));
        InMemoryLedgerKeys other = InMemoryLedgerKeys.create(GrowingLog.NAME);

        assertThatThrownBy(() -> new Checkpointer(stores, other, List.of(), CLOCK).checkpoint(leaves(5, 6)))
                .isInstanceOf(LedgerConflictException.class);
        assertThatThrownBy(() -> new Checkpointer(InMemoryStores.create(), other, List.of(witness), CLOCK)
                        .checkpoint(leaves(5, 6)))
                .isInstanceOf(LedgerConflictException.class);
        intact(5);
    }

    @Test
    void aWitnessThatIsDownIsServedLater() throws Exception {
        Path other = folder.resolve("other");
        Files.createDirectories(other.resolve("down"));
        FileWitness down = new FileWitness(other, KEYS.key());
        Checkpointer both = new Checkpointer(stores, KEYS, List.of(down, witness), CLOCK);

        assertThatThrownBy(() -> both.checkpoint(leaves(0, 5))).isInstanceOf(WitnessException.class);
        SignedCheckpoint signed = witness.newest().orElseThrow();
        Files.delete(other.resolve("down"));
        Files.delete(other);
        assertThat(both.resume()).contains(signed);
        assertThat(down.newest()).contains(signed);
        intact(5);
    }

    @Test
    void withoutAnyWitnessToAskNothingIsAppended() throws Exception {
        Path down = Files.createDirectories(folder.resolve("down"));
        Checkpointer job = new Checkpointer(stores, KEYS, List.of(new FileWitness(down, KEYS.key())), CLOCK);

        assertThatThrownBy(() -> job.checkpoint(leaves(0, 5))).isInstanceOf(WitnessException.class);
        intact(0);
    }

    @Test
    void jobsThatRunTogetherLoseAndDoubleNothing() throws Exception {
        Threads.together(4, thread -> {
            for (int i = 0; i < 10; i++) {
                job().checkpoint(List.of(new LedgerLeaf("t" + thread, new byte[] {(byte) i})));
            }
            return "done";
        });

        intact(40);
        assertThat(witness.newest().orElseThrow().checkpoint().size()).isEqualTo(40);
    }

    private void intact(int leaves) {
        CheckpointReport report = new CheckpointVerifier(stores, KEYS.key()).verify(List.of(witness));
        assertThat(report.breaks()).isEmpty();
        assertThat(report.leaves()).isEqualTo(leaves);
    }

    private Checkpointer job() {
        return new Checkpointer(stores, KEYS, List.of(witness), CLOCK);
    }

    static List<LedgerLeaf> leaves(int from, int to) {
        List<byte[]> bytes = NaiveTree.leaves(to);
        return IntStream.range(from, to)
                .mapToObj(i -> new LedgerLeaf("k" + i, bytes.get(i)))
                .toList();
    }

    private static List<byte[]> bytes(int count) {
        return new ArrayList<>(NaiveTree.leaves(count));
    }
}
