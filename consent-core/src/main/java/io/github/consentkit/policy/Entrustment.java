package io.github.consentkit.policy;

import java.util.List;

/**
 * What is entrusted to processors (section G).
 *
 * @param clause the clause that announces it (G-0)
 * @param processors the processors
 */
public record Entrustment(Id<Clause> clause, List<Processor> processors) {

    /** Copies the list. */
    public Entrustment {
        processors = List.copyOf(processors);
    }
}
