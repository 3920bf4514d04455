package io.github.consentkit.crypto.vault;

import io.github.consentkit.error.InvalidInputException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** How a value that is not personal stands in a column of its own, readable and joinable. */
record PlainType(Class<?> type, RecordShape.Kind kind, Function<Object, Cell> write, Function<Cell, Object> read) {

    private static final List<PlainType> ALL = List.of(
            text(String.class, text -> text),
            text(UUID.class, UUID::fromString),
            text(LocalDate.class, LocalDate::parse),
            text(LocalDateTime.class, LocalDateTime::parse),
            text(LocalTime.class, LocalTime::parse),
            whole(Long.class, number -> number, number -> number),
            whole(Integer.class, Integer::longValue, Math::toIntExact),
            whole(Short.class, Short::longValue, Long::shortValue),
            whole(Boolean.class, flag -> flag ? 1L : 0L, number -> number != 0),
            whole(Instant.class, PlainType::micros, micros -> Instant.EPOCH.plus(micros, ChronoUnit.MICROS)),
            new PlainType(
                    BigDecimal.class,
                    RecordShape.Kind.EXACT,
                    value -> new Cell.Exact((BigDecimal) value),
                    cell -> ((Cell.Exact) cell).value()),
            new PlainType(
                    byte[].class,
                    RecordShape.Kind.BYTES,
                    value -> new Cell.Bytes((byte[]) value),
                    cell -> ((Cell.Bytes) cell).value()));

    /** The way of the type, primitive types being their wrapper's; empty when it cannot stand in a column. */
    static Optional<PlainType> of(Class<?> type) {
        Class<?> wrapped = java.lang.invoke.MethodType.methodType(type).wrap().returnType();
        if (wrapped.isEnum()) {
            return Optional.of(text(wrapped, name -> constant(wrapped, name)));
        }
        return ALL.stream().filter(known -> known.type == wrapped).findFirst();
    }

    private static Object constant(Class<?> type, String name) {
        for (Object constant : type.getEnumConstants()) {
            if (((Enum<?>) constant).name().equals(name)) {
                return constant;
            }
        }
        throw new MappingException("a column holds a constant that " + type.getName()
                + " no longer has; add it again, or change the rows");
    }

    /** Databases keep neither half a character nor U+0000, and say so late or not at all. */
    private static String storable(String text) {
        boolean odd = text.codePoints()
                .anyMatch(
                        point -> point == 0 || (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE));
        if (odd) {
            throw new InvalidInputException(
                    "a text for a plain column has a lone surrogate or U+0000; pass well-formed text");
        }
        return text;
    }

    private static Long micros(Instant instant) {
        try {
            return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
        } catch (ArithmeticException e) {
            throw new InvalidInputException("an instant for a plain column is more than 290,000 years away from 1970;"
                    + " use an Optional<Instant> where there is none");
        }
    }

    private static PlainType text(Class<?> type, Function<String, Object> read) {
        return new PlainType(
                type,
                RecordShape.Kind.TEXT,
                value ->
                        new Cell.Text(storable(value instanceof Enum<?> constant ? constant.name() : value.toString())),
                cell -> read.apply(((Cell.Text) cell).value()));
    }

    private static <T> PlainType whole(Class<T> type, Function<T, Long> write, Function<Long, T> read) {
        return new PlainType(
                type,
                RecordShape.Kind.WHOLE,
                value -> new Cell.Whole(write.apply(type.cast(value))),
                cell -> read.apply(((Cell.Whole) cell).value()));
    }
}
