package io.github.consentkit.lifecycle;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.Check;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;

/**
 * How the law counts days, months and years (Civil Act articles 157, 159 and 160). Stateless and safe for use by many
 * threads.
 *
 * <p>The first day does not count, unless the period begins with its first instant; the period ends with the end of its last
 * day. Months and years are counted by the calendar: a period ends on the day before the one that corresponds to its first
 * day, or with the last day of a month that has no such day. The end is not moved by holidays (article 161), as what ends is
 * a time in which data may be kept, and the strict reading protects the person.
 */
public final class CalendarPeriod {

    private CalendarPeriod() {}

    /**
     * Returns the first instant after the period.
     *
     * @param event what the period is counted from
     * @param period its length, which is not negative, and not nothing
     * @param zone the policy's zone, whose days are counted
     * @throws InvalidInputException when the period is nothing, or a part of it is negative
     */
    @SuppressWarnings("JavaPeriodGetDays") // the months are counted one line before
    public static Instant endOf(Instant event, Period period, ZoneId zone) {
        Check.notNull(event, "event");
        Check.notNull(zone, "zone");
        if (Check.notNull(period, "period").isZero() || period.isNegative()) {
            throw new InvalidInputException("a period of " + period + " cannot be counted; pass at least a day");
        }
        LocalDate day = LocalDate.ofInstant(event, zone);
        boolean fromItsBeginning = event.equals(day.atStartOfDay(zone).toInstant());
        LocalDate first = fromItsBeginning ? day : day.plusDays(1);
        LocalDate corresponding = first.plusMonths(period.toTotalMonths());
        LocalDate next =
                corresponding.getDayOfMonth() == first.getDayOfMonth() ? corresponding : corresponding.plusDays(1);
        return next.plusDays(period.getDays()).atStartOfDay(zone).toInstant();
    }
}
