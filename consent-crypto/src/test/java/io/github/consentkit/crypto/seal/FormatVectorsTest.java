package io.github.consentkit.crypto.seal;

import static io.github.consentkit.crypto.testing.FormatVectors.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.crypto.field.Sealed;
import io.github.consentkit.crypto.key.DataKey;
import io.github.consentkit.crypto.key.DataKeys;
import io.github.consentkit.crypto.key.KeyId;
import io.github.consentkit.crypto.testing.FormatVectors;
import io.github.consentkit.subject.SubjectId;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the format's description promises is what the library does, and what another implementation gets. */
class FormatVectorsTest {

    private static final Applicant APPLICANT = new Applicant(
            "홍길동 \"가수\"",
            LocalDate.of(2001, 3, 14),
            List.of("010-1234-5678"),
            new TreeMap<>(Map.of("음정", 7, "박자", -1)).descendingMap(),
            true,
            173.0,
            Optional.empty());

    /** The last one; its map has an order. */
    record Applicant(
            String name,
            LocalDate birthDate,
            List<String> phones,
            Map<String, Integer> scores,
            boolean member,
            double height,
            Optional<String> note) {}

    static List<Map<String, String>> vectors() {
        return FormatVectors.of("sealed values");
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void theLibraryOpensThem(Map<String, String> vector) {
        assertThat(open(vector, codec(vector), bytes(vector, "sealed"))).isEqualTo(value(vector));
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void theLibraryComputesTheStepsBetween(Map<String, String> vector) {
        assertThat(codec(vector).encode(value(vector))).isEqualTo(bytes(vector, "plaintext"));
        assertThat(context(vector).associatedData(1, key(vector).id())).isEqualTo(bytes(vector, "associated-data"));
        assertThat(key(vector).id().bytes()).isEqualTo(bytes(vector, "key-id"));
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void theJdkAloneGetsTheSameBytes(Map<String, String> vector) throws Exception {
        byte[] secret = bytes(vector, "data-key");

        assertThat(Jca.keyId(secret)).isEqualTo(bytes(vector, "key-id"));
        assertThat(Jca.aesKey(secret)).isEqualTo(bytes(vector, "aes-key"));
        assertThat(Jca.associatedData(Jca.keyId(secret), parts(vector))).isEqualTo(bytes(vector, "associated-data"));
        assertThat(Jca.seal(secret, bytes(vector, "iv"), bytes(vector, "plaintext"), parts(vector)))
                .isEqualTo(bytes(vector, "sealed"));
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void theJdkOpensWhatTheLibrarySeals(Map<String, String> vector) throws Exception {
        byte[] sealed = Sealer.seal(key(vector), context(vector), codec(vector), value(vector))
                .bytes();

        assertThat(Jca.open(bytes(vector, "data-key"), sealed, parts(vector))).isEqualTo(bytes(vector, "plaintext"));
        assertThat(sealed).hasSize(45 + bytes(vector, "plaintext").length);
    }

    private static Object open(Map<String, String> vector, Codec<Object> codec, byte[] sealed) {
        Unsealed<Object> outcome = Sealer.open(DataKeys.of(key(vector)), context(vector), codec, Sealed.of(sealed));
        return ((Unsealed.Opened<Object>) outcome).value();
    }

    static DataKey key(Map<String, String> vector) {
        return DataKey.load(KeyId.of(bytes(vector, "key-id")), bytes(vector, "data-key"));
    }

    static SealContext context(Map<String, String> vector) {
        String[] parts = parts(vector);
        return new SealContext(parts[0], parts[1], parts[2], SubjectId.of(parts[3]), parts[4]);
    }

    static String[] parts(Map<String, String> vector) {
        return new String[] {
            vector.get("tenant"),
            vector.get("record-type"),
            vector.get("field"),
            vector.get("subject"),
            vector.get("record-id")
        };
    }

    @SuppressWarnings("unchecked")
    private static Codec<Object> codec(Map<String, String> vector) {
        return (Codec<Object>) (Codec<?>) Codecs.of(value(vector).getClass());
    }

    private static Object value(Map<String, String> vector) {
        String text = vector.get("value");
        return switch (vector.get("type")) {
            case "String" -> text;
            case "LocalDate" -> LocalDate.parse(text);
            case "BigDecimal" -> new BigDecimal(text);
            case "Boolean" -> Boolean.valueOf(text);
            case "record" -> {
                assertThat(RecordCodecTest.json(APPLICANT)).isEqualTo(text);
                yield APPLICANT;
            }
            default -> throw new AssertionError("a vector of the type " + vector.get("type"));
        };
    }
}
