package io.github.consentkit.policy;

import io.github.consentkit.internal.Copies;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the text says about pseudonymised data (PIPA articles 28-2 to 28-7).
 *
 * @param clause the clause that says it
 * @param uses what is processed, for what and how long
 * @param safeguards the measures that it promises (article 28-4)
 */
public record Pseudonymisation(Id<Clause> clause, List<Use> uses, Set<Safeguard> safeguards) {

    /** Copies list and set. */
    public Pseudonymisation {
        uses = List.copyOf(uses);
        safeguards = Copies.set(safeguards);
    }

    /**
     * One use of pseudonymised data.
     *
     * @param clause the clause
     * @param aim which of the three aims of the law it has
     * @param purposes the purposes of the tree
     * @param items the items that are pseudonymised
     * @param retention the clock that ends it, or empty where the text gives none
     * @param recipients the third parties and processors that receive it
     */
    public record Use(
            Id<Clause> clause,
            Aim aim,
            Set<Id<Purpose>> purposes,
            Set<Id<Item>> items,
            Optional<Id<RetentionRule>> retention,
            Set<Id<Recipient>> recipients) {

        /** Copies the sets. */
        public Use {
            purposes = Copies.set(purposes);
            items = Copies.set(items);
            recipients = Copies.set(recipients);
        }
    }

    /** The aims for which the law lets data be pseudonymised without consent. */
    public enum Aim {
        /** Statistics. */
        STATISTICS,
        /** Scientific research. */
        RESEARCH,
        /** Archives in the public interest. */
        ARCHIVES
    }

    /** A measure for pseudonymised data. */
    public enum Safeguard {
        /** What would name the person is kept elsewhere. */
        ADDITIONAL_INFORMATION_APART,
        /** Those who see the one do not see the other. */
        ACCESS_SPLIT,
        /** Every processing is written down. */
        RECORDS,
        /** Nobody looks for the person. */
        NO_REIDENTIFICATION
    }
}
