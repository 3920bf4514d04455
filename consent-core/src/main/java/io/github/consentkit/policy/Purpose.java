package io.github.consentkit.policy;

import io.github.consentkit.internal.Copies;
import java.util.Optional;
import java.util.Set;

/**
 * A leaf of the purpose tree: the only thing that a request can name.
 *
 * @param id the id, unique among groups and purposes
 * @param clause the clause that declares it
 * @param name what it is, for people
 * @param group the heading it stands under
 * @param basis why it may be pursued
 * @param necessity whether the service depends on it
 * @param form the most identifying form in which it may use data
 * @param items the items that it may use
 * @param unstated what the published text leaves open about it
 * @param interest the interest that overrides, for people, where the basis is a legitimate interest
 * @param succeeds the purposes of the version before that this one is, under another id: prohibitions follow, and so do
 *     consents, unless it goes further than they did
 */
public record Purpose(
        Id<Purpose> id,
        Id<Clause> clause,
        LocalizedText name,
        Id<Purpose> group,
        LegalBasis basis,
        Necessity necessity,
        DataForm form,
        Set<Id<Item>> items,
        Set<Unstated> unstated,
        Optional<LocalizedText> interest,
        Set<Id<Purpose>> succeeds) {

    /** Copies the sets. */
    public Purpose {
        items = Copies.set(items);
        unstated = Copies.set(unstated);
        succeeds = Copies.set(succeeds);
    }
}
