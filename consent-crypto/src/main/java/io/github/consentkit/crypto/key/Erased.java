package io.github.consentkit.crypto.key;

import io.github.consentkit.internal.Check;
import io.github.consentkit.internal.Copies;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import java.util.Set;

/** What of a subject was erased. Immutable; equal by value. */
public sealed interface Erased {

    /** Everything, for good. */
    record Everything() implements Erased {}

    /** Everything, for good, of somebody who left and of whom the library then knew nothing any more. */
    record Person() implements Erased {}

    /**
     * The keyring of one unit, for good.
     *
     * @param unit the profile, or one record
     */
    record Unit(KeyUnit unit) implements Erased {

        /** Checks the argument. */
        public Unit {
            Check.notNull(unit, "the unit");
        }
    }

    /**
     * The values of some items in one unit; later ones may come in, under other keys.
     *
     * @param unit the profile, or one record
     * @param items the items
     * @param keys the ids of the keys that were destroyed, so that no later one is when this is done again
     */
    record Items(KeyUnit unit, Set<Id<Item>> items, Set<KeyId> keys) implements Erased {

        /** Checks the arguments. */
        public Items {
            Check.notNull(unit, "the unit");
            items = Copies.set(Check.notNull(items, "the items"));
            keys = Copies.set(Check.notNull(keys, "the keys"));
        }
    }
}
