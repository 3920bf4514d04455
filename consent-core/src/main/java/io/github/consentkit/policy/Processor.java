package io.github.consentkit.policy;

import io.github.consentkit.internal.Copies;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A processor: works for the controller on a written contract (section G; PIPA article 26).
 *
 * @param id the stable id, whatever the company is called
 * @param clause the clause that names it (G-1)
 * @param name the name
 * @param country ISO 3166 code of two letters; empty where the text does not say, and then nothing goes there
 * @param tasks what it does, and with which items
 * @param term how long; empty where no contract is declared, and then nothing goes there
 * @param ownDuty what it must keep by its own law, beyond the controller's reach; empty where nothing
 * @param subOf the processor for which it works, where it is a sub-processor (PIPA article 26(6))
 * @param entrustedBy the part of the company that entrusts it; empty where the text does not say
 * @param contact how to reach it
 * @param period how long it keeps the data, for people; empty where the text says nothing but the contract
 * @param naming whether it is named, or described by its trade; empty means named
 * @param unstated what the published text leaves open
 */
public record Processor(
        Id<Recipient> id,
        Id<Clause> clause,
        LocalizedText name,
        Optional<String> country,
        List<ProcessorTask> tasks,
        Optional<ContractTerm> term,
        Optional<LocalizedText> ownDuty,
        Optional<Id<Recipient>> subOf,
        Optional<LocalizedText> entrustedBy,
        Optional<Contact> contact,
        Optional<LocalizedText> period,
        Optional<Naming> naming,
        Set<Unstated> unstated)
        implements Recipient {

    /** Copies list and set. */
    public Processor {
        tasks = List.copyOf(tasks);
        unstated = Copies.set(unstated);
    }
}
