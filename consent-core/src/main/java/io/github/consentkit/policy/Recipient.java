package io.github.consentkit.policy;

import java.util.Optional;
import java.util.Set;

/** Somebody outside the company to whom data may go: a third party for its own purposes, or a processor for ours. */
public sealed interface Recipient permits ThirdParty, Processor {

    /** Returns the id by which requests name the recipient. */
    Id<Recipient> id();

    /** Returns the clause that declares the recipient. */
    Id<Clause> clause();

    /** Returns the name. */
    LocalizedText name();

    /**
     * Returns the country of establishment as an ISO 3166 code of two letters, or empty where the text does not say and
     * {@link #unstated()} names {@link Unstated#COUNTRY}.
     */
    Optional<String> country();

    /** Returns how to reach the recipient, or empty where the text does not say. */
    Optional<Contact> contact();

    /** Returns whether it is named, or described by its trade; empty means named. */
    Optional<Naming> naming();

    /** Returns what the published text leaves open. */
    Set<Unstated> unstated();

    /** How a text speaks of a recipient. */
    enum Naming {
        /** By its name. */
        NAMED,
        /** By its trade alone: "delivery companies". */
        BY_TRADE
    }
}
