package io.github.consentkit.media;

import io.github.consentkit.internal.Check;
import io.github.consentkit.internal.Copies;
import io.github.consentkit.lifecycle.Origin;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.Policy;
import java.util.Optional;
import java.util.Set;

/**
 * What one person has in a medium. The register knows the person by the number alone; whose number it is stands apart, and is
 * forgotten with the person. Immutable.
 *
 * @param number its number in the medium, from 1; never used again
 * @param items the items of the policy
 * @param collectedUnder the version of the policy in force when it was collected
 * @param origin how and when it was collected; empty when nobody knows
 */
public record Share(int number, Set<Id<Item>> items, Id<Policy> collectedUnder, Optional<Origin> origin) {

    /** Checks the arguments. */
    public Share {
        items = Copies.set(Check.notNull(items, "items"));
        Check.notNull(collectedUnder, "collectedUnder");
        Check.notNull(origin, "origin");
    }
}
