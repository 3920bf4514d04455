package io.github.consentkit.policy.lint;

import io.github.consentkit.policy.Cookies;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;

/** Whether what changes by itself was looked at lately. */
final class Reviews {

    /** Browsers that their makers gave up. */
    private static final Set<String> RETIRED = Set.of("internet-explorer", "netscape", "edge-legacy");

    private Reviews() {}

    /** Tells whether the last review is more than a year old on the day, or never was. */
    static boolean isOverdue(Optional<LocalDate> reviewedOn, LocalDate day) {
        return reviewedOn.map(last -> isOverAYear(last, day)).orElse(true);
    }

    /** Counts without computing a day that may not exist at the ends of the calendar. */
    private static boolean isOverAYear(LocalDate last, LocalDate day) {
        long years = ChronoUnit.YEARS.between(last, day);
        return years > 1 || (years == 1 && last.plusYears(1).isBefore(day));
    }

    static boolean isRetired(Cookies.Instruction instruction) {
        return instruction.browser().filter(RETIRED::contains).isPresent();
    }
}
