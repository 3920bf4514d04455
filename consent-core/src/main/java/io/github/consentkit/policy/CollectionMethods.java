package io.github.consentkit.policy;

import java.util.List;

/**
 * The closed list of collection methods (clause B-5).
 *
 * @param clause the clause that lists them
 * @param list the methods
 */
public record CollectionMethods(Id<Clause> clause, List<CollectionMethod> list) {

    /** Copies the list. */
    public CollectionMethods {
        list = List.copyOf(list);
    }
}
