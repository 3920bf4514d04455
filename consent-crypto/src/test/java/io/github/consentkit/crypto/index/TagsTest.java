package io.github.consentkit.crypto.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.crypto.testing.FormatVectors;
import io.github.consentkit.error.ConsentKitException;
import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.subject.SubjectId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TagsTest {

    private static final byte[] KEY = "a-key-for-tests-of-32-bytes-long".getBytes(StandardCharsets.US_ASCII);
    private static final SubjectId SUBJECT = SubjectId.of("MARKER-member");

    private final Tags tags = Tags.of("rarelee", hmac(KEY));

    static List<Map<String, String>> vectors() {
        return FormatVectors.of("tags");
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void theLibraryComputesWhatTheFormatDescribes(Map<String, String> vector) {
        Tags vectors = Tags.of(vector.get("tenant"), hmac(FormatVectors.bytes(vector, "hmac-key")));
        String result = switch (vector.get("what")) {
            case "token" ->
                HexFormat.of()
                        .toHexDigits(new BlindIndex<>(
                                        vector.get("record-type"),
                                        vector.get("field"),
                                        normaliser(vector.get("normaliser")),
                                        Integer.parseInt(vector.get("bits")))
                                .token(vectors, vector.get("value")));
            case "subject" -> vectors.subject(SubjectId.of(vector.get("value"))).toString();
            case "origin" -> vectors.origin(vector.get("value")).toString();
            case "log" ->
                HexFormat.of().formatHex(vectors.logMac(vector.get("value").getBytes(StandardCharsets.UTF_8)));
            default ->
                vectors.record(vector.get("record-type"), vector.get("value")).toString();
        };

        assertThat(result).isEqualTo(vector.get("result"));
    }

    private static Normaliser<String> normaliser(String name) {
        return switch (name) {
            case "korean-phone/1" -> Normaliser.koreanPhone();
            case "email/1" -> Normaliser.email();
            case "exact/1" -> Normaliser.exact();
            default -> throw new AssertionError("a vector of the normaliser " + name);
        };
    }

    @Test
    void whatIsAskedForTwiceIsAnsweredAlike() {
        assertThat(tags.subject(SUBJECT)).isEqualTo(tags.subject(SUBJECT));
        assertThat(tags.record("application", "7")).isEqualTo(tags.record("application", "7"));
        assertThat(Pseudonym.of(tags.subject(SUBJECT).bytes())).isEqualTo(tags.subject(SUBJECT));
    }

    @Test
    void tenantsTypesKeysAndUsesHaveNothingInCommon() {
        Tags other = Tags.of("other", hmac(KEY));
        Tags otherKey = Tags.of("rarelee", hmac("another".getBytes(StandardCharsets.US_ASCII)));
        List<Pseudonym> all = new ArrayList<>();
        for (Tags each : List.of(tags, other, otherKey)) {
            all.add(each.subject(SubjectId.of("7")));
            all.add(each.subject(SubjectId.of("8")));
            all.add(each.record("application", "7"));
            all.add(each.record("application", "8"));
            all.add(each.record("consulting", "7"));
        }
        assertThat(all).doesNotHaveDuplicates();
    }

    /** With the identity as the function, the tag shows its input: different places and values never look alike. */
    @Property
    void differentInputsNeverEncodeAlike(@ForAll("inputs") Input one, @ForAll("inputs") Input other) {
        assertThat(encoded(one).equals(encoded(other))).isEqualTo(one.equals(other));
    }

    @Provide
    Arbitrary<Input> inputs() {
        Arbitrary<String> names = Arbitraries.of("a", "ab", "b", "ba", "\u0000", "홍");
        return Combinators.combine(
                        Arbitraries.of("a", "ab"),
                        Arbitraries.of(TagLabel.values()),
                        names.list().ofMaxSize(3),
                        Arbitraries.of("", "a", "b", "ab", "\u0000\u0000\u0000\u0001a"))
                .as(Input::new);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 16, 31, 33, 64})
    void aFunctionOfAnotherLengthIsRefused(int size) {
        Tags wrong = Tags.of("rarelee", input -> new byte[size]);

        assertThatThrownBy(() -> wrong.subject(SUBJECT))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("32")
                .hasMessageNotContaining("MARKER");
    }

    @Test
    void neitherIdsNorKeysAreShown() {
        assertThat(tags.toString()).isEqualTo("Tags[rarelee, ***]");
        assertThat(tags.subject(SUBJECT).toString()).hasSize(32).matches("[0-9a-f]+");
        assertThatThrownBy(() -> tags.record("application", "MARKER\n"))
                .isInstanceOf(ConsentKitException.class)
                .hasMessageNotContaining("MARKER");
        assertThatThrownBy(() -> Pseudonym.of(new byte[15])).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> Tags.of(" ", hmac(KEY))).isInstanceOf(InvalidInputException.class);
    }

    private static String encoded(Input input) {
        Set<String> seen = new LinkedHashSet<>();
        Tags.of(input.tenant(), bytes -> {
                    seen.add(HexFormat.of().formatHex(bytes));
                    return new byte[Tags.SIZE];
                })
                .tag(input.label(), input.names(), input.value().getBytes(StandardCharsets.UTF_8));
        return String.join("", seen);
    }

    static UnaryOperator<byte[]> hmac(byte[] key) {
        return input -> {
            try {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(key, "HmacSHA256"));
                return mac.doFinal(input);
            } catch (GeneralSecurityException e) {
                throw new AssertionError(e);
            }
        };
    }

    record Input(String tenant, TagLabel label, List<String> names, String value) {}
}
