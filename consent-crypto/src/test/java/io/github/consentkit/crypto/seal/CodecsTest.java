package io.github.consentkit.crypto.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.consentkit.error.InvalidInputException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Encodings to the byte, and what has none. */
class CodecsTest {

    static final List<Codec<?>> ALL = Stream.of(
                    List.of(PlainCodecs.ofEnum(Colour.class), Codecs.of(Samples.Member.class)),
                    PlainCodecs.all(),
                    NumberCodecs.all(),
                    TimeCodecs.all())
            .<Codec<?>>flatMap(List::stream)
            .toList();

    @Test
    void everyTagHasACodecAndANumberOfItsOwn() {
        assertThat(ALL).extracting(Codec::tag).containsExactlyInAnyOrder(TypeTag.values());
        assertThat(TypeTag.values())
                .extracting(TypeTag::number)
                .doesNotHaveDuplicates()
                .allMatch(number -> number > 0 && number < 256);
    }

    static Stream<Arguments> encodings() {
        return Stream.of(
                arguments("a가", "0161eab080"),
                arguments(LocalDate.of(2001, 3, 14), "20000007d1030e"),
                arguments(new BigDecimal("-5.50"), "0b00000002fdda"),
                arguments(Instant.ofEpochSecond(-1, 1), "23ffffffffffffffff00000001"),
                arguments(true, "0301"),
                arguments((short) -2, "05fffe"),
                arguments(128, "0600000080"),
                arguments(Double.NaN, "097ff8000000000000"),
                arguments(-0.0f, "0880000000"),
                arguments(new UUID(1, 2), "0d00000000000000010000000000000002"),
                arguments(Colour.RED, "0c524544"));
    }

    @ParameterizedTest
    @MethodSource
    void encodings(Object value, String hex) {
        assertThat(HexFormat.of().formatHex(encode(value))).isEqualTo(hex);
    }

    @Test
    void aScaleIsKept() {
        assertThat(back(new BigDecimal("1.0"))).isEqualTo(new BigDecimal("1.0")).isNotEqualTo(new BigDecimal("1.00"));
    }

    @Test
    void primitiveTypesHaveTheCodecOfTheirWrapper() {
        assertThat(Codecs.of(int.class)).isSameAs(Codecs.of(Integer.class));
        assertThat(Codecs.of(boolean.class)).isSameAs(Codecs.of(Boolean.class));
    }

    @Test
    void aConstantWithABodyIsStillOfItsEnum() {
        assertThat(back(TimeUnit.DAYS)).isEqualTo(TimeUnit.DAYS);
        assertThat(Codecs.of(Colour.class).decode(encode(Colour.BODY))).isEqualTo(new Unsealed.Opened<>(Colour.BODY));
    }

    @Test
    void whatIsSealedAsOneTypeDoesNotComeOutAsAnother() {
        for (Codec<?> written : ALL) {
            for (Codec<?> read : ALL) {
                Unsealed<?> outcome =
                        read.decode(new byte[] {(byte) written.tag().number()});
                if (written != read) {
                    assertThat(outcome)
                            .isEqualTo(new Unsealed.OtherType<>(
                                    read.tag(), written.tag().number()));
                } else {
                    assertThat(outcome).isNotInstanceOf(Unsealed.OtherType.class);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "01ff",
                "01c0af",
                "01eda080",
                "01f4908080",
                "0302",
                "03",
                "030100",
                "04",
                "050000ff",
                "06000000",
                "0a",
                "0a0000",
                "0affff",
                "0b00000000",
                "0b000000000001",
                "0c",
                "0c726564",
                "0d00",
                "087fc00001",
                "09fff8000000000000",
                "20000007d1021e",
                "20000007d10d01",
                "20000007d10300",
                "2100004e94914f0000",
                "23000000000000000000000000ff",
                "23000000000000000000" + "3b9aca00",
                "237fffffffffffffff00000000",
                "24000007d1030e00000000000000000000fd21",
                "25000000000000000000000000000000",
                "2600000000",
                "27000007d10d",
                "283b9aca01",
                ""
            })
    void malformedPlaintextIsAnOutcome(String hex) {
        byte[] plaintext = HexFormat.of().parseHex(hex);

        assertThat(ALL)
                .allSatisfy(codec -> assertThat(codec.decode(plaintext))
                        .isInstanceOfAny(Unsealed.Undecodable.class, Unsealed.OtherType.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uD800", "a\uDC00b", "\uDC00\uD800", "end\uDBFF"})
    void halfASurrogatePairCannotBeSealed(String text) {
        assertThatThrownBy(() -> Codecs.of(String.class).encode(text))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("half of a surrogate pair")
                .hasNoCause();
    }

    static Stream<Class<?>> unsealable() {
        return Stream.of(
                ZonedDateTime.class,
                Object.class,
                char.class,
                List.class,
                int[].class,
                Enum.class,
                Record.class,
                void.class);
    }

    @ParameterizedTest
    @MethodSource("unsealable")
    void otherTypesAreRefusedByName(Class<?> type) {
        assertThatThrownBy(() -> Codecs.of(type))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("cannot be sealed")
                .hasMessageContaining("LocalDate");
    }

    @Test
    void nothingIsRefused() {
        assertThatThrownBy(() -> Codecs.of(String.class).encode(null)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> Codecs.of(null)).isInstanceOf(InvalidInputException.class);
    }

    @SuppressWarnings("unchecked")
    static <T> byte[] encode(T value) {
        Class<?> type = value instanceof Enum<?> constant ? constant.getDeclaringClass() : value.getClass();
        return ((Codec<T>) Codecs.of(type)).encode(value);
    }

    static Object back(Object value) {
        Class<?> type = value instanceof Enum<?> constant ? constant.getDeclaringClass() : value.getClass();
        return ((Unsealed.Opened<?>) Codecs.of(type).decode(encode(value))).value();
    }

    @Test
    void anIntegerTakesAsFewBytesAsPossible() {
        assertThat(encode(BigInteger.ZERO)).hasSize(2);
        assertThat(Arrays.asList(encode(BigInteger.valueOf(128)).length, encode(BigInteger.valueOf(-128)).length))
                .containsExactly(3, 2);
    }

    enum Colour {
        RED,
        GREEN,
        BODY {
            @Override
            public String toString() {
                return "a constant of a class of its own";
            }
        }
    }
}
