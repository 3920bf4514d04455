package io.github.consentkit.crypto.key;

import static io.github.consentkit.crypto.testing.FormatVectors.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.crypto.testing.FormatVectors;
import io.github.consentkit.crypto.testing.VectorKeys;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Marks of destroyed epochs are written, read and refused as the format's description says. */
class DestroyedMarkVectorsTest {

    @TempDir
    private Path home;

    static List<Map<String, String>> vectors() {
        return FormatVectors.of("destroyed marks");
    }

    static List<Map<String, String>> refused() {
        return FormatVectors.of("refused destroyed marks");
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void aMarkIsWrittenAndRead(Map<String, String> vector) throws Exception {
        byte[] written = mark(vector)
                .write(destruction(vector), VectorKeys.writing(vector, "master-aes-key", List.of(bytes(vector, "iv"))));

        assertThat(written).isEqualTo(content(vector));
        assertThat(read(vector)).isEqualTo(destruction(vector));
        assertThat(KeyPlace.folder(vector.get("tenant")) + "/"
                        + DestroyedMark.fileName(Integer.parseInt(vector.get("epoch"))))
                .isEqualTo(vector.get("path"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void theLibraryRefusesUnderTheNameThatTheFormatGives(Map<String, String> vector) throws Exception {
        String outcome;
        try {
            read(vector);
            outcome = "OPENED";
        } catch (MasterKeyFileException e) {
            outcome = e.problem().name();
        }

        assertThat(outcome).as(vector.get("why")).isEqualTo(vector.get("outcome"));
    }

    static DestroyedMark mark(Map<String, String> vector) {
        return new DestroyedMark(
                InstallationId.of(vector.get("installation")),
                KeyPlace.folder(vector.get("tenant")),
                Integer.parseInt(vector.get("epoch")));
    }

    static KeyDestruction destruction(Map<String, String> vector) {
        Instant at = Instant.parse(vector.get("at"));
        return vector.get("how").equals("here")
                ? new KeyDestruction.Here(at)
                : new KeyDestruction.Attested(at, vector.get("by"), vector.get("reference"));
    }

    private KeyDestruction read(Map<String, String> vector) throws GeneralSecurityException {
        Path file = home.resolve("mark");
        SecretFile.create(file, content(vector));
        return mark(vector).read(file, VectorKeys.aead(vector, "master-aes-key"));
    }

    private static byte[] content(Map<String, String> vector) {
        return FormatVectors.lines(vector, "mark").getBytes(StandardCharsets.US_ASCII);
    }
}
