package io.github.consentkit.policy;

import java.time.Period;
import java.util.List;

/**
 * How long data is kept (section C).
 *
 * @param principleClause the clause that promises destruction once the purpose is achieved
 * @param restatedClause the clause of the procedure section that says it again; both compile to this one rule (D-1)
 * @param exceptionClause the clause that allows statutes and consent to keep longer (C-2)
 * @param destroyWithin what "without delay" means here, in calendar days
 * @param rules the clocks
 */
public record Retention(
        Id<Clause> principleClause,
        Id<Clause> restatedClause,
        Id<Clause> exceptionClause,
        Period destroyWithin,
        List<RetentionRule> rules) {

    /** Copies the list. */
    public Retention {
        rules = List.copyOf(rules);
    }
}
