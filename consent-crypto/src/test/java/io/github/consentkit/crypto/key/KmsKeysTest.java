package io.github.consentkit.crypto.key;

import static io.github.consentkit.crypto.key.KeyFiles.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.Aead;
import io.github.consentkit.crypto.key.FakeKms.Fault;
import io.github.consentkit.crypto.key.MasterKeyFileException.Problem;
import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.subject.SubjectId;
import java.nio.file.Files;
import java.nio.file.Path;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A key management service is called once per key, waited for within bounds, and never believed blindly. */
class KmsKeysTest {

    private static final String TENANT = "MARKER-tenant";
    private static final byte[] DATA = {1, 2, 3};
    private static final KmsLimits LIMITS = limits(20_000);
    private static final KeyDestruction.Attested ATTESTED =
            new KeyDestruction.Attested(Instant.parse("2026-05-06T07:08:09Z"), "운영팀 operations", "CloudTrail event 1");

    @TempDir
    private Path parent;

    private final FakeKms kms = new FakeKms();
    private final String epoch = kms.ofEpoch(TENANT, 1);
    private Path directory;
    private KmsKeys keys;

    @BeforeEach
    void make() {
        directory = parent.resolve("keys");
        keys = KmsKeys.createOrOpen(directory, kms, kms, LIMITS);
    }

    @AfterEach
    void release() {
        kms.release();
    }

    @Test
    void whatWasWrappedAndTaggedIsFoundAgainLater() throws Exception {
        byte[] wrapped = current(keys).encrypt(DATA, DATA);
        String secret = keys.tags(TENANT).subject(SubjectId.of("member-1")).toString();

        KmsKeys later = open();

        assertThat(later.installation()).isEqualTo(keys.installation());
        assertThat(later.epochs().wrapKey(TENANT, 1).decrypt(wrapped, DATA)).isEqualTo(DATA);
        assertThat(later.tags(TENANT).subject(SubjectId.of("member-1")).toString())
                .isEqualTo(secret);
        assertThat(later.ledger(TENANT)).isNotNull();
        refused(Problem.EXISTS, () -> KmsKeys.create(directory, InstallationId.random(), kms, kms, LIMITS));
    }

    @Test
    void theServiceIsCalledOncePerProcessAndKey() throws Exception {
        current(keys);
        KmsKeys node = open();
        int before = kms.decryptions(epoch);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Callable<Aead>> readers = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            readers.add(() -> node.epochs().wrapKey(TENANT, 1));
        }
        try {
            for (Future<Aead> reader : threads.invokeAll(readers)) {
                assertThat(reader.get()).isNotNull();
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(kms.decryptions(epoch)).isEqualTo(before + 1);
        node.tags(TENANT);
        node.ledger(TENANT);
        int calls = kms.calls();
        node.tags(TENANT);
        node.ledger(TENANT);
        node.epochs().wrapKey(TENANT, node.epochs().current(TENANT));
        assertThat(kms.calls()).isEqualTo(calls);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"HANGS", "FAILS", "BREAKS", "REFUSES_TO_DECRYPT"})
    void aServiceThatDoesNotAnswerIsUnavailableWithinBoundsAndCachedKeysGoOn(Fault fault) throws Exception {
        Aead cached = current(keys);
        byte[] wrapped = cached.encrypt(DATA, DATA);
        KmsKeys node = impatient(1_000);
        kms.fault(epoch, fault);
        if (fault == Fault.REFUSES_TO_DECRYPT) {
            kms.destroyKey(epoch);
        }

        long start = System.nanoTime();
        assertThatThrownBy(() -> node.epochs().wrapKey(TENANT, 1))
                .isInstanceOf(KeyServiceUnavailableException.class)
                .hasMessageNotContaining("MARKER");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
        int calls = kms.calls();
        assertThatThrownBy(() -> node.epochs().wrapKey(TENANT, 1)).isInstanceOf(KeyServiceUnavailableException.class);
        assertThat(kms.calls()).as("nothing is asked during the pause").isLessThanOrEqualTo(calls);

        assertThat(keys.epochs().wrapKey(TENANT, 1).decrypt(wrapped, DATA)).isEqualTo(DATA);
        assertThat(node.tags(TENANT)).as("other keys go on").isNotNull();
    }

    @Test
    void aServiceThatComesBackIsAskedAgain() throws Exception {
        byte[] wrapped = current(keys).encrypt(DATA, DATA);
        KmsKeys node = open();
        kms.fault(epoch, Fault.FAILS);
        assertThatThrownBy(() -> node.epochs().wrapKey(TENANT, 1)).isInstanceOf(KeyServiceUnavailableException.class);
        kms.heal(epoch);
        Thread.sleep(LIMITS.pause().toMillis() + 20);

        assertThat(node.epochs().wrapKey(TENANT, 1).decrypt(wrapped, DATA)).isEqualTo(DATA);
    }

    @Test
    void aSlowServiceIsWaitedFor() throws Exception {
        byte[] wrapped = current(keys).encrypt(DATA, DATA);
        kms.fault(epoch, Fault.SLOW);

        assertThat(open().epochs().wrapKey(TENANT, 1).decrypt(wrapped, DATA)).isEqualTo(DATA);
    }

    @Test
    void soManyCallsHangAndNoMore() {
        KmsKeys node = impatient(200);
        for (int i = 0; i < LIMITS.calls(); i++) {
            String tenant = "tenant-" + i;
            kms.fault(kms.ofEpoch(tenant, 1), Fault.HANGS);
            assertThatThrownBy(() -> node.epochs().current(tenant)).hasMessageContaining("gave no answer within");
        }

        assertThatThrownBy(() -> node.epochs().current("another"))
                .isInstanceOf(KeyServiceUnavailableException.class)
                .hasMessageContaining("all of the 4 calls");
        try (Stream<Thread> threads = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("consentkit-kms"))) {
            assertThat(threads).allMatch(Thread::isDaemon);
        }
    }

    @Test
    void aTenantWhoseFirstKeysCannotBeWrappedHasNoneYet() throws Exception {
        kms.fault(epoch, Fault.FAILS);
        assertThatThrownBy(() -> keys.epochs().current(TENANT)).isInstanceOf(KeyServiceUnavailableException.class);
        try (Stream<Path> entries = Files.list(directory)) {
            assertThat(entries).hasSize(1);
        }
        kms.heal(epoch);

        assertThat(open().epochs().current(TENANT)).isEqualTo(1);
    }

    @Test
    void anotherKeyBehindTheNameIsOurProblemAndNotTheServices() {
        current(keys);
        kms.exchange(epoch);

        refused(Problem.LOCKED, () -> open().epochs().wrapKey(TENANT, 1));
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"ANSWERS_WITH_OTHER_BYTES", "ANSWERS_WITH_NOTHING"})
    void anAnswerThatIsNotTheKeyOpensNothing(Fault fault) {
        current(keys);
        kms.fault(epoch, fault);

        refused(Problem.LOCKED, () -> open().epochs().wrapKey(TENANT, 1));
    }

    @Test
    void aFileOfAnotherPlaceIsRefused() throws Exception {
        current(keys);
        keys.epochs().turn(TENANT, 1);
        Path first = KeyFiles.file(directory, TENANT, "epoch-1");
        Path second = KeyFiles.file(directory, TENANT, "epoch-2");
        KeyFiles.rewrite(first, second, text -> text);
        refused(Problem.MISPLACED, () -> open().epochs().wrapKey(TENANT, 2));
        KeyFiles.rewrite(first, second, text -> text.replace("key: epoch-1", "key: epoch-2"));
        refused(Problem.LOCKED, () -> open().epochs().wrapKey(TENANT, 2));

        KeyFiles.rewrite(first, first, text -> text.replaceAll("keyset: .*", "keyset: AAAA"));
        refused(Problem.LOCKED, () -> open().epochs().wrapKey(TENANT, 1));
    }

    @Test
    void anEpochIsDestroyedInTheServiceAndAttestedHere() throws Exception {
        current(keys);
        KmsKeys node = open();
        node.epochs().wrapKey(TENANT, 1);
        assertThat(keys.epochs().turn(TENANT, 1)).isEqualTo(2);
        kms.destroyKey(epoch);

        assertThatThrownBy(() -> keys.epochs().destroy(TENANT, 1, new KeyDestruction.Here(Instant.EPOCH)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("Attested");
        assertThatThrownBy(() -> open().epochs().wrapKey(TENANT, 1))
                .as("not attested yet, so it may be back")
                .isInstanceOf(KeyServiceUnavailableException.class);
        Epoch past = keys.epochs().destroy(TENANT, 1, ATTESTED);

        assertThat(past).isEqualTo(new Epoch(1, Optional.of(ATTESTED)));
        assertThat(open().epochs().history(TENANT)).containsExactly(past, new Epoch(2, Optional.empty()));
        assertThatThrownBy(() -> open().epochs().wrapKey(TENANT, 1)).isInstanceOf(DestroyedEpochException.class);
        assertThat(KeyFiles.file(directory, TENANT, "epoch-1")).doesNotExist();
        assertThat(open().epochs().wrapKey(TENANT, 2)).isNotNull();
    }

    @Test
    void aKeyOfAKindThatTheClientDoesNotKnowIsNamed() {
        KmsKeyUris wrong = new KmsKeyUris() {
            @Override
            public String ofEpoch(String tenant, int number) {
                return "aws-kms://arn";
            }

            @Override
            public String lasting(String tenant) {
                return "aws-kms://arn";
            }
        };
        KmsKeys node = KmsKeys.open(directory, kms, wrong, LIMITS);

        assertThatThrownBy(() -> node.epochs().current(TENANT))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("scheme");
    }

    @Test
    void aDirectoryThatLostItsFileOrIsOfAnotherKindIsRefused() throws Exception {
        current(keys);
        Path file = directory.resolve("kms.key");
        byte[] content = Files.readAllBytes(file);
        for (int size = 0; size < content.length; size++) {
            Files.write(file, Arrays.copyOf(content, size));
            refused(Problem.MALFORMED, this::open);
        }
        KeyFiles.rewrite(
                content, file, text -> text.replaceAll("installation: .*", "installation: " + InstallationId.random()));
        refused(Problem.FOREIGN, () -> open().epochs().wrapKey(TENANT, 1));
        Files.delete(file);
        refused(Problem.MISSING, this::open);
        refused(Problem.MISSING, () -> KmsKeys.createOrOpen(directory, kms, kms, LIMITS));
        refused(Problem.MISSING, () -> LocalKeys.createOrOpen(directory));
    }

    @Test
    void limitsHaveBounds() {
        for (Duration bad : List.of(Duration.ZERO, Duration.ofSeconds(-1), Duration.ofDays(400_000))) {
            assertThatThrownBy(() -> new KmsLimits(bad, 1, Duration.ofSeconds(1)))
                    .isInstanceOf(InvalidInputException.class);
            assertThatThrownBy(() -> new KmsLimits(Duration.ofSeconds(1), 1, bad))
                    .isInstanceOf(InvalidInputException.class);
        }
        for (int bad : new int[] {0, -1, 1_001}) {
            assertThatThrownBy(() -> new KmsLimits(Duration.ofSeconds(1), bad, Duration.ofSeconds(1)))
                    .isInstanceOf(InvalidInputException.class);
        }
        assertThat(KmsLimits.usual().patience()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void neitherFilesNorTextsShowASecretOrATenant() throws Exception {
        current(keys);
        keys.epochs().turn(TENANT, 1);
        keys.epochs().destroy(TENANT, 1, ATTESTED);
        assertThat(keys + " " + keys.epochs()).contains("***").doesNotContain("MARKER", "fake-kms");
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.toList()) {
                assertThat(file.toString()).doesNotContain("MARKER");
                if (Files.isRegularFile(file)) {
                    assertThat(Files.readString(file)).doesNotContain("MARKER", "fake-kms");
                }
            }
        }
    }

    private KmsKeys open() {
        return KmsKeys.open(directory, kms, kms, LIMITS);
    }

    private KmsKeys impatient(int millis) {
        return KmsKeys.open(directory, kms, kms, limits(millis));
    }

    private static KmsLimits limits(int millis) {
        return new KmsLimits(Duration.ofMillis(millis), 4, Duration.ofMillis(1_000));
    }

    private static Aead current(MasterKeys keys) {
        return keys.epochs().wrapKey(TENANT, keys.epochs().current(TENANT));
    }
}
