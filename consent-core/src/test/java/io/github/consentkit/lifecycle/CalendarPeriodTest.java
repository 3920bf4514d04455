package io.github.consentkit.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.error.InvalidInputException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneId;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Days, months and years as the Civil Act counts them: the first instant after the period. */
class CalendarPeriodTest {

    @ParameterizedTest
    @CsvSource({
        // the first day does not count, and the last one counts to its end
        "2026-11-22T23:59,           P90D, 2027-02-21",
        "2026-11-22T12:00,           P5D,  2026-11-28",
        "2026-11-22T23:59:59.999999, P5D,  2026-11-28",
        // unless the period begins with the day itself
        "2026-11-22T00:00,           P5D,  2026-11-27",
        "2026-11-22T00:00:00.000001, P5D,  2026-11-28",
        // months by the calendar; where there is no such day, the month ends with its last one
        "2026-01-30T12:00,           P1M,  2026-03-01",
        "2026-01-31T12:00,           P1M,  2026-03-01",
        "2026-01-29T12:00,           P1M,  2026-03-01",
        "2026-01-28T12:00,           P1M,  2026-03-01",
        "2026-01-27T12:00,           P1M,  2026-02-28",
        "2026-03-30T12:00,           P1M,  2026-05-01",
        // leap years
        "2024-01-30T12:00,           P1M,  2024-03-01",
        "2024-02-28T12:00,           P1Y,  2025-03-01",
        "2024-02-29T12:00,           P1Y,  2025-03-01",
        "2024-02-28T12:00,           P4Y,  2028-02-29",
        "2023-02-28T12:00,           P1Y,  2024-03-01",
        // two centuries, of which 2100 and 2200 are no leap years
        "2026-11-22T12:00,           P200Y, 2226-11-23",
        "2024-02-28T12:00,           P200Y, 2224-02-29",
        // parts together, and years as months
        "2026-01-30T12:00,           P1M1D, 2026-03-02",
        "2026-05-15T12:00,           P12M, 2027-05-16"
    })
    void endsAsTheStatuteSays(String event, Period period, LocalDate firstDayAfter) {
        ZoneId seoul = ZoneId.of("Asia/Seoul");
        Instant start = LocalDateTime.parse(event).atZone(seoul).toInstant();
        assertThat(CalendarPeriod.endOf(start, period, seoul))
                .isEqualTo(firstDayAfter.atStartOfDay(seoul).toInstant());
    }

    @Test
    void aDayMayHaveTwentyThreeHoursOrNoMidnight() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        Instant before = LocalDateTime.parse("2026-03-28T12:00").atZone(berlin).toInstant();
        assertThat(CalendarPeriod.endOf(before, Period.ofDays(1), berlin))
                .isEqualTo(Instant.parse("2026-03-29T22:00:00Z"));

        // in Cairo the clocks went from 24:00 to 1:00 on 24 April 2026
        ZoneId cairo = ZoneId.of("Africa/Cairo");
        Instant eve = LocalDateTime.parse("2026-04-22T12:00").atZone(cairo).toInstant();
        assertThat(CalendarPeriod.endOf(eve, Period.ofDays(1), cairo)).isEqualTo(Instant.parse("2026-04-23T22:00:00Z"));
        Instant firstOfTheDay =
                LocalDate.parse("2026-04-24").atStartOfDay(cairo).toInstant();
        assertThat(CalendarPeriod.endOf(firstOfTheDay, Period.ofDays(1), cairo))
                .isEqualTo(LocalDate.parse("2026-04-25").atStartOfDay(cairo).toInstant());
    }

    @Test
    void theZoneOfThePolicyDecidesWhichDayItIs() {
        Instant event = Instant.parse("2026-11-22T16:00:00Z");
        assertThat(CalendarPeriod.endOf(event, Period.ofDays(5), ZoneId.of("Asia/Seoul")))
                .isEqualTo(Instant.parse("2026-11-28T15:00:00Z"));
        assertThat(CalendarPeriod.endOf(event, Period.ofDays(5), ZoneId.of("America/New_York")))
                .isEqualTo(Instant.parse("2026-11-28T05:00:00Z"));
    }

    @Property
    void wholeDaysArePassedAndNeverOneTooMany(
            @ForAll @IntRange(max = 400_000) int minutes, @ForAll @IntRange(min = 1, max = 4000) int days) {
        ZoneId seoul = ZoneId.of("Asia/Seoul");
        Instant event = Instant.parse("2024-01-01T00:00:00Z").plusSeconds(60L * minutes);
        long passed = Duration.between(event, CalendarPeriod.endOf(event, Period.ofDays(days), seoul))
                .toMinutes();
        assertThat(passed).isBetween(days * 1440L, days * 1440L + 1439);
    }

    /** The clocks of Havana go back at 1:00 on 1 November 2026, so that this day has its midnight twice. */
    @Test
    void aMidnightThatComesTwiceIsTheFirstOfTheTwo() {
        ZoneId havana = ZoneId.of("America/Havana");
        Instant first = Instant.parse("2026-11-01T04:00:00Z");
        Instant second = Instant.parse("2026-11-01T05:00:00Z");
        assertThat(first.atZone(havana).toLocalTime())
                .isEqualTo(second.atZone(havana).toLocalTime());
        Instant eve = LocalDateTime.parse("2026-10-30T12:00").atZone(havana).toInstant();

        assertThat(CalendarPeriod.endOf(eve, Period.ofDays(1), havana)).isEqualTo(first);
        Instant next = LocalDate.parse("2026-11-02").atStartOfDay(havana).toInstant();
        assertThat(CalendarPeriod.endOf(first, Period.ofDays(1), havana)).isEqualTo(next);
        assertThat(CalendarPeriod.endOf(second, Period.ofDays(1), havana))
                .as("an hour of the day has passed")
                .isEqualTo(next.plus(Duration.ofDays(1)));
    }

    @Property
    void itEndsWhereWhoeverCountsDayByDayDoes(
            @ForAll @IntRange(max = 4_000_000) int minutes,
            @ForAll @IntRange(max = 40) int months,
            @ForAll @IntRange(max = 400) int days) {
        Assume.that(months + days > 0);
        ZoneId seoul = ZoneId.of("Asia/Seoul");
        Instant event = Instant.parse("2023-12-31T15:00:00Z").plusSeconds(60L * minutes);
        assertThat(CalendarPeriod.endOf(event, Period.of(0, months, days), seoul))
                .isEqualTo(firstDayAfter(event.atZone(seoul).toLocalDateTime(), months, days)
                        .atStartOfDay(seoul)
                        .toInstant());
    }

    /** Articles 157, 159 and 160 of the Civil Act, one day after the other. */
    private static LocalDate firstDayAfter(LocalDateTime event, int months, int days) {
        LocalDate first = event.toLocalDate();
        if (event.getHour() + event.getMinute() > 0) {
            first = first.plusDays(1);
        }
        LocalDate day = first;
        int turned = 0;
        // to the day that corresponds to the first one; where the last month has none, past its end
        while (turned < months || (turned == months && months > 0 && day.getDayOfMonth() < first.getDayOfMonth())) {
            LocalDate next = day.plusDays(1);
            turned += next.getDayOfMonth() == 1 ? 1 : 0;
            day = next;
        }
        for (int left = days; left > 0; left--) {
            day = day.plusDays(1);
        }
        return day;
    }

    @ParameterizedTest
    @ValueSource(strings = {"P0D", "P-1D", "P1M-1D", "-P1Y"})
    void aPeriodOfNothingIsRefused(String period) {
        assertThatThrownBy(() -> CalendarPeriod.endOf(Instant.EPOCH, Period.parse(period), ZoneId.of("Asia/Seoul")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("cannot be counted");
    }
}
