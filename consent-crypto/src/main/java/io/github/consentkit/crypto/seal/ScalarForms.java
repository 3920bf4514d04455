package io.github.consentkit.crypto.seal;

import com.fasterxml.jackson.core.JsonToken;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The forms in JSON of every type that has a codec of its own. */
final class ScalarForms {

    /** The most bits of a big number: a thousand decimal digits. Reading longer ones takes more than linear time. */
    static final int MAX_BITS = 3320;

    /** The most decimal places, or zeros before the point, of a number. Some JDKs cannot read the largest exponents. */
    static final int MAX_SCALE = 1000;

    private static final HexFormat HEX = HexFormat.of();

    private static final Map<Class<?>, ScalarForm<?>> BY_TYPE = Stream.of(plain(), numbers(), times())
            .flatMap(List::stream)
            .collect(Collectors.toUnmodifiableMap(ScalarForm::type, Function.identity()));

    private ScalarForms() {}

    static Optional<ScalarForm<?>> of(Class<?> wrapped) {
        ScalarForm<?> known = BY_TYPE.get(wrapped);
        if (known == null && wrapped.isEnum()) {
            return Optional.of(ofEnum(wrapped));
        }
        return Optional.ofNullable(known);
    }

    private static List<ScalarForm<?>> plain() {
        return List.of(
                ScalarForm.quoted(String.class, text -> text, text -> text),
                ScalarForm.quoted(
                        byte[].class,
                        bytes -> Base64.getEncoder().encodeToString(bytes),
                        text -> Base64.getDecoder().decode(text)),
                ScalarForm.quoted(UUID.class, UUID::toString, UUID::fromString),
                new ScalarForm<>(
                        Boolean.class,
                        Set.of(JsonToken.VALUE_TRUE, JsonToken.VALUE_FALSE),
                        value -> Boolean.toString(value),
                        Boolean::valueOf,
                        value -> true));
    }

    private static List<ScalarForm<?>> numbers() {
        return List.of(
                ScalarForm.number(Byte.class, value -> Byte.toString(value), Byte::valueOf),
                ScalarForm.number(Short.class, value -> Short.toString(value), Short::valueOf),
                ScalarForm.number(Integer.class, value -> Integer.toString(value), Integer::valueOf),
                ScalarForm.number(Long.class, value -> Long.toString(value), Long::valueOf),
                // their decimal digits are not the same on every JDK, their bits are
                ScalarForm.quoted(
                        Float.class,
                        value -> HEX.toHexDigits(Float.floatToIntBits(value)),
                        text -> Float.intBitsToFloat(HexFormat.fromHexDigits(text))),
                ScalarForm.quoted(
                        Double.class,
                        value -> HEX.toHexDigits(Double.doubleToLongBits(value)),
                        text -> Double.longBitsToDouble(HexFormat.fromHexDigitsToLong(text))),
                ScalarForm.quoted(BigInteger.class, BigInteger::toString, BigInteger::new)
                        .within(value -> value.bitLength() <= MAX_BITS),
                ScalarForm.quoted(BigDecimal.class, BigDecimal::toString, BigDecimal::new)
                        .within(value -> value.unscaledValue().bitLength() <= MAX_BITS
                                && value.scale() >= -MAX_SCALE
                                && value.scale() <= MAX_SCALE));
    }

    private static List<ScalarForm<?>> times() {
        return List.of(
                ScalarForm.quoted(LocalDate.class, LocalDate::toString, LocalDate::parse),
                ScalarForm.quoted(LocalTime.class, LocalTime::toString, LocalTime::parse),
                ScalarForm.quoted(LocalDateTime.class, LocalDateTime::toString, LocalDateTime::parse),
                ScalarForm.quoted(Instant.class, Instant::toString, Instant::parse),
                ScalarForm.quoted(OffsetDateTime.class, OffsetDateTime::toString, OffsetDateTime::parse),
                ScalarForm.quoted(Duration.class, Duration::toString, Duration::parse),
                ScalarForm.quoted(Period.class, Period::toString, Period::parse),
                ScalarForm.quoted(YearMonth.class, YearMonth::toString, YearMonth::parse),
                ScalarForm.number(Year.class, Year::toString, text -> Year.of(Integer.parseInt(text))));
    }

    private static <E> ScalarForm<E> ofEnum(Class<E> type) {
        Map<String, E> constants = Arrays.stream(type.getEnumConstants())
                .collect(Collectors.toUnmodifiableMap(constant -> ((Enum<?>) constant).name(), Function.identity()));
        return ScalarForm.quoted(type, constant -> ((Enum<?>) constant).name(), name -> {
            E constant = constants.get(name);
            if (constant == null) {
                throw new IllegalArgumentException("no such constant");
            }
            return constant;
        });
    }
}
