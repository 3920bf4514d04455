package io.github.consentkit.policy;

import io.github.consentkit.internal.Copies;
import java.util.Set;

/**
 * One task of a processor and the items it may see for it (clause G-2).
 *
 * @param clause the clause that names it
 * @param name what is done
 * @param purposes the controller's purposes it serves
 * @param items the items it needs
 */
public record ProcessorTask(Id<Clause> clause, LocalizedText name, Set<Id<Purpose>> purposes, Set<Id<Item>> items) {

    /** Copies the sets. */
    public ProcessorTask {
        purposes = Copies.set(purposes);
        items = Copies.set(items);
    }
}
