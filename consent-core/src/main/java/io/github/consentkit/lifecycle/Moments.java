package io.github.consentkit.lifecycle;

import io.github.consentkit.policy.Policy;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Writes instants as people tell them, in the zone of the policy. */
final class Moments {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private Moments() {}

    /** The end of a day is told as 24:00 of that day, as people count. */
    static String end(Instant end, Policy policy) {
        ZonedDateTime local = end.atZone(policy.document().zone());
        return local.toLocalTime().equals(LocalTime.MIDNIGHT)
                ? local.toLocalDate().minusDays(1) + " 24:00"
                : MINUTE.format(local);
    }

    static String at(Instant instant, Policy policy) {
        return MINUTE.format(instant.atZone(policy.document().zone()));
    }
}
