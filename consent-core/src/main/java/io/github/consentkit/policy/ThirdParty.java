package io.github.consentkit.policy;

import io.github.consentkit.internal.Copies;
import java.util.Set;

/**
 * A third party that uses data for its own purposes (section E; PIPA article 17).
 *
 * @param id the id
 * @param clause the clause that declares it
 * @param name the name
 * @param country ISO 3166 code of two letters
 * @param ground on which of the declared grounds data goes there
 * @param purposes the purposes for which it receives data
 * @param items the items it may receive
 * @param period how long it keeps them
 */
public record ThirdParty(
        Id<Recipient> id,
        Id<Clause> clause,
        LocalizedText name,
        String country,
        ProvisionGround.Kind ground,
        Set<Id<Purpose>> purposes,
        Set<Id<Item>> items,
        LocalizedText period)
        implements Recipient {

    /** Copies the sets. */
    public ThirdParty {
        purposes = Copies.set(purposes);
        items = Copies.set(items);
    }
}
