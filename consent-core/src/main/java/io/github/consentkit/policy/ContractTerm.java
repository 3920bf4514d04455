package io.github.consentkit.policy;

import java.time.LocalDate;
import java.util.Optional;

/**
 * The days on which a processor's contract runs (clause G-3); at its end nothing more goes there.
 *
 * @param clause the clause that states the period
 * @param text how the period is told to people
 * @param from the first day, in the policy's zone
 * @param to the last day, or empty while the contract runs
 */
public record ContractTerm(Id<Clause> clause, LocalizedText text, LocalDate from, Optional<LocalDate> to) {

    /** Tells whether the contract runs on the day. */
    public boolean runsOn(LocalDate day) {
        return !day.isBefore(from) && to.map(last -> !day.isAfter(last)).orElse(true);
    }
}
