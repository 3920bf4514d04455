package io.github.consentkit.crypto.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.consentkit.crypto.key.MasterKeyFileException.Problem;
import io.github.consentkit.error.InvalidInputException;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalMasterKeysTest {

    private static final InstallationId HERE = InstallationId.random();
    private static final byte[] DATA = {1, 2, 3};

    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void name() {
        file = directory.resolve("master.keys");
    }

    @Test
    void whatTheKeysWrapTheFileUnwrapsLater() throws Exception {
        byte[] wrapped = LocalMasterKeys.create(file, HERE).aead().encrypt(DATA, DATA);

        LocalMasterKeys opened = LocalMasterKeys.open(file, HERE);

        assertThat(opened.aead().decrypt(wrapped, DATA)).isEqualTo(DATA);
        assertThat(opened.installation()).isEqualTo(HERE);
    }

    @Test
    void onlyTheOwnerMayReadTheFileAndNothingElseIsLeft() throws Exception {
        assumeTrue(posix());
        LocalMasterKeys.create(file, HERE);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (var files = Files.list(directory)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void anExistingFileIsNeverOverwritten() throws Exception {
        Files.writeString(file, "something else");

        refused(Problem.EXISTS, () -> LocalMasterKeys.create(file, HERE));

        assertThat(file).hasContent("something else");
        assertThat(directory).isDirectoryNotContaining("glob:**.new");
    }

    @Test
    void ofManyWhoCreateOneWins() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<LocalMasterKeys> winners = new ArrayList<>();
        try {
            Callable<LocalMasterKeys> creation = () -> LocalMasterKeys.create(file, HERE);
            for (Future<LocalMasterKeys> attempt : threads.invokeAll(Collections.nCopies(8, creation))) {
                try {
                    winners.add(attempt.get());
                } catch (ExecutionException e) {
                    refused(Problem.EXISTS, () -> {
                        throw e.getCause();
                    });
                }
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(winners).hasSize(1);
        byte[] wrapped = winners.get(0).aead().encrypt(DATA, DATA);
        assertThat(LocalMasterKeys.open(file, HERE).aead().decrypt(wrapped, DATA))
                .isEqualTo(DATA);
    }

    @Test
    void aMissingFileIsNotMade() {
        refused(Problem.MISSING, () -> LocalMasterKeys.open(file, HERE));

        assertThat(file).doesNotExist();
    }

    @Test
    void withoutADirectoryNothingIsMade() {
        refused(Problem.UNWRITABLE, () -> LocalMasterKeys.create(directory.resolve("none/master.keys"), HERE));
    }

    @Test
    void aDirectoryIsNotAFile() throws Exception {
        Files.createDirectory(file);
        if (posix()) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        }

        refused(Problem.UNREADABLE, () -> LocalMasterKeys.open(file, HERE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw--w----", "rw----r--", "rw-----w-", "rw------x", "rwxrwxrwx"})
    void aFileThatOthersMayTouchIsRefused(String permissions) throws Exception {
        assumeTrue(posix());
        LocalMasterKeys.create(file, HERE);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));

        refused(Problem.EXPOSED, () -> LocalMasterKeys.open(file, HERE));
    }

    @Test
    void theOwnerMayTakeTheRightToWriteAway() throws Exception {
        assumeTrue(posix());
        LocalMasterKeys.create(file, HERE);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--------"));

        assertThat(LocalMasterKeys.open(file, HERE).installation()).isEqualTo(HERE);
    }

    @Test
    void theFileOfAnotherInstallationIsRecognised() {
        InstallationId other = InstallationId.random();
        LocalMasterKeys.create(file, other);

        assertThatThrownBy(() -> LocalMasterKeys.open(file, HERE))
                .isInstanceOfSatisfying(
                        MasterKeyFileException.class,
                        thrown -> assertThat(thrown.problem()).isEqualTo(Problem.FOREIGN))
                .hasMessageContaining(other.toString())
                .hasMessageContaining(HERE.toString());
    }

    @Test
    void everyChangedCharacterIsNoticed() throws Exception {
        LocalMasterKeys.create(file, HERE);
        byte[] content = Files.readAllBytes(file);
        for (int i = 0; i < content.length; i++) {
            byte[] changed = content.clone();
            changed[i] = (byte) (changed[i] == 'A' ? 'B' : 'A');
            Files.write(file, changed);
            assertThatThrownBy(() -> LocalMasterKeys.open(file, HERE))
                    .as("character %d", i)
                    .isInstanceOf(MasterKeyFileException.class)
                    .hasNoCause();
        }
    }

    @Test
    void everyTruncationIsNoticed() throws Exception {
        LocalMasterKeys.create(file, HERE);
        byte[] content = Files.readAllBytes(file);
        for (int length = 0; length < content.length; length++) {
            Files.write(file, Arrays.copyOf(content, length));
            refused(Problem.MALFORMED, () -> LocalMasterKeys.open(file, HERE));
        }
    }

    @Test
    void anInstallationThatWasExchangedIsNoticed() throws Exception {
        InstallationId other = InstallationId.random();
        LocalMasterKeys.create(file, other);
        Files.writeString(file, Files.readString(file).replace(other.toString(), HERE.toString()));

        refused(Problem.MALFORMED, () -> LocalMasterKeys.open(file, HERE));
    }

    @Test
    void aHugeFileIsNotRead() throws Exception {
        LocalMasterKeys.create(file, HERE);
        Files.write(file, new byte[100_000]);

        refused(Problem.MALFORMED, () -> LocalMasterKeys.open(file, HERE));
    }

    @Test
    void aFileSystemWithoutPermissionsOrLinksWillDo() throws IOException {
        try (FileSystem plain = FileSystems.newFileSystem(directory.resolve("plain.zip"), Map.of("create", "true"))) {
            Path inside = plain.getPath("/master.keys");
            LocalMasterKeys.create(inside, HERE);

            assertThat(LocalMasterKeys.open(inside, HERE).installation()).isEqualTo(HERE);
            refused(Problem.EXISTS, () -> LocalMasterKeys.create(inside, HERE));
        }
    }

    @Test
    void nothingOfTheKeysIsShown() throws Exception {
        LocalMasterKeys keys = LocalMasterKeys.create(file, HERE);
        String keyset = Files.readAllLines(file).get(2).substring("keyset: ".length());

        assertThat(keys.toString()).contains("***").doesNotContain(keyset.substring(0, 8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1-1-1-1-1", "not an id", "00000000-0000-0000-0000-00000000000g"})
    void anInstallationIdIsAWholeUuid(String text) {
        assertThatThrownBy(() -> InstallationId.of(text)).isInstanceOf(InvalidInputException.class);
        assertThat(InstallationId.of(HERE.toString())).isEqualTo(HERE);
    }

    private void refused(Problem problem, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        MasterKeyFileException.class,
                        thrown -> assertThat(thrown.problem()).isEqualTo(problem))
                .hasMessageContaining("master.keys")
                .hasMessageContaining("; ");
    }

    private boolean posix() {
        return directory.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
