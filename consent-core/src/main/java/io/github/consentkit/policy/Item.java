package io.github.consentkit.policy;

import io.github.consentkit.internal.Copies;
import java.util.Set;

/**
 * A data item: one kind of personal data that the policy declares.
 *
 * @param id the id, such as {@code mobile-phone}
 * @param clause the clause that declares it
 * @param name what people call it
 * @param classes its sensitivity classes, at least one
 * @param source where it comes from
 * @param derivedFrom the items it was made from; a thumbnail names its photo
 */
public record Item(
        Id<Item> id,
        Id<Clause> clause,
        LocalizedText name,
        Set<ItemClass> classes,
        Source source,
        Set<Id<Item>> derivedFrom) {

    /** Copies the sets. */
    public Item {
        classes = Copies.set(classes);
        derivedFrom = Copies.set(derivedFrom);
    }

    /** Where the values of an item come from. */
    public enum Source {
        /** The person gives it. */
        SUBJECT,
        /** The guardian gives it. */
        GUARDIAN,
        /** It comes into being while the service is used (clause B-4). */
        GENERATED,
        /** Made from other items. */
        DERIVED,
        /** Somebody else gives it (PIPA article 20). */
        ELSEWHERE
    }
}
