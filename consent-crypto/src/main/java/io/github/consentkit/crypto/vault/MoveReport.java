package io.github.consentkit.crypto.vault;

import io.github.consentkit.gate.Reason;
import java.util.Map;

/**
 * What came of a run that seals values in clear. Immutable; it names nobody.
 *
 * @param sealed how many values were sealed
 * @param problems how many stayed in clear, by the cause
 * @param withoutBasis how many of the sealed ones the policy and the person would not let in today, by the deciding reason:
 *     they are protected, and nobody opens them for what is refused; destroy them, or ask for the consent
 */
public record MoveReport(long sealed, Map<MoveProblem, Long> problems, Map<Reason, Long> withoutBasis) {

    /** Copies the counts. */
    public MoveReport {
        problems = Map.copyOf(problems);
        withoutBasis = Map.copyOf(withoutBasis);
    }
}
