package io.github.consentkit.crypto.seal;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.arbitraries.IntegerArbitrary;

/** What goes in comes out, and whatever else opens has the bytes that were opened as its encoding. */
class RecordCodecPropertiesTest {

    @Property
    void aRecordOpensEqual(@ForAll("records") Record value) {
        assertThat(RecordCodecTest.opened(value)).isEqualTo(value);
    }

    /** Texts, keys and numbers become others; structure and form do not bend. */
    @Property(tries = 20)
    void anyFlippedBitGivesTheOneEncodingOfWhatOpensOrNothing(@ForAll("records") Record value) {
        Codec<?> codec = Codecs.of(value.getClass());
        byte[] plaintext = CodecsTest.encode(value);
        for (int bit = Byte.SIZE; bit < plaintext.length * Byte.SIZE; bit++) {
            byte[] flipped = plaintext.clone();
            flipped[bit / Byte.SIZE] ^= (byte) (1 << (bit % Byte.SIZE));
            Unsealed<?> outcome = codec.decode(flipped);
            if (outcome instanceof Unsealed.Opened<?> opened) {
                assertThat(CodecsTest.encode(opened.value())).isEqualTo(flipped);
                assertThat(opened.value()).isNotEqualTo(value);
            } else {
                assertThat(outcome).isInstanceOf(Unsealed.Undecodable.class);
            }
        }
    }

    @Property
    void aCutEncodingIsRefused(@ForAll("records") Record value, @ForAll int where) {
        byte[] plaintext = CodecsTest.encode(value);
        byte[] cut = Arrays.copyOf(plaintext, 1 + Math.floorMod(where, plaintext.length - 1));

        assertThat(Codecs.of(value.getClass()).decode(cut)).isInstanceOf(Unsealed.Undecodable.class);
    }

    @Provide
    Arbitrary<Record> records() {
        return Arbitraries.oneOf(
                members().map(r -> r), numbers().map(r -> r), times().map(r -> r), nests().map(r -> r));
    }

    private static Arbitrary<Samples.Member> members() {
        Arbitrary<String> texts = texts();
        Arbitrary<Samples.Address> addresses =
                Combinators.combine(texts, texts.optional()).as(Samples.Address::new);
        Arbitrary<CodecsTest.Colour> colours = Arbitraries.of(CodecsTest.Colour.class);
        return Combinators.combine(
                        texts,
                        dates(),
                        Arbitraries.of(true, false),
                        decimals().optional(),
                        addresses.list().ofMaxSize(3),
                        colours.list().uniqueElements().ofMaxSize(3).map(list -> new LinkedHashSet<>(list)),
                        Arbitraries.maps(texts, Arbitraries.integers())
                                .ofMaxSize(3)
                                .map(map -> new LinkedHashMap<>(map)))
                .as(Samples.Member::new);
    }

    private static Arbitrary<Samples.Numbers> numbers() {
        return Combinators.combine(
                        Arbitraries.bytes(),
                        Arbitraries.shorts(),
                        Arbitraries.integers(),
                        Arbitraries.longs(),
                        Arbitraries.integers().map(Float::intBitsToFloat),
                        Arbitraries.longs().map(Double::longBitsToDouble),
                        Arbitraries.bytes()
                                .array(byte[].class)
                                .ofMinSize(1)
                                .ofMaxSize(40)
                                .map(BigInteger::new),
                        decimals())
                .as(Samples.Numbers::new);
    }

    private static Arbitrary<Samples.Times> times() {
        IntegerArbitrary ints = Arbitraries.integers();
        Arbitrary<Integer> nanos = ints.between(0, 999_999_999);
        Arbitrary<Integer> years = ints.between(Year.MIN_VALUE, Year.MAX_VALUE);
        Arbitrary<LocalTime> times =
                Arbitraries.longs().between(0, LocalTime.MAX.toNanoOfDay()).map(LocalTime::ofNanoOfDay);
        Arbitrary<LocalDateTime> dateTimes = Combinators.combine(dates(), times).as(LocalDateTime::of);
        Arbitrary<Instant> instants = Combinators.combine(
                        Arbitraries.longs().between(Instant.MIN.getEpochSecond(), Instant.MAX.getEpochSecond()), nanos)
                .as((second, nano) -> Instant.ofEpochSecond(second, nano));
        Arbitrary<OffsetDateTime> offsets = Combinators.combine(dateTimes, ints.between(-64_800, 64_800))
                .as((local, seconds) -> OffsetDateTime.of(local, ZoneOffset.ofTotalSeconds(seconds)));
        Arbitrary<Duration> durations =
                Combinators.combine(Arbitraries.longs(), nanos).as((second, nano) -> Duration.ofSeconds(second, nano));
        Arbitrary<Period> periods = Combinators.combine(ints, ints, ints).as(Period::of);
        Arbitrary<YearMonth> months =
                Combinators.combine(years, ints.between(1, 12)).as(YearMonth::of);
        return Combinators.combine(
                        Combinators.combine(dates(), times, dateTimes, instants).as(Quarter::new),
                        offsets,
                        durations,
                        periods,
                        months,
                        years.map(Year::of))
                .as((first, offset, duration, period, month, year) -> new Samples.Times(
                        first.date(),
                        first.time(),
                        first.dateTime(),
                        first.instant(),
                        offset,
                        duration,
                        period,
                        month,
                        year));
    }

    private record Quarter(LocalDate date, LocalTime time, LocalDateTime dateTime, Instant instant) {}

    private static Arbitrary<Samples.Nest> nests() {
        return Arbitraries.integers().between(1, 10).map(Samples.Nest::of);
    }

    private static Arbitrary<LocalDate> dates() {
        return Arbitraries.longs()
                .between(LocalDate.MIN.toEpochDay(), LocalDate.MAX.toEpochDay())
                .map(LocalDate::ofEpochDay);
    }

    private static Arbitrary<BigDecimal> decimals() {
        return Combinators.combine(
                        Arbitraries.bigIntegers(), Arbitraries.integers().between(-1000, 1000))
                .as(BigDecimal::new);
    }

    private static Arbitrary<String> texts() {
        return Arbitraries.strings()
                .ofMaxLength(8)
                .filter(text -> StandardCharsets.UTF_8.newEncoder().canEncode(text));
    }
}
