package io.github.consentkit.crypto.key;

import static io.github.consentkit.crypto.testing.FormatVectors.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import io.github.consentkit.crypto.testing.FormatVectors;
import io.github.consentkit.crypto.testing.VectorKeys;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The files of a directory of keys are written and read as the format's description says. */
class KeyFileVectorsTest {

    @TempDir
    private Path home;

    static List<Map<String, String>> masters() {
        return of("master");
    }

    static List<Map<String, String>> tenants() {
        return of("tenant");
    }

    static List<Map<String, String>> services() {
        return of("kms");
    }

    @ParameterizedTest
    @MethodSource("masters")
    void theMasterKeysOpen(Map<String, String> vector) throws Exception {
        byte[] iv = new byte[12];
        byte[] data = {1, 2, 3};
        byte[] sealed = VectorKeys.writing(bytes(vector, "key"), bytes(vector, "key-id"), List.of(iv))
                .encrypt(data, data);

        LocalMasterKeys keys = LocalMasterKeys.open(file(home, vector));

        assertThat(keys.installation()).isEqualTo(installation(vector));
        assertThat(keys.aead().decrypt(sealed, data)).isEqualTo(data);
    }

    @ParameterizedTest
    @MethodSource("tenants")
    void aKeyOfATenantOpens(Map<String, String> vector) throws Exception {
        KeyPlace place = place(vector);

        assertThat(place.folder() + "/" + place.fileName()).isEqualTo(vector.get("path"));
        assertThat(place.associatedData()).isEqualTo(bytes(vector, "associated-data"));
        assertThat(serialized(read(vector), place.use())).isEqualTo(bytes(vector, "keyset"));
    }

    @ParameterizedTest
    @MethodSource("tenants")
    void aKeyOfATenantIsWritten(Map<String, String> vector) throws Exception {
        byte[] written = TenantKeyFile.write(
                place(vector),
                read(vector),
                VectorKeys.writing(vector, "master-aes-key", List.of(bytes(vector, "iv"))));

        assertThat(written).isEqualTo(content(vector));
    }

    @ParameterizedTest
    @MethodSource("services")
    void theFileInThePlaceOfMasterKeysIsReadAndWritten(Map<String, String> vector) throws Exception {
        FakeKms kms = new FakeKms();
        KmsLimits limits = KmsLimits.usual();
        Path directory = home.resolve("written");

        KmsKeys.create(directory, installation(vector), kms, kms, limits);

        assertThat(Files.readAllBytes(directory.resolve(vector.get("path")))).isEqualTo(content(vector));
        assertThat(KmsKeys.open(directory, kms, kms, limits).installation()).isEqualTo(installation(vector));
    }

    /** Writes the file that stands in the vector. */
    static Path file(Path home, Map<String, String> vector) {
        Path file = home.resolve("file");
        SecretFile.create(file, content(vector));
        return file;
    }

    static KeyPlace place(Map<String, String> vector) {
        return new KeyPlace(
                installation(vector),
                vector.get("tenant"),
                KeyUse.valueOf(vector.get("use").toUpperCase(Locale.ROOT).replace('-', '_')),
                Integer.parseInt(vector.get("number")));
    }

    static byte[] serialized(KeysetHandle keyset, KeyUse use) throws GeneralSecurityException {
        return TinkProtoKeysetFormat.serializeKeyset(
                keyset, InsecureSecretKeyAccess.get(), Primitives.configuration(use));
    }

    private KeysetHandle read(Map<String, String> vector) throws GeneralSecurityException {
        return TenantKeyFile.read(file(home, vector), place(vector), VectorKeys.aead(vector, "master-aes-key"));
    }

    private static List<Map<String, String>> of(String what) {
        return FormatVectors.of("key files").stream()
                .filter(vector -> vector.get("what").equals(what))
                .toList();
    }

    private static InstallationId installation(Map<String, String> vector) {
        return InstallationId.of(vector.get("installation"));
    }

    private static byte[] content(Map<String, String> vector) {
        return FormatVectors.lines(vector, "file").getBytes(StandardCharsets.US_ASCII);
    }
}
