package io.github.consentkit.crypto.key;

import static io.github.consentkit.crypto.key.KeyFiles.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.crypto.tink.Aead;
import io.github.consentkit.crypto.index.BlindIndex;
import io.github.consentkit.crypto.index.Normaliser;
import io.github.consentkit.crypto.index.Tags;
import io.github.consentkit.crypto.key.MasterKeyFileException.Problem;
import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.subject.SubjectId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalKeysTest {

    private static final byte[] DATA = {1, 2, 3};
    private static final SubjectId SUBJECT = SubjectId.of("member-1001");

    @TempDir
    private Path parent;

    private Path directory;

    @BeforeEach
    void name() {
        directory = parent.resolve("keys");
    }

    @Test
    void whatWasWrappedAndTaggedIsFoundAgainLater() throws Exception {
        LocalKeys made = LocalKeys.create(directory);
        byte[] wrapped = made.epochs()
                .wrapKey("rarelee", made.epochs().current("rarelee"))
                .encrypt(DATA, DATA);
        BlindIndex<String> index = BlindIndex.of("application", "mobile", Normaliser.koreanPhone());
        long token = index.token(made.tags("rarelee"), "010-1234-5678");

        for (LocalKeys opened : List.of(LocalKeys.open(directory), LocalKeys.createOrOpen(directory))) {
            assertThat(opened.installation()).isEqualTo(made.installation());
            assertThat(opened.epochs().wrapKey("rarelee", 1).decrypt(wrapped, DATA))
                    .isEqualTo(DATA);
            assertThat(opened.epochs().current("rarelee")).isEqualTo(1);
            assertThat(index.token(opened.tags("rarelee"), "+82 10 1234 5678")).isEqualTo(token);
            assertThat(opened.tags("rarelee").subject(SUBJECT))
                    .isEqualTo(made.tags("rarelee").subject(SUBJECT));
        }
    }

    @Test
    void everyTenantHasKeysOfItsOwnAndEveryInstallation() throws Exception {
        LocalKeys keys = LocalKeys.create(directory);
        LocalKeys elsewhere = LocalKeys.create(parent.resolve("elsewhere"));
        Set<Object> seen = new HashSet<>();
        for (LocalKeys each : List.of(keys, elsewhere)) {
            seen.add(each.tags("one").subject(SUBJECT));
            seen.add(each.tags("two").subject(SUBJECT));
        }
        assertThat(seen).hasSize(4);
        assertThat(keys.installation()).isNotEqualTo(elsewhere.installation());

        byte[] wrapped =
                keys.epochs().wrapKey("one", keys.epochs().current("one")).encrypt(DATA, DATA);
        Aead two = keys.epochs().wrapKey("two", keys.epochs().current("two"));
        assertThatThrownBy(() -> two.decrypt(wrapped, DATA)).isInstanceOf(GeneralSecurityException.class);
    }

    @Test
    void theInstallationCanBeGiven() {
        InstallationId given = InstallationId.random();

        assertThat(LocalKeys.create(directory, given).installation()).isEqualTo(given);
        assertThat(LocalKeys.open(directory).installation()).isEqualTo(given);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../etc/passwd",
                "/",
                ".",
                "..",
                "a/b",
                "a\\b",
                "C:\\x",
                "CON",
                "가나다",
                "*?<>|\"",
                "tags-1.key",
                "master.key",
                "A",
                "a",
                "%2e%2e",
                "~",
                "-rf",
                "a\u0300\u0301"
            })
    void anyNameOfATenantWillDoAndNoneIsShown(String tenant) throws Exception {
        LocalKeys keys = LocalKeys.create(directory);
        keys.epochs().current(tenant);
        keys.tags("another");

        try (Stream<Path> all = Files.walk(parent)) {
            assertThat(all.filter(Files::isRegularFile)
                            .map(file -> parent.relativize(file).toString()))
                    .hasSize(9)
                    .allMatch(file -> file.matches(
                            "keys/(master\\.key|[0-9a-f]{32}/(epoch|tags|ledger-mac|ledger-signing)-1\\.key)"));
        }
        assertThat(LocalKeys.open(directory).tags(tenant).subject(SUBJECT))
                .isEqualTo(keys.tags(tenant).subject(SUBJECT));
    }

    @Test
    void aTenantNeedsAName() {
        LocalKeys keys = LocalKeys.create(directory);

        for (String bad : List.of("", " ", "a\nb", "x".repeat(201))) {
            assertThatThrownBy(() -> keys.tags(bad)).isInstanceOf(InvalidInputException.class);
            assertThatThrownBy(() -> keys.epochs().current(bad)).isInstanceOf(InvalidInputException.class);
            assertThatThrownBy(() -> keys.epochs().wrapKey(bad, 1)).isInstanceOf(InvalidInputException.class);
        }
    }

    @Test
    void ofManyWhoMakeTheDirectoryAndATenantAllGetTheSame() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Callable<LocalKeys>> nodes = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            nodes.add(() -> {
                LocalKeys keys = LocalKeys.createOrOpen(directory);
                keys.epochs().current("rarelee");
                return keys;
            });
        }
        Set<Object> installations = new HashSet<>();
        Set<Object> pseudonyms = new HashSet<>();
        byte[] wrapped = {};
        try {
            for (Future<LocalKeys> node : threads.invokeAll(nodes)) {
                LocalKeys keys = node.get();
                installations.add(keys.installation());
                pseudonyms.add(keys.tags("rarelee").subject(SUBJECT));
                Aead epoch = keys.epochs().wrapKey("rarelee", 1);
                wrapped = wrapped.length == 0 ? epoch.encrypt(DATA, DATA) : wrapped;
                assertThat(epoch.decrypt(wrapped, DATA)).isEqualTo(DATA);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(installations).hasSize(1);
        assertThat(pseudonyms).hasSize(1);
        try (Stream<Path> entries = Files.list(directory)) {
            assertThat(entries).as("no drafts are left").hasSize(2);
        }
    }

    @Test
    void whatIsThereIsNeitherOverwrittenNorMissedSilently() {
        refused(Problem.MISSING, () -> LocalKeys.open(directory));
        assertThat(directory).doesNotExist();
        InstallationId made = LocalKeys.create(directory).installation();

        refused(Problem.EXISTS, () -> LocalKeys.create(directory));
        assertThat(LocalKeys.open(directory).installation()).isEqualTo(made);
        refused(Problem.UNWRITABLE, () -> LocalKeys.createOrOpen(parent.resolve("none/keys")));
    }

    @Test
    void anEmptyDirectoryMayBeThereBeforeAndAFileMayNot() throws Exception {
        Files.createDirectory(directory);
        assertThat(LocalKeys.createOrOpen(directory).installation()).isNotNull();

        Path file = Files.writeString(parent.resolve("file"), "something else");
        refused(Problem.EXISTS, () -> LocalKeys.create(file));
        assertThat(file).hasContent("something else");
    }

    @Test
    void onlyTheOwnerMayReadAnything() throws Exception {
        assumeTrue(KeyFiles.posix(parent));
        LocalKeys.create(directory).tags("rarelee");

        try (Stream<Path> all = Files.walk(directory)) {
            for (Path each : all.toList()) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(each)))
                        .isEqualTo(Files.isDirectory(each) ? "rwx------" : "rw-------");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rwxrwx---", "rwx----w-", "rwxrwxrwx"})
    void aDirectoryThatOthersMayChangeIsRefused(String permissions) throws Exception {
        assumeTrue(KeyFiles.posix(parent));
        LocalKeys.create(directory);
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString(permissions));

        refused(Problem.EXPOSED, () -> LocalKeys.open(directory));
        refused(Problem.EXPOSED, () -> LocalKeys.create(directory));
    }

    @Test
    void aTenantThatWasNeverSeenHasNoEpochToReadWith() throws Exception {
        LocalKeys keys = LocalKeys.create(directory);

        for (int epoch : new int[] {Integer.MIN_VALUE, -1, 0, 1, 2}) {
            assertThatThrownBy(() -> keys.epochs().wrapKey("rarelee", epoch)).isInstanceOf(UnknownEpochException.class);
        }
        try (Stream<Path> entries = Files.list(directory)) {
            assertThat(entries).as("reading makes no keys").hasSize(1);
        }
        Tags tags = keys.tags("rarelee");
        assertThat(keys.epochs().wrapKey("rarelee", 1)).isNotNull();
        assertThat(keys.tags("rarelee")).isSameAs(tags);
    }

    @Test
    void theLayoutHasRoomForMoreEpochs() throws Exception {
        LocalKeys keys = LocalKeys.create(directory);
        byte[] first = keys.epochs()
                .wrapKey("rarelee", keys.epochs().current("rarelee"))
                .encrypt(DATA, DATA);
        KeyFiles.addEpoch(directory, "rarelee", 2);
        KeyFiles.addEpoch(directory, "rarelee", 3);

        for (LocalKeys each : List.of(keys, LocalKeys.open(directory))) {
            assertThat(each.epochs().current("rarelee")).isEqualTo(3);
            assertThat(each.epochs().wrapKey("rarelee", 1).decrypt(first, DATA)).isEqualTo(DATA);
            byte[] third = keys.epochs().wrapKey("rarelee", 3).encrypt(DATA, DATA);
            assertThat(each.epochs().wrapKey("rarelee", 3).decrypt(third, DATA)).isEqualTo(DATA);
        }
        Files.delete(KeyFiles.file(directory, "rarelee", "epoch-1"));
        assertThat(LocalKeys.open(directory).epochs().current("rarelee")).isEqualTo(3);
    }
}
