package io.github.consentkit.policy.diff;

import io.github.consentkit.internal.Copies;
import io.github.consentkit.policy.ConsentBlock;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.LocalizedText;
import io.github.consentkit.policy.Purpose;
import java.util.Set;

/**
 * Uses that an agreement to the older version does not cover any more, or never did: every item for every purpose.
 *
 * @param block the block to be asked again
 * @param title its title in the newer version
 * @param purposes the purposes
 * @param items the items
 */
public record AffectedConsent(
        Id<ConsentBlock> block, LocalizedText title, Set<Id<Purpose>> purposes, Set<Id<Item>> items) {

    /** Copies the sets. */
    public AffectedConsent {
        purposes = Copies.set(purposes);
        items = Copies.set(items);
    }

    /** Tells whether this use is among them. */
    public boolean contains(Id<Purpose> purpose, Id<Item> item) {
        return purposes.contains(purpose) && items.contains(item);
    }
}
