package io.github.consentkit.crypto.seal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.annotation.Padding;
import io.github.consentkit.crypto.field.Sealed;
import io.github.consentkit.crypto.key.DataKey;
import io.github.consentkit.crypto.key.DataKeys;
import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.subject.SubjectId;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.api.Assertions;

/** A padding hides the length within a class, changes nothing about the value, and has one form only. */
class PaddingPropertiesTest {

    private static final Codec<String> TEXT = Codecs.of(String.class);
    private static final Codec<byte[]> BYTES = Codecs.of(byte[].class);
    private static final DataKey KEY = DataKey.random();
    private static final SealContext HERE =
            new SealContext("tenant", "type", "field", SubjectId.of("subject"), "record");

    @Property
    void aTextOpensEqualWhateverTheReaderPadsWith(
            @ForAll("texts") String value, @ForAll Padding sealed, @ForAll Padding read) {
        assertThat(opened(TEXT.padded(read), sealed(TEXT.padded(sealed), value)))
                .contains(value);
    }

    @Property
    void bytesOpenEqual(@ForAll byte[] value, @ForAll Padding padding) {
        assertThat(opened(BYTES.padded(padding), sealed(BYTES.padded(padding), value)))
                .hasValueSatisfying(found -> assertThat(found).isEqualTo(value));
    }

    @Property
    void whatWasSealedWithoutPaddingOpens(@ForAll("texts") String value, @ForAll Padding padding) {
        assertThat(opened(TEXT.padded(padding), sealed(TEXT, value))).contains(value);
    }

    /** Header of 6 bytes and the tag inside; the smallest class is 64. */
    @Property(tries = 3000)
    void theLengthIsThatOfTheClass(@ForAll @IntRange(max = 5000) int length) {
        byte[] value = new byte[length];
        int least = length + 7;
        int blocks = (least + 63) / 64 * 64;
        int powers = 64;
        while (powers < least) {
            powers *= 2;
        }
        assertThat(BYTES.padded(Padding.BLOCKS).encode(value)).hasSize(blocks);
        assertThat(BYTES.padded(Padding.POWERS).encode(value)).hasSize(powers);
        assertThat(BYTES.padded(Padding.NONE).encode(value)).hasSize(length + 1);
    }

    @Property
    void twoTextsOfAClassAreSealedAlikeLong(
            @ForAll @IntRange(max = 57) int one, @ForAll @IntRange(max = 57) int other) {
        for (Padding padding : new Padding[] {Padding.BLOCKS, Padding.POWERS}) {
            Codec<String> codec = TEXT.padded(padding);
            assertThat(sealed(codec, "a".repeat(one)).bytes())
                    .hasSameSizeAs(sealed(codec, "b".repeat(other)).bytes());
        }
    }

    /** Whatever byte is changed, what still decodes is the one form of another value in the same class. */
    @Property(tries = 3000)
    void aFormIsTheOnlyOne(
            @ForAll("texts") String value,
            @ForAll("paddings") Padding padding,
            @ForAll @IntRange(max = 300) int at,
            @ForAll byte to) {
        byte[] changed = TEXT.padded(padding).encode(value);
        changed[at % changed.length] = to;
        Codec<String> reader = TEXT.padded(Padding.NONE);
        if (reader.decode(changed) instanceof Unsealed.Opened<String> found) {
            Padding read = changed[0] != Pads.TAG ? Padding.NONE : changed[1] == 1 ? Padding.BLOCKS : Padding.POWERS;
            assertThat(TEXT.padded(read).encode(found.value())).isEqualTo(changed);
        }
    }

    @Property
    void anotherLengthIsRefused(
            @ForAll("texts") String value,
            @ForAll("paddings") Padding padding,
            @ForAll @IntRange(min = 1, max = 700) int more) {
        byte[] padded = TEXT.padded(padding).encode(value);
        Codec<String> reader = TEXT.padded(padding);
        assertThat(reader.decode(Arrays.copyOf(padded, padded.length + more))).isInstanceOf(Unsealed.Undecodable.class);
        assertThat(reader.decode(Arrays.copyOf(padded, Math.max(1, padded.length - more))))
                .isInstanceOf(Unsealed.Undecodable.class);
    }

    @Example
    void aPaddingInsideAPaddingIsRefused() {
        byte[] twice = Pads.pad(TEXT.padded(Padding.BLOCKS).encode("text"), Padding.POWERS);
        assertThat(TEXT.padded(Padding.POWERS).decode(twice)).isInstanceOf(Unsealed.OtherType.class);
    }

    @Example
    void aReaderThatKnowsNoPaddingSeesAnotherType() {
        assertThat(TEXT.decode(TEXT.padded(Padding.BLOCKS).encode("text"))).isInstanceOf(Unsealed.OtherType.class);
    }

    @Example
    void theFormIsTheDocumentedOne() {
        byte[] expected = new byte[64];
        byte[] head = {64, 1, 0, 0, 0, 5, 1, 'A', 'n', 'n', 'a'};
        System.arraycopy(head, 0, expected, 0, head.length);
        assertThat(TEXT.padded(Padding.BLOCKS).encode("Anna")).isEqualTo(expected);
        expected[1] = 2;
        assertThat(TEXT.padded(Padding.POWERS).encode("Anna")).isEqualTo(expected);
    }

    @Example
    void theLargestValueIsTheLargestClass() {
        Codec<byte[]> codec = BYTES.padded(Padding.POWERS);
        byte[] largest = new byte[SealFormat.MAX_PLAINTEXT - 7];
        assertThat(opened(codec, sealed(codec, largest)))
                .hasValueSatisfying(found -> assertThat(found).isEqualTo(largest));
        for (int more : new int[] {1, 8}) {
            Assertions.assertThatThrownBy(() -> sealed(codec, new byte[largest.length + more]))
                    .isInstanceOf(InvalidInputException.class);
        }
    }

    @Example
    void theBlindIndexKnowsNoPadding() {
        assertThat(TEXT.padded(Padding.POWERS).encoded("Anna")).isEqualTo(TEXT.encoded("Anna"));
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings()
                .ofMaxLength(200)
                .filter(text -> StandardCharsets.UTF_8.newEncoder().canEncode(text));
    }

    @Provide
    Arbitrary<Padding> paddings() {
        return Arbitraries.of(Padding.BLOCKS, Padding.POWERS);
    }

    private static <T> Sealed<T> sealed(Codec<T> codec, T value) {
        return Sealer.seal(KEY, HERE, codec, value);
    }

    private static <T> Optional<T> opened(Codec<T> codec, Sealed<T> sealed) {
        return Sealer.open(DataKeys.of(KEY), HERE, codec, sealed) instanceof Unsealed.Opened<T> found
                ? Optional.of(found.value())
                : Optional.empty();
    }
}
