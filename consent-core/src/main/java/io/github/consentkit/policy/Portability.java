package io.github.consentkit.policy;

import io.github.consentkit.internal.Copies;
import java.util.Optional;
import java.util.Set;

/**
 * How people take their data elsewhere (PIPA article 35-2, GDPR article 20).
 *
 * @param clause the clause that offers it
 * @param law the provision
 * @param items the items that can be taken; derived data and passwords cannot
 * @param to to whom it may be sent
 * @param how where to ask, and in which form it comes, for people
 */
public record Portability(
        Id<Clause> clause, Optional<Id<LawRef>> law, Set<Id<Item>> items, Set<Destination> to, LocalizedText how) {

    /** Copies the sets. */
    public Portability {
        items = Copies.set(items);
        to = Copies.set(to);
    }

    /** To whom data is sent. */
    public enum Destination {
        /** The person. */
        SUBJECT,
        /** Another controller. */
        OTHER_CONTROLLER,
        /** A body that manages data for people. */
        MANAGEMENT_BODY
    }
}
