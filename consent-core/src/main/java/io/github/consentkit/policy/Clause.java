package io.github.consentkit.policy;

import io.github.consentkit.internal.Copies;
import java.util.Set;

/**
 * One clause of the policy in its own words, the place that decisions and findings point to.
 *
 * @param id the clause id, such as {@code }
 * @param text what the clause says
 * @param wording what is wrong with its words; empty for most
 */
public record Clause(Id<Clause> id, LocalizedText text, Set<WordingDefect> wording) {

    /** Copies the set. */
    public Clause {
        wording = Copies.set(wording);
    }
}
