package io.github.consentkit.policy;

import java.util.List;

/**
 * The closed tree of purposes; what is not in it does not exist (clause A-0).
 *
 * @param clause the clause that closes the list
 * @param groups the headings
 * @param leaves the purposes
 */
public record Purposes(Id<Clause> clause, List<PurposeGroup> groups, List<Purpose> leaves) {

    /** Copies the lists. */
    public Purposes {
        groups = List.copyOf(groups);
        leaves = List.copyOf(leaves);
    }
}
