package io.github.consentkit.policy;

import io.github.consentkit.internal.Copies;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What people do on the site, taken for advertisements made for them (PIPA article 30(1)7).
 *
 * @param clause the clause that tells of it
 * @param items the items taken
 * @param purposes the purposes of the tree
 * @param recipients the advertisers that take or receive it
 * @param method how it is taken, for people
 * @param keptAtLeast the shortest that a recipient keeps it; empty where the text does not say
 * @param keptAtMost the longest; empty where the text does not say
 * @param instructions how to refuse, by browser or system
 */
public record BehaviouralData(
        Id<Clause> clause,
        Set<Id<Item>> items,
        Set<Id<Purpose>> purposes,
        Set<Id<Recipient>> recipients,
        LocalizedText method,
        Optional<Period> keptAtLeast,
        Optional<Period> keptAtMost,
        List<Cookies.Instruction> instructions) {

    /** Copies sets and list. */
    public BehaviouralData {
        items = Copies.set(items);
        purposes = Copies.set(purposes);
        recipients = Copies.set(recipients);
        instructions = List.copyOf(instructions);
    }
}
