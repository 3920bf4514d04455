package io.github.consentkit.policy;

import jakarta.validation.Valid;
import java.util.List;

/**
 * The closed list of data items (clause B-0).
 *
 * @param clause the clause that closes the list
 * @param list the items
 */
@SuppressWarnings("exports") // the annotations are for hosts that have a provider
public record Items(Id<Clause> clause, @Valid List<Item> list) {

    /** Copies the list. */
    public Items {
        list = List.copyOf(list);
    }
}
