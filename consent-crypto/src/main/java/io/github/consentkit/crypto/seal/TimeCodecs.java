package io.github.consentkit.crypto.seal;

import io.github.consentkit.internal.CanonicalReader;
import io.github.consentkit.internal.CanonicalWriter;
import io.github.consentkit.internal.MalformedBytesException;
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
import java.util.List;

/** Codecs of dates, times and amounts of time in the ISO calendar; a date that does not exist is refused. */
final class TimeCodecs {

    private static final int NANOS_PER_SECOND = 1_000_000_000;

    private TimeCodecs() {}

    static List<Codec<?>> all() {
        return List.of(
                new Codec<>(TypeTag.LOCAL_DATE, LocalDate.class, TimeCodecs::date, TimeCodecs::date),
                new Codec<>(
                        TypeTag.LOCAL_TIME,
                        LocalTime.class,
                        (value, to) -> to.int64(value.toNanoOfDay()),
                        from -> LocalTime.ofNanoOfDay(from.int64())),
                new Codec<>(TypeTag.LOCAL_DATE_TIME, LocalDateTime.class, TimeCodecs::dateTime, TimeCodecs::dateTime),
                new Codec<>(
                        TypeTag.INSTANT,
                        Instant.class,
                        (value, to) -> to.int64(value.getEpochSecond()).int32(value.getNano()),
                        from -> Instant.ofEpochSecond(from.int64(), nanos(from))),
                new Codec<>(
                        TypeTag.OFFSET_DATE_TIME,
                        OffsetDateTime.class,
                        (value, to) -> {
                            dateTime(value.toLocalDateTime(), to);
                            to.int32(value.getOffset().getTotalSeconds());
                        },
                        from -> OffsetDateTime.of(dateTime(from), ZoneOffset.ofTotalSeconds(from.int32()))),
                new Codec<>(
                        TypeTag.DURATION,
                        Duration.class,
                        (value, to) -> to.int64(value.getSeconds()).int32(value.getNano()),
                        from -> Duration.ofSeconds(from.int64(), nanos(from))),
                new Codec<>(
                        TypeTag.PERIOD,
                        Period.class,
                        (value, to) -> to.int32(value.getYears())
                                .int32(value.getMonths())
                                .int32(value.getDays()),
                        from -> Period.of(from.int32(), from.int32(), from.int32())),
                new Codec<>(
                        TypeTag.YEAR_MONTH,
                        YearMonth.class,
                        (value, to) -> to.int32(value.getYear()).int8(value.getMonthValue()),
                        from -> YearMonth.of(from.int32(), from.int8())),
                new Codec<>(
                        TypeTag.YEAR,
                        Year.class,
                        (value, to) -> to.int32(value.getValue()),
                        from -> Year.of(from.int32())));
    }

    private static void date(LocalDate value, CanonicalWriter to) {
        to.int32(value.getYear()).int8(value.getMonthValue()).int8(value.getDayOfMonth());
    }

    private static LocalDate date(CanonicalReader from) throws MalformedBytesException {
        return LocalDate.of(from.int32(), from.int8(), from.int8());
    }

    private static void dateTime(LocalDateTime value, CanonicalWriter to) {
        date(value.toLocalDate(), to);
        to.int64(value.toLocalTime().toNanoOfDay());
    }

    private static LocalDateTime dateTime(CanonicalReader from) throws MalformedBytesException {
        LocalDate date = date(from);
        return LocalDateTime.of(date, LocalTime.ofNanoOfDay(from.int64()));
    }

    private static int nanos(CanonicalReader from) throws MalformedBytesException {
        int nanos = from.int32();
        if (nanos < 0 || nanos >= NANOS_PER_SECOND) {
            throw new MalformedBytesException("a fraction of a second is outside its range");
        }
        return nanos;
    }
}
