package io.github.consentkit.crypto.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.crypto.key.MasterKeyFileException.Problem;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Hands on the files of a key directory. */
final class KeyFiles {

    private KeyFiles() {}

    static Path file(Path directory, String tenant, String key) {
        return directory.resolve(KeyPlace.folder(tenant)).resolve(key + ".key");
    }

    /** Adds the key of an epoch, as turning it will. */
    static void addEpoch(Path directory, String tenant, int number) {
        LocalMasterKeys master = LocalMasterKeys.open(directory.resolve("master.key"));
        KeyPlace place = new KeyPlace(master.installation(), tenant, KeyUse.EPOCH, number);
        SecretFile.create(
                file(directory, tenant, place.key()),
                TenantKeyFile.write(place, Primitives.newKeyset(KeyUse.EPOCH), master.aead()));
    }

    static void refused(Problem problem, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        MasterKeyFileException.class,
                        thrown -> assertThat(thrown.problem()).isEqualTo(problem))
                .hasMessageContaining("; ")
                .hasMessageNotContaining("MARKER");
    }

    static boolean posix(Path directory) {
        return directory.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    /** Writes what was changed with a checksum that is right again. */
    static void rewrite(Path from, Path to, UnaryOperator<String> change) throws Exception {
        rewrite(Files.readAllBytes(from), to, change);
    }

    static void rewrite(byte[] content, Path to, UnaryOperator<String> change) throws Exception {
        String text = change.apply(new String(content, StandardCharsets.US_ASCII));
        String body = text.substring(0, text.indexOf("sha256: "));
        String sum = HexFormat.of().formatHex(KeyPlace.sha256(body.getBytes(StandardCharsets.US_ASCII)));
        byte[] changed = (body + "sha256: " + sum + "\n").getBytes(StandardCharsets.US_ASCII);
        if (Files.exists(to)) {
            Files.write(to, changed);
        } else {
            SecretFile.create(to, changed);
        }
    }
}
