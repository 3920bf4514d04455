package io.github.consentkit.crypto.vault;

import io.github.consentkit.internal.Check;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import java.util.Set;

/**
 * What came of erasing a person's data. Immutable; it names nobody.
 *
 * @param state what happened
 * @param records how many records of vaults were removed, and how many entities of the host lost their keys
 * @param items the items of which something was held
 */
public record Erasure(State state, long records, Set<Id<Item>> items) {

    /** Checks the arguments. */
    public Erasure {
        Check.notNull(state, "state");
        items = Set.copyOf(Check.notNull(items, "items"));
    }

    /** What happened. */
    public enum State {
        /** The keys are destroyed behind a permanent mark, and records, indexes and photos are removed. */
        ERASED,
        /** It had happened before; nothing was there any more. */
        ALREADY_ERASED,
        /** Nothing was held of the person; nothing changed, and no mark was set. */
        NOTHING_HELD
    }
}
