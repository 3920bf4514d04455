package io.github.consentkit.media;

import io.github.consentkit.internal.Check;
import io.github.consentkit.policy.Destruction;
import java.time.Instant;
import java.util.Optional;

/**
 * How somebody destroyed what a task names (clause D-5). Immutable; {@code toString} names nobody.
 *
 * @param technique how
 * @param at when
 * @param by the account of whoever did it
 * @param witness the account of whoever saw it, who is another
 * @param photo where the picture of it is kept; empty for none
 */
public record Destroying(
        Destruction.Technique technique, Instant at, String by, String witness, Optional<String> photo) {

    /** Checks the arguments. */
    public Destroying {
        Check.notNull(technique, "technique");
        Check.notNull(at, "at");
        Check.idText(by, "who destroys", MediumFact.MAX_LENGTH);
        Check.idText(witness, "the witness", MediumFact.MAX_LENGTH);
        Check.notNull(photo, "photo")
                .ifPresent(ref -> Check.idText(ref, "the photo's reference", MediumFact.MAX_LENGTH));
    }

    /** Returns what was done by one person and seen by another, without a picture. */
    public static Destroying by(String account, String witness, Destruction.Technique technique, Instant at) {
        return new Destroying(technique, at, account, witness, Optional.empty());
    }

    /** Returns the same with where the picture of it is kept. */
    public Destroying photo(String reference) {
        return new Destroying(technique, at, by, witness, Optional.of(reference));
    }

    /** Returns how and when. */
    @Override
    public String toString() {
        return "Destroying[" + technique + ", at=" + at + "]";
    }
}
