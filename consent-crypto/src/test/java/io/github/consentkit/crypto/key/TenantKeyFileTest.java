package io.github.consentkit.crypto.key;

import static io.github.consentkit.crypto.key.KeyFiles.refused;
import static io.github.consentkit.crypto.key.KeyFiles.rewrite;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.consentkit.crypto.key.MasterKeyFileException.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A key file opens where it belongs and as it was written, or says what is wrong. */
class TenantKeyFileTest {

    private static final String TENANT = "MARKER-tenant";

    @TempDir
    private Path parent;

    private Path directory;
    private Path epoch;
    private Path tags;

    @BeforeEach
    void make() {
        directory = parent.resolve("keys");
        LocalKeys.create(directory).tags(TENANT);
        epoch = KeyFiles.file(directory, TENANT, "epoch-1");
        tags = KeyFiles.file(directory, TENANT, "tags-1");
    }

    @Test
    void theFilesAreAsTheFormatSays() throws Exception {
        for (String key : List.of("epoch-1", "tags-1")) {
            List<String> lines = Files.readAllLines(KeyFiles.file(directory, TENANT, key));

            assertThat(lines).hasSize(6);
            assertThat(lines.get(0)).isEqualTo("consentkit tenant key 1");
            assertThat(lines.get(1)).isEqualTo("installation: " + open().installation());
            assertThat(lines.get(2)).isEqualTo("tenant: " + KeyPlace.folder(TENANT));
            assertThat(lines.get(3)).isEqualTo("key: " + key);
            assertThat(lines.get(4)).matches("keyset: [A-Za-z0-9+/]+=*");
            assertThat(lines.get(5)).matches("sha256: [0-9a-f]{64}");
            assertThat(String.join("", lines)).doesNotContain("MARKER");
        }
        // SHA-256 over 01 | 0000001a "consentkit/1/tenant-folder" | 00000007 "rarelee", computed elsewhere
        assertThat(KeyPlace.folder("rarelee")).isEqualTo("fd824ef0da239f0ed5480882401d2448");
    }

    @Test
    void aFileOfAnotherTenantOrKeyIsRefused() throws Exception {
        open().tags("other");
        copy(KeyFiles.file(directory, "other", "epoch-1"), epoch);
        refused(Problem.MISPLACED, this::readEpoch);

        copy(tags, epoch);
        refused(Problem.MISPLACED, this::readEpoch);
        copy(KeyFiles.file(directory, "other", "tags-1"), tags);
        refused(Problem.MISPLACED, this::readTags);
    }

    @Test
    void aPlaceThatWasWrittenOverIsNoticedAllTheSame() throws Exception {
        open().tags("other");
        Path other = KeyFiles.file(directory, "other", "tags-1");
        rewrite(other, tags, text -> text.replace(KeyPlace.folder("other"), KeyPlace.folder(TENANT)));
        refused(Problem.LOCKED, this::readTags);

        rewrite(tags, epoch, text -> text.replace("tags-1", "epoch-1"));
        refused(Problem.LOCKED, this::readEpoch);
    }

    @Test
    void aFileOfAnotherInstallationIsRecognised() throws Exception {
        Path elsewhere = parent.resolve("elsewhere");
        LocalKeys other = LocalKeys.create(elsewhere);
        other.tags(TENANT);
        Path foreign = KeyFiles.file(elsewhere, TENANT, "tags-1");
        copy(foreign, tags);

        refused(Problem.FOREIGN, this::readTags);
        rewrite(
                foreign,
                tags,
                text -> text.replace(
                        other.installation().toString(), open().installation().toString()));
        refused(Problem.LOCKED, this::readTags);
    }

    @Test
    void otherMasterKeysBesideTheFilesAreRecognised() throws Exception {
        InstallationId here = open().installation();
        Files.delete(directory.resolve("master.key"));
        refused(Problem.MISSING, () -> LocalKeys.createOrOpen(directory));
        LocalMasterKeys.create(directory.resolve("master.key"), here);

        refused(Problem.LOCKED, this::readTags);
        refused(Problem.LOCKED, this::readEpoch);
    }

    @Test
    void everyChangedCharacterAndEveryTruncationIsNoticed() throws Exception {
        byte[] content = Files.readAllBytes(tags);
        for (int i = 0; i < content.length; i++) {
            byte[] changed = content.clone();
            changed[i] = (byte) (changed[i] == 'A' ? 'B' : 'A');
            Files.write(tags, changed);
            refused(Problem.MALFORMED, this::readTags);
            Files.write(tags, Arrays.copyOf(content, i));
            refused(Problem.MALFORMED, this::readTags);
        }
        Files.write(tags, Arrays.copyOf(content, content.length + 1));
        refused(Problem.MALFORMED, this::readTags);
        rewrite(content, tags, text -> text.replaceAll("keyset: .*", "keyset: ***"));
        refused(Problem.MALFORMED, this::readTags);
        Files.write(tags, content);
        readTags();
    }

    @Test
    void aKeyThatWasLostIsNotMadeAgain() throws Exception {
        Files.delete(tags);
        refused(Problem.MISSING, this::readTags);
        Files.delete(epoch);
        refused(Problem.MISSING, () -> open().epochs().current(TENANT));
        assertThatThrownBy(this::readEpoch).isInstanceOf(UnknownEpochException.class);

        assertThat(tags).doesNotExist();
        assertThat(epoch).doesNotExist();
    }

    @Test
    void aFileThatOthersMayReadIsRefused() throws Exception {
        assumeTrue(KeyFiles.posix(parent));
        for (Path file : List.of(tags, epoch, directory.resolve("master.key"))) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        }

        refused(Problem.EXPOSED, () -> LocalKeys.open(directory));
        Files.setPosixFilePermissions(directory.resolve("master.key"), PosixFilePermissions.fromString("rw-------"));
        refused(Problem.EXPOSED, this::readTags);
        refused(Problem.EXPOSED, this::readEpoch);
    }

    private LocalKeys open() {
        return LocalKeys.open(directory);
    }

    private void readTags() {
        assertThat(open().tags(TENANT)).isNotNull();
    }

    private void readEpoch() {
        assertThat(open().epochs().wrapKey(TENANT, 1)).isNotNull();
    }

    private static void copy(Path from, Path to) throws Exception {
        Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
    }
}
