package io.github.consentkit.disclosure;

import io.github.consentkit.internal.Check;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What a recipient declares to have destroyed (clauses G-3, D-4). Immutable; {@code toString} names nobody.
 *
 * @param by who declares it: a department or role is enough; one line of 1 to {@value #MAX_LENGTH} characters
 * @param reference where the declaration can be found, such as the number of a letter; one line of 1 to
 *     {@value #MAX_LENGTH} characters
 * @param at when the recipient destroyed it, cut to microseconds
 */
public record Attestation(String by, String reference, Instant at) {

    /** The most UTF-16 units of each text. */
    public static final int MAX_LENGTH = 200;

    /** Checks the arguments. */
    public Attestation {
        Check.idText(by, "who attests", MAX_LENGTH);
        Check.idText(reference, "the reference of an attestation", MAX_LENGTH);
        at = Check.notNull(at, "at").truncatedTo(ChronoUnit.MICROS);
    }

    /** Returns when. */
    @Override
    public String toString() {
        return "Attestation[at=" + at + "]";
    }
}
