package io.github.consentkit.subject;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.Check;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * What the SDK keeps of a person's age: no birth date, only from when on the person decides alone (clauses, B-2).
 */
public sealed interface Age {

    /** Somebody who is at or over the age limit, and will not be under it again. */
    record Adult() implements Age {}

    /**
     * Somebody who was under the age limit when asked.
     *
     * @param untilExclusive the first instant at which the person decides alone
     */
    record Child(Instant untilExclusive) implements Age {

        /** Checks that the instant is there. */
        public Child {
            Check.notNull(untilExclusive, "untilExclusive");
        }

        /** Masked: the instant gives away the birthday. */
        @Override
        public String toString() {
            return "Child[***]";
        }
    }

    /** Returns the age of somebody who stated to be at or over the age limit. */
    static Age adult() {
        return new Adult();
    }

    /**
     * Returns the age of somebody born on the day, as seen at an instant.
     *
     * <p>The person comes of age at 00:00 of the birthday in the zone: the day of birth counts (Civil Act article 158).
     * Born on 29 February and without one in that year, the year ends with the last day of February (article 160(3)), so
     * the first day of age is 1 March.
     *
     * @param birthDate the day of birth, not after the instant's day in the zone
     * @param ageLimit the limit in whole years
     * @param zone the policy's zone
     * @param at the instant of the question
     * @throws InvalidInputException when the birth date lies in the future
     */
    static Age of(LocalDate birthDate, int ageLimit, ZoneId zone, Instant at) {
        Check.notNull(birthDate, "birthDate");
        Check.notNull(zone, "zone");
        if (birthDate.isAfter(LocalDate.ofInstant(Check.notNull(at, "at"), zone))) {
            throw new InvalidInputException("birthDate lies in the future; pass the day of birth");
        }
        LocalDate birthday = birthDate.plusYears(ageLimit);
        LocalDate firstDay = birthday.getDayOfMonth() == birthDate.getDayOfMonth() ? birthday : birthday.plusDays(1);
        Instant comesOfAge = firstDay.atStartOfDay(zone).toInstant();
        return at.isBefore(comesOfAge) ? new Child(comesOfAge) : new Adult();
    }

    /** Tells whether the person is under the age limit at the instant. */
    default boolean isChildAt(Instant at) {
        Check.notNull(at, "at");
        return this instanceof Child child && at.isBefore(child.untilExclusive());
    }
}
