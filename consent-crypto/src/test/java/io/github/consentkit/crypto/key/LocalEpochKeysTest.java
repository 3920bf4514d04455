package io.github.consentkit.crypto.key;

import static io.github.consentkit.crypto.key.KeyFiles.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.Aead;
import io.github.consentkit.crypto.key.MasterKeyFileException.Problem;
import io.github.consentkit.error.InvalidInputException;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Epochs turn once, however many nodes turn them, and a destroyed one opens nothing from then on. */
class LocalEpochKeysTest {

    private static final String TENANT = "MARKER-tenant";
    private static final byte[] DATA = {1, 2, 3};
    private static final KeyDestruction.Here HERE = new KeyDestruction.Here(Instant.parse("2026-05-06T07:08:09Z"));

    @TempDir
    private Path parent;

    private Path directory;
    private EpochKeys epochs;

    @BeforeEach
    void make() {
        directory = parent.resolve("keys");
        epochs = LocalKeys.create(directory).epochs();
    }

    @Test
    void aTurnedEpochKeepsTheKeyOfThePastOneAndADestroyedOneIsGone() throws Exception {
        byte[] first = epochs.wrapKey(TENANT, epochs.current(TENANT)).encrypt(DATA, DATA);
        assertThat(epochs.turn(TENANT, 1)).isEqualTo(2);
        assertThat(epochs.turn(TENANT, 1)).as("turned already").isEqualTo(2);
        byte[] second = epochs.wrapKey(TENANT, 2).encrypt(DATA, DATA);
        assertThat(epochs.wrapKey(TENANT, 1).decrypt(first, DATA)).isEqualTo(DATA);

        Epoch destroyed = epochs.destroy(TENANT, 1, HERE);

        assertThat(destroyed).isEqualTo(new Epoch(1, Optional.of(HERE)));
        assertThat(epochs.destroy(TENANT, 1, new KeyDestruction.Here(Instant.EPOCH)))
                .as("the first time counts")
                .isEqualTo(destroyed);
        for (EpochKeys each : List.of(epochs, open())) {
            assertThatThrownBy(() -> each.wrapKey(TENANT, 1)).isInstanceOf(DestroyedEpochException.class);
            assertThat(each.wrapKey(TENANT, 2).decrypt(second, DATA)).isEqualTo(DATA);
            assertThat(each.history(TENANT)).containsExactly(destroyed, new Epoch(2, Optional.empty()));
            assertThat(each.current(TENANT)).isEqualTo(2);
        }
        assertThat(key(1)).doesNotExist();
        assertThat(Files.readString(mark(1))).doesNotContain("MARKER");
    }

    @Test
    void whatCannotBeTurnedOrDestroyedIsRefused() {
        epochs.turn(TENANT, epochs.current(TENANT));

        for (int epoch : new int[] {Integer.MIN_VALUE, 0, 3, Integer.MAX_VALUE}) {
            assertThatThrownBy(() -> epochs.turn(TENANT, epoch)).isInstanceOf(UnknownEpochException.class);
            assertThatThrownBy(() -> epochs.destroy(TENANT, epoch, HERE)).isInstanceOf(UnknownEpochException.class);
        }
        assertThatThrownBy(() -> epochs.destroy(TENANT, 2, HERE)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() ->
                        epochs.destroy(TENANT, 1, new KeyDestruction.Attested(Instant.EPOCH, "operations", "event 1")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("KeyDestruction.Here");
        assertThat(epochs.wrapKey(TENANT, 1)).isNotNull();
    }

    @Test
    void ofManyNodesThatTurnAtOnceAllGetTheSameNextEpoch() throws Exception {
        epochs.current(TENANT);
        List<EpochKeys> nodes = List.of(epochs, open(), open(), open());
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (int round = 1; round <= 3; round++) {
                int from = round;
                List<Callable<byte[]>> turns = new ArrayList<>();
                for (int i = 0; i < 16; i++) {
                    EpochKeys node = nodes.get(i % nodes.size());
                    turns.add(() -> {
                        assertThat(node.turn(TENANT, from)).isEqualTo(from + 1);
                        return node.wrapKey(TENANT, from + 1).encrypt(DATA, DATA);
                    });
                }
                for (Future<byte[]> turn : threads.invokeAll(turns)) {
                    assertThat(open().wrapKey(TENANT, from + 1).decrypt(turn.get(), DATA))
                            .isEqualTo(DATA);
                }
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(epochs.history(TENANT)).hasSize(4);
    }

    @Test
    void twoProcessesThatTurnAtOnceGetTheSameNextEpoch() throws Exception {
        epochs.current(TENANT);
        List<Process> others = List.of(turner(), turner());
        assertThat(epochs.turn(TENANT, 1)).isEqualTo(2);

        for (Process other : others) {
            String said = new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(other.waitFor()).as(said).isZero();
            // A JDK may warn of what a library uses before the program speaks.
            assertThat(said).endsWith("current 2");
        }
        byte[] wrapped = epochs.wrapKey(TENANT, 2).encrypt(DATA, DATA);
        assertThat(open().wrapKey(TENANT, 2).decrypt(wrapped, DATA)).isEqualTo(DATA);
        assertThat(epochs.history(TENANT)).hasSize(2);
    }

    @Test
    void aNodeThatSleptThroughSeveralTurnsFindsTheCurrentEpoch() {
        epochs.current(TENANT);
        EpochKeys other = open();
        other.turn(TENANT, 1);
        other.turn(TENANT, 2);
        other.destroy(TENANT, 1, HERE);
        other.destroy(TENANT, 2, HERE);

        assertThat(epochs.current(TENANT)).isEqualTo(3);
        assertThat(epochs.wrapKey(TENANT, 3)).isNotNull();
    }

    @Test
    void aKilledDestructionIsFinishedByTheNextStart() throws Exception {
        epochs.turn(TENANT, epochs.current(TENANT));
        byte[] left = Files.readAllBytes(key(1));
        epochs.destroy(TENANT, 1, HERE);
        SecretFile.create(key(1), left); // the mark is there, the deletion had not been made yet

        EpochKeys restarted = open();

        assertThat(key(1)).doesNotExist();
        assertThatThrownBy(() -> restarted.wrapKey(TENANT, 1)).isInstanceOf(DestroyedEpochException.class);
        SecretFile.create(key(1), left);
        assertThat(restarted.destroy(TENANT, 1, HERE).destroyed()).contains(HERE);
        assertThat(key(1)).doesNotExist();
    }

    @Test
    void aNodeStopsUsingAKeyASecondAfterAnotherOneDestroyedIt() throws Exception {
        AtomicLong now = new AtomicLong();
        LocalMasterKeys master = LocalMasterKeys.open(directory.resolve("master.key"));
        FileEpochKeys node = new FileEpochKeys(folders(master), Custody.HERE, now::get);
        node.turn(TENANT, node.current(TENANT));
        Aead held = node.wrapKey(TENANT, 1);
        epochs.destroy(TENANT, 1, HERE);

        assertThat(node.wrapKey(TENANT, 1)).as("within the second").isSameAs(held);
        now.addAndGet(FileEpochKeys.TRUST.plusNanos(1).toNanos());
        assertThatThrownBy(() -> node.wrapKey(TENANT, 1)).isInstanceOf(DestroyedEpochException.class);
        assertThat(node.wrapKey(TENANT, 2)).isNotNull();
        assertThat(FileEpochKeys.TRUST).isLessThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void theMarkOfOneEpochDestroysNoOther() throws Exception {
        epochs.turn(TENANT, epochs.current(TENANT));
        epochs.turn(TENANT, 2);
        epochs.turn("other", epochs.current("other"));
        epochs.destroy(TENANT, 1, HERE);

        // copied to another epoch, with its number right, and its checksum too
        KeyFiles.rewrite(mark(1), mark(2), text -> text);
        refused(Problem.MISPLACED, () -> open().wrapKey(TENANT, 2));
        KeyFiles.rewrite(mark(1), mark(2), text -> text.replace("epoch: 1", "epoch: 2"));
        refused(Problem.LOCKED, () -> open().wrapKey(TENANT, 2));
        refused(Problem.LOCKED, () -> open().current(TENANT));
        assertThat(key(2)).as("nothing is deleted on its word").exists();
        Files.delete(mark(2));

        // to another tenant
        Path other = KeyFiles.file(directory, "other", "epoch-1").resolveSibling("epoch-1.destroyed");
        KeyFiles.rewrite(mark(1), other, text -> text);
        refused(Problem.MISPLACED, () -> open().wrapKey("other", 1));
        KeyFiles.rewrite(mark(1), other, text -> text.replace(KeyPlace.folder(TENANT), KeyPlace.folder("other")));
        refused(Problem.LOCKED, () -> open().wrapKey("other", 1));

        // with another date
        KeyFiles.rewrite(mark(1), mark(1), text -> text.replace("2026-05-06", "2025-05-06"));
        refused(Problem.LOCKED, () -> open().history(TENANT));
    }

    @Test
    void aMarkThatIsTruncatedForeignOrExposedIsRefused() throws Exception {
        epochs.turn(TENANT, epochs.current(TENANT));
        epochs.destroy(TENANT, 1, HERE);
        byte[] content = Files.readAllBytes(mark(1));
        for (int size = 0; size < content.length; size += 9) {
            Files.write(mark(1), Arrays.copyOf(content, size));
            refused(Problem.MALFORMED, () -> open().wrapKey(TENANT, 1));
        }
        KeyFiles.rewrite(
                content,
                mark(1),
                text -> text.replaceAll("installation: .*", "installation: " + InstallationId.random()));
        refused(Problem.FOREIGN, () -> open().wrapKey(TENANT, 1));
        for (String broken : List.of("how: there", "at: yesterday", "by: ***", "seal: ***")) {
            String label = broken.substring(0, broken.indexOf(' '));
            KeyFiles.rewrite(content, mark(1), text -> text.replaceAll(label + " .*", broken));
            refused(Problem.MALFORMED, () -> open().wrapKey(TENANT, 1));
        }
        Files.write(mark(1), content);
        if (KeyFiles.posix(directory)) {
            Files.setPosixFilePermissions(mark(1), PosixFilePermissions.fromString("rw-r-----"));
            refused(Problem.EXPOSED, () -> open().wrapKey(TENANT, 1));
        }
    }

    @Test
    void aKeyThatIsMissingInTheMiddleIsUnknownAndNotMadeAgain() throws Exception {
        epochs.turn(TENANT, epochs.current(TENANT));
        open().turn(TENANT, 2);
        Files.delete(key(2));

        for (EpochKeys each : List.of(epochs, open())) {
            assertThat(each.current(TENANT)).isEqualTo(3);
            assertThatThrownBy(() -> each.wrapKey(TENANT, 2)).isInstanceOf(UnknownEpochException.class);
            assertThat(each.turn(TENANT, 2)).isEqualTo(3);
            assertThat(each.turn(TENANT, 1)).isEqualTo(3);
        }
        assertThat(key(2)).doesNotExist();
    }

    @Test
    void theNewestKeyIsNotMadeAgainWhenMarksTellThatItIsLost() throws Exception {
        epochs.turn(TENANT, epochs.current(TENANT));
        epochs.destroy(TENANT, 1, HERE);
        Files.delete(key(2));

        refused(Problem.MISSING, () -> open().current(TENANT));
        refused(Problem.MISSING, () -> open().turn(TENANT, 1));
        assertThat(key(2)).doesNotExist();
    }

    @Test
    void aKeyInThePlaceOfAnotherEpochIsRefused() throws Exception {
        epochs.turn(TENANT, epochs.current(TENANT));
        byte[] first = Files.readAllBytes(key(1));
        Files.write(key(2), first);
        refused(Problem.MISPLACED, () -> open().wrapKey(TENANT, 2));
        KeyFiles.rewrite(first, key(2), text -> text.replace("key: epoch-1", "key: epoch-2"));
        refused(Problem.LOCKED, () -> open().wrapKey(TENANT, 2));
        Files.write(key(2), new byte[0]);
        refused(Problem.MALFORMED, () -> open().wrapKey(TENANT, 2));
    }

    @Test
    void aDestroyedKeyFileCannotBeBroughtBack() throws Exception {
        byte[] wrapped = epochs.wrapKey(TENANT, epochs.current(TENANT)).encrypt(DATA, DATA);
        byte[] backup = Files.readAllBytes(key(1));
        epochs.turn(TENANT, 1);
        epochs.destroy(TENANT, 1, HERE);
        SecretFile.create(key(1), backup);

        assertThatThrownBy(() -> epochs.wrapKey(TENANT, 1)).isInstanceOf(DestroyedEpochException.class);
        assertThatThrownBy(() -> epochs.wrapKey(TENANT, 2).decrypt(wrapped, DATA))
                .isInstanceOf(GeneralSecurityException.class);
    }

    private EpochKeys open() {
        return LocalKeys.open(directory).epochs();
    }

    private TenantFolders folders(LocalMasterKeys master) {
        return new TenantFolders(directory, new LocalKeys.MasterPlaceKeys(master));
    }

    private Path key(int epoch) {
        return KeyFiles.file(directory, TENANT, "epoch-" + epoch);
    }

    private Path mark(int epoch) {
        return key(epoch).resolveSibling("epoch-" + epoch + ".destroyed");
    }

    private Process turner() throws Exception {
        String classPath = String.join(
                File.pathSeparator,
                Path.of("target", "test-classes").toString(),
                Path.of("target", "classes").toString(),
                System.getProperty("jdk.module.path", ""),
                System.getProperty("java.class.path"));
        Process java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-cp",
                        classPath,
                        EpochTurner.class.getName(),
                        directory.toString(),
                        TENANT,
                        "1")
                .redirectErrorStream(true)
                .start();
        java.getOutputStream().close();
        return java;
    }
}
