package io.github.consentkit.policy;

import io.github.consentkit.internal.Copies;
import jakarta.validation.constraints.Positive;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How long data is kept (section C).
 *
 * @param principleClause the clause that promises destruction once the purpose is achieved
 * @param restatedClause the clause of the procedure section that says it again; both compile to this one rule (D-1);
 *     empty where none does
 * @param exceptionClause the clause that allows statutes and consent to keep longer (C-2); empty where none does
 * @param destroyWithin what "without delay" means here, in calendar days
 * @param rules the clocks
 * @param destroyWithinWorkingDays the number of working days that the text names instead; destroyWithin is then no longer
 * @param unstated what the published text leaves open
 */
@SuppressWarnings("exports") // the annotations are for hosts that have a provider
public record Retention(
        Id<Clause> principleClause,
        Optional<Id<Clause>> restatedClause,
        Optional<Id<Clause>> exceptionClause,
        Period destroyWithin,
        List<RetentionRule> rules,
        Optional<@Positive Integer> destroyWithinWorkingDays,
        Set<Unstated> unstated) {

    /** Copies list and set. */
    public Retention {
        rules = List.copyOf(rules);
        unstated = Copies.set(unstated);
    }
}
