package io.github.consentkit.policy;

import io.github.consentkit.internal.Copies;
import java.util.Set;

/**
 * What it costs to say no: the right to refuse and its concrete consequence (PIPA articles 15(2)4, 16(2)).
 *
 * @param disables the purposes that are lost; empty where nothing is
 * @param text the consequence, for people
 */
public record Refusal(Set<Id<Purpose>> disables, LocalizedText text) {

    /** Copies the set. */
    public Refusal {
        disables = Copies.set(disables);
    }
}
