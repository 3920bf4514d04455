package io.github.consentkit.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.consent.ledger.Checkpoint;
import io.github.consentkit.consent.ledger.CheckpointLog;
import io.github.consentkit.consent.ledger.InMemoryLedgerKeys;
import io.github.consentkit.consent.ledger.LedgerLeaf;
import io.github.consentkit.consent.ledger.LoggedLeaf;
import io.github.consentkit.consent.ledger.MerkleFrontier;
import io.github.consentkit.consent.ledger.MerkleNode;
import io.github.consentkit.consent.ledger.MerkleNodes;
import io.github.consentkit.consent.ledger.MerkleTree;
import io.github.consentkit.consent.ledger.SignedCheckpoint;
import io.github.consentkit.consent.ledger.StoredCheckpoint;
import io.github.consentkit.store.StoreException;
import io.github.consentkit.store.Stores;
import io.github.consentkit.store.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every Merkle log has to keep; a test of each store extends this. */
public abstract class CheckpointLogContract {

    private static final InMemoryLedgerKeys KEYS = InMemoryLedgerKeys.create("example.com/ledger");
    private static final Instant NOW = Instant.parse("2026-11-25T10:00:00.123456Z");
    private static final int THREADS = 4;
    private static final int ROUNDS = 10;

    private Stores stores;
    private CheckpointLog log;

    /** Returns a new, empty store. */
    protected abstract Stores create();

    @BeforeEach
    void open() {
        stores = create();
        log = stores.port(CheckpointLog.class);
    }

    @Test
    void inTheBeginningThereIsNothing() {
        run(transaction -> {
            assertThat(log.size(transaction)).isZero();
            assertThat(log.lock(transaction)).isZero();
            assertThat(log.leaves(transaction, 0, 10)).isEmpty();
            assertThat(log.newest(transaction, "a", 10)).isEmpty();
            assertThat(log.node(transaction, 0, 0)).isEmpty();
            assertThat(log.nodes(transaction, 0, 0, 10)).isEmpty();
            assertThat(log.newestCheckpoint(transaction)).isEmpty();
            assertThat(log.checkpoint(transaction, 1)).isEmpty();
            assertThat(log.checkpoints(transaction, 0, 10)).isEmpty();
        });
    }

    @Test
    void leavesAreReadAsTheyWere() {
        byte[] every = new byte[LedgerLeaf.MAX_SIZE];
        IntStream.range(0, every.length).forEach(i -> every[i] = (byte) i);
        List<LedgerLeaf> leaves = new ArrayList<>(List.of(
                leaf("a", 0), new LedgerLeaf("b", every), leaf("a", 255), leaf("x".repeat(LedgerLeaf.MAX_KEY), 7)));
        Texts.HARD_TO_TELL_APART.forEach(key -> leaves.add(leaf(key, 1)));
        run(transaction -> append(transaction, leaves.subList(0, 1)));
        run(transaction -> append(transaction, leaves.subList(1, leaves.size())));

        run(transaction -> {
            assertThat(log.size(transaction)).isEqualTo(leaves.size());
            List<LoggedLeaf> read = log.leaves(transaction, 0, 1_000);
            assertThat(read).extracting(LoggedLeaf::leaf).containsExactlyElementsOf(leaves);
            assertThat(read)
                    .extracting(LoggedLeaf::index)
                    .containsExactlyElementsOf(
                            LongStream.range(0, leaves.size()).boxed().toList());
            assertThat(log.leaves(transaction, 1, 2)).isEqualTo(read.subList(1, 3));
            assertThat(log.leaves(transaction, leaves.size(), 2)).isEmpty();
        });
    }

    @Test
    void theNewestLeafOfAKeyIsFound() {
        List<String> keys = new ArrayList<>(List.of("a", "b", "a", "A", "b", "a "));
        keys.set(5, "c");
        keys.addAll(Texts.HARD_TO_TELL_APART);
        run(transaction -> append(
                transaction, keys.stream().map(key -> leaf(key, key.length())).toList()));

        run(transaction -> {
            for (String key : keys) {
                assertThat(log.newest(transaction, key, 1_000).orElseThrow().index())
                        .isEqualTo(keys.lastIndexOf(key));
            }
            assertThat(log.newest(transaction, "a", 3).orElseThrow().index()).isEqualTo(2);
            assertThat(log.newest(transaction, "a", 2).orElseThrow().index()).isZero();
            assertThat(log.newest(transaction, "b", 1)).isEmpty();
            assertThat(log.newest(transaction, "nobody", 1_000)).isEmpty();
        });
    }

    @Test
    void everyCompleteNodeIsKept() {
        MerkleFrontier frontier = new MerkleFrontier();
        List<LedgerLeaf> leaves =
                IntStream.range(0, 21).mapToObj(i -> leaf("k" + i, i)).toList();
        List<MerkleNode> nodes = leaves.stream()
                .flatMap(leaf -> frontier.add(leaf.hash()).stream())
                .toList();
        run(transaction -> append(transaction, leaves.subList(0, 13)));
        run(transaction -> append(transaction, leaves.subList(13, 21)));

        run(transaction -> {
            for (MerkleNode node : nodes) {
                assertThat(log.node(transaction, node.level(), node.index())).contains(node.hash());
            }
            for (int level = 0; level <= 5; level++) {
                int at = level;
                List<MerkleNode> expected =
                        nodes.stream().filter(node -> node.level() == at).toList();
                assertThat(log.nodes(transaction, level, 0, 100)).containsExactlyElementsOf(expected);
                assertThat(log.nodes(transaction, level, 1, 2))
                        .containsExactlyElementsOf(
                                expected.stream().skip(1).limit(2).toList());
            }
            assertThat(log.node(transaction, 5, 0)).isEmpty();
            MerkleNodes stored =
                    (level, index) -> log.node(transaction, level, index).orElseThrow();
            assertThat(MerkleTree.root(stored, 21)).isEqualTo(frontier.root());
        });
    }

    @Test
    void checkpointsAreReadAsTheyWere() {
        List<SignedCheckpoint> signed = IntStream.of(3, 10, 2_000_000)
                .mapToObj(CheckpointLogContract::signed)
                .toList();
        signed.forEach(each -> run(transaction -> log.keep(transaction, each)));

        run(transaction -> {
            List<StoredCheckpoint> all = log.checkpoints(transaction, 0, 100);
            assertThat(all).extracting(StoredCheckpoint::read).containsExactlyElementsOf(signed);
            assertThat(log.checkpoints(transaction, 3, 1)).containsExactly(all.get(1));
            assertThat(log.checkpoints(transaction, 2_000_000, 5)).isEmpty();
            assertThat(log.newestCheckpoint(transaction)).contains(all.get(2));
            assertThat(log.checkpoint(transaction, 10)).contains(all.get(1));
            assertThat(log.checkpoint(transaction, 11)).isEmpty();
        });
        refused(transaction -> log.keep(transaction, signed(10)));
        assertThat(stores.unitOfWork()
                        .<List<StoredCheckpoint>>call(transaction -> log.checkpoints(transaction, 0, 100)))
                .hasSize(3);
    }

    @Test
    void onlyTheEndIsAppendedTo() {
        run(transaction -> append(transaction, List.of(leaf("a", 1), leaf("b", 2))));
        LoggedLeaf taken = new LoggedLeaf(1, leaf("c", 3));
        LoggedLeaf gap = new LoggedLeaf(3, leaf("c", 3));

        for (LoggedLeaf bad : List.of(taken, gap)) {
            refused(transaction -> log.append(
                    transaction,
                    List.of(bad),
                    List.of(new MerkleNode(0, bad.index(), bad.leaf().hash()))));
        }
        run(transaction -> assertThat(log.leaves(transaction, 0, 10)).hasSize(2));
    }

    @Test
    void whatFailsLeavesNothing() {
        run(transaction -> append(transaction, List.of(leaf("a", 1))));
        assertThatThrownBy(() -> run(transaction -> {
                    append(transaction, List.of(leaf("b", 2), leaf("c", 3)));
                    log.keep(transaction, signed(3));
                    throw new IllegalStateException();
                }))
                .isInstanceOf(IllegalStateException.class);

        run(transaction -> {
            assertThat(log.size(transaction)).isEqualTo(1);
            assertThat(log.leaves(transaction, 0, 10)).hasSize(1);
            assertThat(log.node(transaction, 1, 0)).isEmpty();
            assertThat(log.newestCheckpoint(transaction)).isEmpty();
            append(transaction, List.of(leaf("b", 2)));
        });
    }

    @Test
    void ofManyWhoAppendNobodyForksTheTree() throws Exception {
        Threads.together(THREADS, thread -> {
            for (int round = 0; round < ROUNDS; round++) {
                List<LedgerLeaf> two = List.of(leaf("t" + thread, round), leaf("u" + thread, round));
                run(transaction -> append(transaction, two));
            }
            return "appended";
        });

        run(transaction -> {
            List<LoggedLeaf> leaves = log.leaves(transaction, 0, 1_000);
            assertThat(leaves).hasSize(2 * THREADS * ROUNDS);
            assertThat(log.size(transaction)).isEqualTo(leaves.size());
            MerkleFrontier frontier = new MerkleFrontier();
            for (int i = 0; i < leaves.size(); i++) {
                assertThat(leaves.get(i).index()).isEqualTo(i);
                frontier.add(leaves.get(i).leaf().hash());
            }
            MerkleNodes stored =
                    (level, index) -> log.node(transaction, level, index).orElseThrow();
            assertThat(MerkleTree.root(stored, leaves.size())).isEqualTo(frontier.root());
        });
    }

    @Test
    void aHandleThatIsNotOpenIsRefused() {
        Transaction ended = stores.unitOfWork().call(transaction -> transaction);
        List<Consumer<Transaction>> uses = List.of(
                log::size,
                log::lock,
                bad -> log.append(bad, List.of(new LoggedLeaf(0, leaf("a", 1))), List.of()),
                bad -> log.leaves(bad, 0, 1),
                bad -> log.newest(bad, "a", 1),
                bad -> log.node(bad, 0, 0),
                bad -> log.nodes(bad, 0, 0, 1),
                bad -> log.keep(bad, signed(1)),
                bad -> log.checkpoint(bad, 1),
                log::newestCheckpoint,
                bad -> log.checkpoints(bad, 0, 1));

        for (Consumer<Transaction> use : uses) {
            assertThatThrownBy(() -> use.accept(ended))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("not open");
        }
    }

    private void append(Transaction transaction, List<LedgerLeaf> leaves) {
        long size = log.lock(transaction);
        MerkleFrontier frontier = new MerkleFrontier(
                (level, index) -> log.node(transaction, level, index).orElseThrow(), size);
        List<LoggedLeaf> logged = new ArrayList<>();
        List<MerkleNode> nodes = new ArrayList<>();
        for (LedgerLeaf leaf : leaves) {
            logged.add(new LoggedLeaf(frontier.size(), leaf));
            nodes.addAll(frontier.add(leaf.hash()));
        }
        log.append(transaction, logged, nodes);
    }

    private void refused(Consumer<Transaction> work) {
        assertThatThrownBy(() -> run(work)).isInstanceOf(StoreException.class);
    }

    private void run(Consumer<Transaction> work) {
        stores.unitOfWork().run(work::accept);
    }

    private static LedgerLeaf leaf(String key, int content) {
        return new LedgerLeaf(key, new byte[] {(byte) content, 0, (byte) -1});
    }

    private static SignedCheckpoint signed(int size) {
        return SignedCheckpoint.by(
                KEYS, new Checkpoint(KEYS.key().name(), size, leaf("a", size).hash(), NOW));
    }
}
