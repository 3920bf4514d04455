package io.github.consentkit.crypto.key;

import static io.github.consentkit.crypto.testing.FormatVectors.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import io.github.consentkit.crypto.testing.FormatVectors;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a key management service keeps closed is in envelopes as the format's description says. */
class EnvelopeVectorsTest {

    @TempDir
    private Path home;

    static List<Map<String, String>> vectors() {
        return FormatVectors.of("envelopes");
    }

    static List<Map<String, String>> refused() {
        return FormatVectors.of("refused envelopes");
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void theFileAroundAnEnvelopeOpens(Map<String, String> vector) throws Exception {
        Aead envelope = new EnvelopeAead(new Service(vector, "envelope-key"));
        Path file = KeyFileVectorsTest.file(home, vector);

        if (vector.get("what").equals("keyset")) {
            KeysetHandle keyset = TenantKeyFile.read(file, KeyFileVectorsTest.place(vector), envelope);
            assertThat(KeyFileVectorsTest.serialized(keyset, KeyUse.EPOCH)).isEqualTo(bytes(vector, "keyset"));
        } else {
            assertThat(DestroyedMarkVectorsTest.mark(vector).read(file, envelope))
                    .isEqualTo(DestroyedMarkVectorsTest.destruction(vector));
        }
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void theJdkOpensWhatTheLibraryCloses(Map<String, String> vector) throws Exception {
        byte[] associatedData = bytes(vector, "associated-data");
        byte[] plaintext = new EnvelopeAead(new Service(vector, "envelope-key"))
                .decrypt(bytes(vector, "envelope"), associatedData);
        Service service = new Service(vector, "envelope-key");

        ByteBuffer envelope = ByteBuffer.wrap(new EnvelopeAead(service).encrypt(plaintext, associatedData));

        byte[] wrapped = new byte[envelope.getInt()];
        byte[] iv = new byte[12];
        envelope.get(wrapped).get(iv);
        assertThat(wrapped).isEqualTo(bytes(vector, "wrapped-key"));
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(service.asked(), "AES"), new GCMParameterSpec(128, iv));
        cipher.updateAAD(associatedData);
        assertThat(cipher.doFinal(envelope.array(), envelope.position(), envelope.remaining()))
                .isEqualTo(plaintext);
    }

    @ParameterizedTest
    @MethodSource("refused")
    void anEnvelopeHasTheOutcomeOfItsVector(Map<String, String> vector) {
        String outcome;
        try {
            new EnvelopeAead(new Service(vector, "answer")).decrypt(bytes(vector, "envelope"), bytes(vector, "place"));
            outcome = "Opened";
        } catch (GeneralSecurityException e) {
            outcome = "Refused";
        }

        assertThat(outcome).as(vector.get("why")).isEqualTo(vector.get("outcome"));
    }

    /** The service of a vector: it knows one wrapped key, for one place. */
    private static final class Service implements Aead {

        private final Map<String, String> vector;
        private final String answer;
        private byte[] asked = {};

        Service(Map<String, String> vector, String answer) {
            this.vector = vector;
            this.answer = answer;
        }

        /** Returns a copy of what was wrapped last. */
        byte[] asked() {
            return asked.clone();
        }

        @Override
        public byte[] encrypt(byte[] plaintext, byte[] associatedData) throws GeneralSecurityException {
            check(associatedData);
            asked = plaintext.clone();
            return bytes(vector, "wrapped-key");
        }

        @Override
        public byte[] decrypt(byte[] ciphertext, byte[] associatedData) throws GeneralSecurityException {
            check(associatedData);
            if (!Arrays.equals(ciphertext, bytes(vector, "wrapped-key"))) {
                throw new GeneralSecurityException("this was wrapped by no key of the service");
            }
            return bytes(vector, answer);
        }

        private void check(byte[] associatedData) throws GeneralSecurityException {
            boolean checks = !vector.getOrDefault("service", "checks").equals("ignores");
            if (checks && !Arrays.equals(associatedData, bytes(vector, "associated-data"))) {
                throw new GeneralSecurityException("this was wrapped for another place");
            }
        }
    }
}
