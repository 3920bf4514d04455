package io.github.consentkit.policy;

import io.github.consentkit.internal.Copies;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Positive;
import java.time.Period;
import java.util.Optional;
import java.util.Set;

/**
 * The rules for people under the age limit (clause B-2; PIPA article 22-2).
 *
 * @param clause the clause that states them
 * @param law the provision that sets the age limit; empty where the text names none
 * @param ageLimit the age in years from which a person decides alone (14 in Korea)
 * @param purpose the one purpose that may use the guardian's first-stage items before the guardian agrees
 * @param confirmations the accepted ways to check that it was the guardian
 * @param answerWithin how long a draft waits for the guardian's answer, in calendar days
 * @param unstated what the published text leaves open
 */
@SuppressWarnings("exports") // the annotations are for hosts that have a provider
public record Children(
        Id<Clause> clause,
        Optional<Id<LawRef>> law,
        @Positive int ageLimit,
        Id<Purpose> purpose,
        @NotEmpty Set<GuardianConfirmation> confirmations,
        Period answerWithin,
        Set<Unstated> unstated) {

    /** Copies the sets. */
    public Children {
        confirmations = Copies.set(confirmations);
        unstated = Copies.set(unstated);
    }
}
