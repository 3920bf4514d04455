package io.github.consentkit.crypto.seal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.crypto.field.Sealed;
import io.github.consentkit.crypto.key.DataKey;
import io.github.consentkit.crypto.key.DataKeys;
import io.github.consentkit.subject.SubjectId;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What goes in comes out, has one encoding only, and nothing else is an encoding. */
class CodecPropertiesTest {

    private static final DataKey KEY = DataKey.random();
    private static final SealContext HERE =
            new SealContext("tenant", "type", "field", SubjectId.of("subject"), "record");

    @Property(tries = 3000, edgeCases = EdgeCasesMode.MIXIN)
    void whatIsSealedOpensEqual(@ForAll("values") Object value) {
        assertThat(throughASeal(value)).isEqualTo(value);
    }

    @Property
    void bytesComeBackEqual(@ForAll byte[] value) {
        assertThat((byte[]) throughASeal(value)).isEqualTo(value);
    }

    @Property
    void textsComeBackUnlessTheyAreBroken(@ForAll String value) {
        if (StandardCharsets.UTF_8.newEncoder().canEncode(value)) {
            assertThat(throughASeal(value)).isEqualTo(value);
        }
    }

    /** Random bytes decode to nothing, or to the one value whose encoding they are. */
    @Property(tries = 5000)
    void anEncodingIsTheOnlyOne(@ForAll("plaintexts") byte[] plaintext) {
        for (Codec<?> codec : CodecsTest.ALL) {
            if (codec.decode(plaintext) instanceof Unsealed.Opened<?> opened) {
                assertThat(CodecsTest.encode(opened.value())).isEqualTo(plaintext);
            }
        }
    }

    /** An encoding with one byte changed is refused, or is another value. */
    @Property
    void aChangedEncodingIsNeverTheSameValue(@ForAll("values") Object value, @ForAll int where, @ForAll byte with) {
        byte[] plaintext = CodecsTest.encode(value);
        int place = Math.floorMod(where, plaintext.length);
        boolean changed = plaintext[place] != with;
        plaintext[place] = with;
        if (changed && place > 0 && Codecs.of(typeOf(value)).decode(plaintext) instanceof Unsealed.Opened<?> opened) {
            assertThat(opened.value()).isNotEqualTo(value);
        }
    }

    @Provide
    Arbitrary<byte[]> plaintexts() {
        Arbitrary<byte[]> bodies = Arbitraries.bytes().array(byte[].class).ofMaxSize(24);
        return Combinators.combine(Arbitraries.of(TypeTag.values()), bodies).as((tag, body) -> {
            byte[] plaintext = new byte[body.length + 1];
            plaintext[0] = (byte) tag.number();
            System.arraycopy(body, 0, plaintext, 1, body.length);
            return plaintext;
        });
    }

    @Provide
    Arbitrary<Object> values() {
        Arbitrary<Long> longs = Arbitraries.longs();
        Arbitrary<Integer> ints = Arbitraries.integers();
        Arbitrary<LocalDate> dates = Arbitraries.longs()
                .between(LocalDate.MIN.toEpochDay(), LocalDate.MAX.toEpochDay())
                .map(LocalDate::ofEpochDay);
        Arbitrary<LocalTime> times =
                Arbitraries.longs().between(0, LocalTime.MAX.toNanoOfDay()).map(LocalTime::ofNanoOfDay);
        Arbitrary<LocalDateTime> dateTimes = Combinators.combine(dates, times).as(LocalDateTime::of);
        Arbitrary<Long> seconds =
                Arbitraries.longs().between(Instant.MIN.getEpochSecond(), Instant.MAX.getEpochSecond());
        Arbitrary<Integer> nanos = Arbitraries.integers().between(0, 999_999_999);
        Arbitrary<BigInteger> bigs = Arbitraries.bytes()
                .array(byte[].class)
                .ofMinSize(1)
                .ofMaxSize(40)
                .map(BigInteger::new);
        return Arbitraries.oneOf(Arrays.asList(
                any(longs),
                any(ints),
                any(Arbitraries.shorts()),
                any(Arbitraries.bytes()),
                any(ints.map(Float::intBitsToFloat)),
                any(longs.map(Double::longBitsToDouble)),
                any(Arbitraries.of(true, false)),
                any(Arbitraries.of(CodecsTest.Colour.class)),
                any(bigs),
                any(Combinators.combine(bigs, ints).as(BigDecimal::new)),
                any(Combinators.combine(longs, longs).as(UUID::new)),
                any(dates),
                any(times),
                any(dateTimes),
                any(Combinators.combine(seconds, nanos).as((s, n) -> Instant.ofEpochSecond(s, n))),
                any(Combinators.combine(dateTimes, Arbitraries.integers().between(-64_800, 64_800))
                        .as((local, offset) -> OffsetDateTime.of(local, ZoneOffset.ofTotalSeconds(offset)))),
                any(Combinators.combine(longs, nanos).as((s, n) -> Duration.ofSeconds(s, n))),
                any(Combinators.combine(ints, ints, ints).as(Period::of)),
                any(Combinators.combine(
                                Arbitraries.integers().between(Year.MIN_VALUE, Year.MAX_VALUE),
                                Arbitraries.integers().between(1, 12))
                        .as(YearMonth::of)),
                any(Arbitraries.integers()
                        .between(Year.MIN_VALUE, Year.MAX_VALUE)
                        .map(Year::of))));
    }

    private static Arbitrary<Object> any(Arbitrary<?> values) {
        return values.map(value -> value);
    }

    private static Class<?> typeOf(Object value) {
        return value instanceof Enum<?> constant ? constant.getDeclaringClass() : value.getClass();
    }

    @SuppressWarnings("unchecked")
    private static <T> Object throughASeal(T value) {
        Codec<T> codec = (Codec<T>) Codecs.of(typeOf(value));
        Sealed<T> sealed = Sealer.seal(KEY, HERE, codec, value);
        Unsealed<T> outcome = Sealer.open(DataKeys.of(KEY), HERE, codec, Sealed.of(sealed.bytes()));
        return ((Unsealed.Opened<T>) outcome).value();
    }
}
