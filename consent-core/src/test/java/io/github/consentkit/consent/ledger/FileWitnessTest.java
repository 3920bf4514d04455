package io.github.consentkit.consent.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.testing.Threads;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileWitnessTest {

    private static final InMemoryLedgerKeys KEYS = InMemoryLedgerKeys.create(GrowingLog.NAME);
    private static final List<byte[]> LEAVES = NaiveTree.leaves(100);
    private static final GrowingLog LOG = new GrowingLog(KEYS, LEAVES);

    @TempDir
    private Path folder;

    private Path file;
    private FileWitness witness;

    @BeforeEach
    void open() {
        file = folder.resolve("checkpoints");
        witness = new FileWitness(file, KEYS.key());
    }

    @Test
    void checkpointsStandOneAfterAnother() throws Exception {
        assertThat(witness.newest()).isEmpty();
        assertThat(file).doesNotExist();

        witness.publish(LOG.signed(3), LOG.proof(0, 3));
        witness.publish(LOG.signed(7), LOG.proof(3, 7));

        assertThat(witness.newest()).contains(LOG.signed(7));
        assertThat(new FileWitness(file, KEYS.key()).newest()).contains(LOG.signed(7));
        assertThat(Files.readString(file, StandardCharsets.UTF_8))
                .isEqualTo(LOG.signed(3).text() + "\n" + LOG.signed(7).text() + "\n");
        assertThat(witness.name()).contains("checkpoints").isEqualTo(witness.toString());
    }

    @Test
    void theSameIsNotWrittenTwice() throws Exception {
        witness.publish(LOG.signed(3), LOG.proof(0, 3));
        byte[] before = Files.readAllBytes(file);
        witness.publish(LOG.signed(3), LOG.proof(3, 3));
        witness.publish(LOG.signed(3), LOG.proof(0, 3));

        assertThat(file).hasBinaryContent(before);
    }

    @Test
    void whatDoesNotContinueTheNewestIsRefused() throws Exception {
        witness.publish(LOG.signed(5), LOG.proof(0, 5));
        byte[] before = Files.readAllBytes(file);
        List<byte[]> changed = new ArrayList<>(LEAVES);
        changed.set(2, new byte[] {9});
        GrowingLog fork = new GrowingLog(KEYS, changed);
        GrowingLog forged = new GrowingLog(InMemoryLedgerKeys.create(GrowingLog.NAME), LEAVES);
        GrowingLog elsewhere = new GrowingLog(InMemoryLedgerKeys.create("example.com/other"), LEAVES);

        refused("older", LOG.signed(4), LOG.proof(4, 5));
        refused("not proved", LOG.signed(8), LOG.proof(4, 8));
        refused("not proved", LOG.signed(8), LOG.proof(0, 8));
        refused("not proved", LOG.signed(8), LOG.proof(5, 9));
        refused("not proved", fork.signed(8), fork.proof(5, 8));
        refused("not proved", fork.signed(5), fork.proof(5, 5));
        refused("not signed", forged.signed(8), forged.proof(5, 8));
        refused("not signed", elsewhere.signed(8), elsewhere.proof(5, 8));
        assertThat(file).hasBinaryContent(before);
        witness.publish(LOG.signed(8), LOG.proof(5, 8));
    }

    private void refused(String why, SignedCheckpoint checkpoint, ConsistencyProof proof) {
        assertThatThrownBy(() -> witness.publish(checkpoint, proof))
                .isInstanceOf(LedgerConflictException.class)
                .hasMessageContaining(why);
    }

    /** A crash may leave any beginning of an entry, or room that was never filled. */
    @Test
    void aTornEntryIsPassedOverAndReplaced() throws Exception {
        witness.publish(LOG.signed(3), LOG.proof(0, 3));
        byte[] first = Files.readAllBytes(file);
        witness.publish(LOG.signed(7), LOG.proof(3, 7));
        byte[] both = Files.readAllBytes(file);

        for (int cut = 0; cut < both.length; cut++) {
            Files.write(file, Arrays.copyOf(both, cut));
            boolean whole = cut >= first.length;
            assertThat(witness.newest()).isEqualTo(whole ? Optional.of(LOG.signed(3)) : Optional.empty());
            witness.publish(LOG.signed(7), whole ? LOG.proof(3, 7) : LOG.proof(0, 7));
            assertThat(witness.newest()).contains(LOG.signed(7));
            if (whole) {
                assertThat(file).hasBinaryContent(both);
            }
        }
        Files.write(file, Arrays.copyOf(first, both.length));
        assertThat(witness.newest()).contains(LOG.signed(3));
        witness.publish(LOG.signed(7), LOG.proof(3, 7));
        assertThat(file).hasBinaryContent(both);
    }

    @Test
    void whatNoCrashLeavesIsDamageOrForgery() throws Exception {
        witness.publish(LOG.signed(3), LOG.proof(0, 3));
        byte[] good = Files.readAllBytes(file);
        String text = Files.readString(file, StandardCharsets.UTF_8);
        GrowingLog forged = new GrowingLog(InMemoryLedgerKeys.create(GrowingLog.NAME), LEAVES);

        for (String damaged : List.of(
                text.replace("\n3\n", "\nx\n"),
                text.replace("consentkit-time", "time"),
                "x".repeat(10_000),
                text + "x".repeat(9_000),
                "x".repeat(10_000) + text)) {
            Files.writeString(file, damaged, StandardCharsets.UTF_8);
            if (damaged.endsWith(text) && damaged.startsWith("x")) {
                assertThatThrownBy(witness::newest).isInstanceOf(WitnessException.class);
                continue;
            }
            assertThatThrownBy(witness::newest)
                    .isInstanceOf(WitnessException.class)
                    .hasMessageContaining("damaged");
            assertThatThrownBy(() -> witness.publish(LOG.signed(7), LOG.proof(3, 7)))
                    .isInstanceOf(WitnessException.class);
            assertThat(Files.readString(file, StandardCharsets.UTF_8)).isEqualTo(damaged);
        }
        byte[] invalid = good.clone();
        invalid[0] = (byte) 0xFF;
        Files.write(file, invalid);
        assertThatThrownBy(witness::newest).isInstanceOf(WitnessException.class);
        Files.writeString(file, forged.signed(9).text() + "\n", StandardCharsets.UTF_8);
        assertThatThrownBy(witness::newest).isInstanceOf(LedgerConflictException.class);
        Files.writeString(file, text.replace("\n3\n", "\n4\n"), StandardCharsets.UTF_8);
        assertThatThrownBy(witness::newest).isInstanceOf(LedgerConflictException.class);
    }

    @Test
    void aFolderIsNoFile() throws Exception {
        Files.createDirectory(file);

        assertThatThrownBy(witness::newest).isInstanceOf(WitnessException.class);
        assertThatThrownBy(() ->
                        new FileWitness(folder.resolve("none/x"), KEYS.key()).publish(LOG.signed(3), LOG.proof(0, 3)))
                .isInstanceOf(WitnessException.class);
    }

    @Test
    void manyWhoPublishWriteWholeEntriesInOrder() throws Exception {
        Threads.together(4, thread -> {
            FileWitness own = new FileWitness(file, KEYS.key());
            for (int size = 1 + thread; size <= 60; size += 4) {
                publish(own, size);
            }
            return "published";
        });

        List<Long> sizes = new ArrayList<>();
        for (String entry : Files.readString(file, StandardCharsets.UTF_8).split("(?<=\n\n)(?=example)")) {
            SignedCheckpoint read = SignedCheckpoint.parse(entry.substring(0, entry.length() - 1));
            assertThat(KEYS.key().signed(read)).isTrue();
            sizes.add(read.checkpoint().size());
        }
        assertThat(sizes).isSorted().doesNotHaveDuplicates().contains(60L);
    }

    /** Publishes unless somebody has published more. */
    private static void publish(FileWitness witness, int size) {
        while (true) {
            int from = witness.newest()
                    .map(signed -> Math.toIntExact(signed.checkpoint().size()))
                    .orElse(0);
            if (from >= size) {
                return;
            }
            try {
                witness.publish(LOG.signed(size), LOG.proof(from, size));
                return;
            } catch (LedgerConflictException e) {
                assertThat(witness.newest().orElseThrow().checkpoint().size()).isGreaterThan(from);
            }
        }
    }

    @Test
    void whoeverHoldsTheLockIsWaitedFor() throws Exception {
        Path lockFile = folder.resolve("checkpoints.lock");
        CountDownLatch started = new CountDownLatch(1);
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            Thread publishing = new Thread(() -> {
                started.countDown();
                witness.publish(LOG.signed(3), LOG.proof(0, 3));
            });
            publishing.start();
            started.await();
            publishing.join(200);
            assertThat(lock.isValid()).isTrue();
            assertThat(witness.newest()).isEmpty();
            lock.release();
            publishing.join(60_000);
        }
        assertThat(witness.newest()).contains(LOG.signed(3));
    }
}
