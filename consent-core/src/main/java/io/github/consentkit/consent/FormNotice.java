package io.github.consentkit.consent;

import io.github.consentkit.internal.Copies;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.LegalBasis;
import io.github.consentkit.policy.Purpose;
import java.util.Set;

/**
 * A line of the form that asks nothing: data used without consent, and on which basis (PIPA article 22(3)).
 *
 * @param purpose the purpose
 * @param basis its legal basis
 * @param items the items collected on this occasion that it uses
 * @param text the line to show
 */
public record FormNotice(Purpose purpose, LegalBasis basis, Set<Id<Item>> items, String text) {

    /** Copies the set. */
    public FormNotice {
        items = Copies.set(items);
    }
}
