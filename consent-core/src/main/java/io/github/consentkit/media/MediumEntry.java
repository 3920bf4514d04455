package io.github.consentkit.media;

import io.github.consentkit.internal.Check;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * One dated entry in the register, which is never changed: another one corrects it. It names no data subject. Immutable;
 * {@code toString} names nobody.
 *
 * @param medium the medium
 * @param place its place among the entries of the medium, from 1
 * @param fact what happened
 * @param at when it happened, cut to microseconds
 * @param recordedAt when it was entered, likewise
 * @param by the account that entered it, or {@value #ITSELF}
 */
public record MediumEntry(MediumId medium, long place, MediumFact fact, Instant at, Instant recordedAt, String by) {

    /** Stands for the SDK, which opens tasks by itself. */
    public static final String ITSELF = "consentkit";

    /** Checks the arguments. */
    public MediumEntry {
        Check.notNull(medium, "medium");
        Check.notNull(fact, "fact");
        at = Check.notNull(at, "at").truncatedTo(ChronoUnit.MICROS);
        recordedAt = Check.notNull(recordedAt, "recordedAt").truncatedTo(ChronoUnit.MICROS);
        Check.idText(by, "the account", MediumId.MAX_LENGTH);
    }

    /** Returns what happened and when. */
    @Override
    public String toString() {
        return "MediumEntry[" + place + ", " + fact.getClass().getSimpleName() + ", at=" + at + "]";
    }
}
