package io.github.consentkit.policy;

import io.github.consentkit.internal.Copies;
import jakarta.validation.constraints.NotEmpty;
import java.util.Optional;
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
 * @param whence from whom it comes, where it comes from elsewhere (PIPA article 20); empty where the text does not say
 * @param succeeds the items of the version before that this one is, under another id: prohibitions follow, and so do
 *     consents, unless it goes further than they did
 */
@SuppressWarnings("exports") // the annotations are for hosts that have a provider
public record Item(
        Id<Item> id,
        Id<Clause> clause,
        LocalizedText name,
        @NotEmpty Set<ItemClass> classes,
        Source source,
        Set<Id<Item>> derivedFrom,
        Optional<LocalizedText> whence,
        Set<Id<Item>> succeeds) {

    /** Copies the sets. */
    public Item {
        classes = Copies.set(classes);
        derivedFrom = Copies.set(derivedFrom);
        succeeds = Copies.set(succeeds);
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
