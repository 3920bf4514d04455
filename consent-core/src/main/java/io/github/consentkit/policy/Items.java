package io.github.consentkit.policy;

import java.util.List;

/**
 * The closed list of data items (clause B-0).
 *
 * @param clause the clause that closes the list
 * @param list the items
 */
public record Items(Id<Clause> clause, List<Item> list) {

    /** Copies the list. */
    public Items {
        list = List.copyOf(list);
    }
}
