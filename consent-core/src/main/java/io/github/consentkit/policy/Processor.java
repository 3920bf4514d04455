package io.github.consentkit.policy;

import java.util.List;
import java.util.Optional;

/**
 * A processor: works for the controller on a written contract (section G; PIPA article 26).
 *
 * @param id the stable id, whatever the company is called
 * @param clause the clause that names it (G-1)
 * @param name the name
 * @param country ISO 3166 code of two letters
 * @param tasks what it does, and with which items
 * @param term how long
 * @param ownDuty what it must keep by its own law, beyond the controller's reach; empty where nothing
 */
public record Processor(
        Id<Recipient> id,
        Id<Clause> clause,
        LocalizedText name,
        String country,
        List<ProcessorTask> tasks,
        ContractTerm term,
        Optional<LocalizedText> ownDuty)
        implements Recipient {

    /** Copies the list. */
    public Processor {
        tasks = List.copyOf(tasks);
    }
}
