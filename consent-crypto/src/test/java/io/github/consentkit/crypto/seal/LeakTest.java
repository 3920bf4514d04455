package io.github.consentkit.crypto.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.crypto.field.Sealed;
import io.github.consentkit.crypto.key.DataKey;
import io.github.consentkit.crypto.key.DataKeys;
import io.github.consentkit.crypto.key.KeyAnswer;
import io.github.consentkit.crypto.key.KeyId;
import io.github.consentkit.crypto.key.KeyMismatchException;
import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.subject.SubjectId;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Neither keys nor values come out sideways (invariant I16). */
class LeakTest {

    private static final String VALUE = "MARKER-홍길동-010-1234-5678";
    private static final byte[] SECRET = "MARKER-secret-of-thirty-two-byte".getBytes(StandardCharsets.US_ASCII);
    private static final SealContext HERE =
            new SealContext("rarelee", "application", "name", SubjectId.of("MARKER-member"), "MARKER-record");

    @Test
    void namesAreShownAndNothingElse() throws Exception {
        DataKey key = DataKey.load(KeyId.of(Jca.keyId(SECRET)), SECRET);
        Codec<String> codec = Codecs.of(String.class);
        Sealed<String> sealed = Sealer.seal(key, HERE, codec, VALUE);
        Unsealed<String> opened = Sealer.open(DataKeys.of(key), HERE, codec, sealed);

        assertThat(opened).isEqualTo(new Unsealed.Opened<>(VALUE));
        assertClean(key + " " + new KeyAnswer.Held(key) + " " + HERE + " " + sealed + " " + opened + " " + codec);
        assertThat(key.toString()).contains(key.id().toString()).contains("***");
    }

    @Test
    void outcomesOfUndecodableValuesDoNotRepeatThem() {
        byte[] text = CodecsTest.encode(VALUE);
        for (Codec<?> codec : CodecsTest.ALL) {
            text[0] = (byte) codec.tag().number();
            assertClean(codec.decode(text).toString());
        }
    }

    @Test
    void exceptionsDoNotRepeatAnything() throws Exception {
        byte[] other = SECRET.clone();
        other[0]++;
        KeyId id = KeyId.of(Jca.keyId(SECRET));

        assertThatThrownBy(() -> DataKey.load(id, other))
                .isInstanceOf(KeyMismatchException.class)
                .hasMessageContaining(id.toString())
                .satisfies(LeakTest::assertClean);
        assertThatThrownBy(() -> DataKey.load(id, Arrays.copyOf(SECRET, 31)))
                .isInstanceOf(InvalidInputException.class)
                .satisfies(LeakTest::assertClean);
        assertThatThrownBy(() -> Codecs.of(String.class).encode(VALUE + "\uD800"))
                .isInstanceOf(InvalidInputException.class)
                .satisfies(LeakTest::assertClean);
        assertThatThrownBy(() -> Sealer.seal(DataKey.random(), HERE, Codecs.of(String.class), VALUE.repeat(100_000)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("name")
                .satisfies(LeakTest::assertClean);
    }

    private static void assertClean(Throwable thrown) {
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace));
        assertClean(trace.toString());
    }

    private static void assertClean(String text) {
        assertThat(text.toLowerCase(Locale.ROOT))
                .doesNotContain("marker", "홍길동", "1234", HexFormat.of().formatHex(SECRET));
    }
}
