package io.github.consentkit.crypto.seal;

import static io.github.consentkit.crypto.testing.FormatVectors.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.annotation.Padding;
import io.github.consentkit.crypto.field.Sealed;
import io.github.consentkit.crypto.key.DataKeys;
import io.github.consentkit.crypto.testing.FormatVectors;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A padding is put around a value as the format's description says, and every reader takes it away. */
class PaddedVectorsTest {

    /** The enum of the vectors. */
    enum Sex {
        FEMALE,
        MALE
    }

    static List<Map<String, String>> vectors() {
        return FormatVectors.of("padded values");
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void theLibraryPadsAsTheFormatSays(Map<String, String> vector) {
        Codec<Object> codec = codec(vector);

        assertThat(codec.encoded(value(vector))).isEqualTo(bytes(vector, "encoded"));
        assertThat(codec.padded(Padding.valueOf(vector.get("padding"))).encode(value(vector)))
                .isEqualTo(bytes(vector, "plaintext"));
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void aReaderOfAnyPaddingOpensThem(Map<String, String> vector) {
        for (Padding declared : Padding.values()) {
            Unsealed<Object> outcome = Sealer.open(
                    DataKeys.of(FormatVectorsTest.key(vector)),
                    FormatVectorsTest.context(vector),
                    codec(vector).padded(declared),
                    Sealed.of(bytes(vector, "sealed")));

            assertThat(outcome).isEqualTo(new Unsealed.Opened<>(value(vector)));
        }
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void theJdkAloneGetsTheSameBytes(Map<String, String> vector) throws Exception {
        byte[] secret = bytes(vector, "data-key");
        String[] parts = FormatVectorsTest.parts(vector);

        assertThat(Jca.seal(secret, bytes(vector, "iv"), bytes(vector, "plaintext"), parts))
                .isEqualTo(bytes(vector, "sealed"));
        assertThat(Jca.keyId(secret)).isEqualTo(bytes(vector, "key-id"));
        assertThat(Jca.aesKey(secret)).isEqualTo(bytes(vector, "aes-key"));
        assertThat(Jca.associatedData(Jca.keyId(secret), parts)).isEqualTo(bytes(vector, "associated-data"));
    }

    @SuppressWarnings("unchecked")
    private static Codec<Object> codec(Map<String, String> vector) {
        return (Codec<Object>) (Codec<?>) Codecs.of(value(vector).getClass());
    }

    private static Object value(Map<String, String> vector) {
        String text = vector.get("value");
        return switch (vector.get("type")) {
            case "String" -> text;
            case "BigDecimal" -> new BigDecimal(text);
            case "enum" -> Sex.valueOf(text);
            default -> throw new AssertionError("a vector of the type " + vector.get("type"));
        };
    }
}
