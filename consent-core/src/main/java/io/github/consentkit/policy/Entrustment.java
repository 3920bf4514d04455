package io.github.consentkit.policy;

import io.github.consentkit.internal.Copies;
import java.util.List;
import java.util.Set;

/**
 * What is entrusted to processors (section G).
 *
 * @param clause the clause that announces it (G-0)
 * @param processors the processors
 * @param duties what the contracts are said to bind them to (PIPA article 26(1))
 */
public record Entrustment(Id<Clause> clause, List<Processor> processors, Set<Duty> duties) {

    /** Copies list and set. */
    public Entrustment {
        processors = List.copyOf(processors);
        duties = Copies.set(duties);
    }

    /** What a contract binds a processor to. */
    public enum Duty {
        /** Nothing but the task. */
        NO_OTHER_PURPOSE,
        /** Technical and organisational measures. */
        SAFEGUARDS,
        /** Limits of sub-processing. */
        SUBPROCESSING_LIMIT,
        /** Limits of access. */
        ACCESS_LIMIT,
        /** Being looked after. */
        SUPERVISION,
        /** Paying for damage. */
        DAMAGES,
        /** Destroying what is left when the task ends. */
        DESTROY_AT_END
    }
}
