package io.github.consentkit.crypto.seal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.crypto.field.Sealed;
import io.github.consentkit.crypto.key.DataKey;
import io.github.consentkit.crypto.key.DataKeys;
import io.github.consentkit.crypto.key.KeyAnswer;
import io.github.consentkit.subject.SubjectId;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is changed in a sealed value, or around it, it does not open, and the outcome says what it can. */
class TamperingTest {

    private static final DataKey KEY = DataKey.random();
    private static final SealContext HERE =
            new SealContext("rarelee", "application", "name", SubjectId.of("member-1001"), "7");
    private static final Codec<String> TEXT = Codecs.of(String.class);
    private static final byte[] SEALED =
            Sealer.seal(KEY, HERE, TEXT, "홍길동 a longer text").bytes();

    @Test
    void unchangedItOpens() {
        assertThat(open(SEALED)).isEqualTo(new Unsealed.Opened<>("홍길동 a longer text"));
    }

    @Test
    void everySingleBitCounts() {
        for (int bit = 0; bit < SEALED.length * 8; bit++) {
            byte[] changed = SEALED.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            Class<?> expected = bit / 8 == 0
                    ? Unsealed.UnsupportedVersion.class
                    : bit / 8 < 17 ? Unsealed.UnknownKey.class : Unsealed.NotAuthentic.class;

            assertThat(open(changed)).as("bit %d", bit).isInstanceOf(expected);
        }
    }

    @Test
    void everyTruncationAtEitherEndFails() {
        for (int length = 0; length < SEALED.length; length++) {
            assertThat(open(Arrays.copyOf(SEALED, length)))
                    .as("the first %d bytes", length)
                    .isInstanceOf(length < 46 ? Unsealed.Malformed.class : Unsealed.NotAuthentic.class);
            assertThat(open(Arrays.copyOfRange(SEALED, SEALED.length - length, SEALED.length)))
                    .as("the last %d bytes", length)
                    .isNotInstanceOf(Unsealed.Opened.class);
        }
    }

    @Test
    void everyByteThatIsCutOutIsMissed() {
        for (int gap = 0; gap < SEALED.length; gap++) {
            byte[] changed = new byte[SEALED.length - 1];
            System.arraycopy(SEALED, 0, changed, 0, gap);
            System.arraycopy(SEALED, gap + 1, changed, gap, changed.length - gap);

            assertThat(open(changed)).as("without byte %d", gap).isNotInstanceOf(Unsealed.Opened.class);
        }
    }

    @Test
    void everyExtensionFails() {
        for (int more = 1; more <= 64; more++) {
            assertThat(open(Arrays.copyOf(SEALED, SEALED.length + more))).isInstanceOf(Unsealed.NotAuthentic.class);
        }
    }

    @Test
    void everySpliceOfTwoValuesFails() {
        byte[] other = Sealer.seal(KEY, HERE, TEXT, "김철수 a longer text").bytes();
        assertThat(open(other)).isInstanceOf(Unsealed.Opened.class);
        for (int cut = 18; cut < SEALED.length; cut++) {
            byte[] spliced = SEALED.clone();
            System.arraycopy(other, cut, spliced, cut, other.length - cut);

            // one in 256 times the last bytes are alike, and nothing was spliced
            if (!Arrays.equals(spliced, SEALED)) {
                assertThat(open(spliced)).as("cut at %d", cut).isInstanceOf(Unsealed.NotAuthentic.class);
            }
        }
    }

    static Stream<SealContext> elsewhere() {
        SubjectId subject = HERE.subject();
        return Stream.of(
                new SealContext("other", "application", "name", subject, "7"),
                new SealContext("rarelee", "member", "name", subject, "7"),
                new SealContext("rarelee", "application", "phone", subject, "7"),
                new SealContext("rarelee", "application", "name", SubjectId.of("member-1002"), "7"),
                new SealContext("rarelee", "application", "name", subject, "8"),
                // the same texts, exchanged or cut elsewhere
                new SealContext("application", "rarelee", "name", subject, "7"),
                new SealContext("rarelee", "name", "application", subject, "7"),
                new SealContext("rarelee", "application", "name", SubjectId.of("7"), "member-1001"),
                new SealContext("rareleea", "pplication", "name", subject, "7"),
                new SealContext("rarelee", "application", "nam", SubjectId.of("emember-1001"), "7"));
    }

    @ParameterizedTest
    @MethodSource("elsewhere")
    void itOpensNowhereElse(SealContext elsewhere) {
        assertThat(Sealer.open(DataKeys.of(KEY), elsewhere, TEXT, Sealed.of(SEALED)))
                .isEqualTo(new Unsealed.NotAuthentic<>(KEY.id()));
    }

    @Test
    void anotherKeyIsUnknownEvenUnderItsName() {
        DataKey other = DataKey.random();

        assertThat(Sealer.open(DataKeys.of(other), HERE, TEXT, Sealed.of(SEALED)))
                .isEqualTo(new Unsealed.UnknownKey<>(KEY.id()));
        // a store that hands out the wrong key for an id
        assertThat(Sealer.open(id -> new KeyAnswer.Held(other), HERE, TEXT, Sealed.of(SEALED)))
                .isInstanceOf(Unsealed.NotAuthentic.class);
    }

    @Test
    void underTheIdOfAnotherKeyItDoesNotOpen() {
        DataKey other = DataKey.random();
        byte[] renamed = SEALED.clone();
        System.arraycopy(other.id().bytes(), 0, renamed, 1, 16);

        assertThat(Sealer.open(DataKeys.of(other), HERE, TEXT, Sealed.of(renamed)))
                .isEqualTo(new Unsealed.NotAuthentic<>(other.id()));
    }

    @Test
    void aDestroyedKeyIsErasedAndNothingElse() {
        assertThat(Sealer.open(id -> new KeyAnswer.Destroyed(), HERE, TEXT, Sealed.of(SEALED)))
                .isEqualTo(new Unsealed.Erased<>(KEY.id()));
    }

    @Test
    void equalValuesAreSealedDifferently() {
        assertThat(IntStream.range(0, 1000).mapToObj(i -> Sealer.seal(KEY, HERE, TEXT, "same")))
                .doesNotHaveDuplicates();
    }

    @Property
    void anyBytesHaveAnOutcome(@ForAll byte[] bytes) {
        assertThat(open(bytes)).isNotInstanceOf(Unsealed.Opened.class);
    }

    @Property
    void anyBytesBehindARealHeaderHaveAnOutcome(@ForAll byte[] bytes) {
        byte[] headed = Arrays.copyOf(SEALED, 17 + bytes.length);
        System.arraycopy(bytes, 0, headed, 17, bytes.length);

        assertThat(open(headed)).isInstanceOfAny(Unsealed.NotAuthentic.class, Unsealed.Malformed.class);
    }

    private static Unsealed<String> open(byte[] bytes) {
        return Sealer.open(DataKeys.of(KEY), HERE, TEXT, Sealed.of(bytes));
    }
}
