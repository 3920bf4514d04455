package io.github.consentkit.policy;

import io.github.consentkit.internal.Copies;
import jakarta.validation.constraints.NotEmpty;
import java.util.Set;

/**
 * What is never done, whoever agrees (clause A-5, invariant I2).
 *
 * <p>It covers every item of the class and everything derived from one, for every purpose at or below the named ones.
 *
 * @param id the id
 * @param clause the clause that promises it
 * @param itemClass the class of items
 * @param purposes groups or purposes
 * @param text the promise, for people
 */
@SuppressWarnings("exports") // the annotations are for hosts that have a provider
public record Prohibition(
        Id<Prohibition> id,
        Id<Clause> clause,
        ItemClass itemClass,
        @NotEmpty Set<Id<Purpose>> purposes,
        LocalizedText text) {

    /** Copies the set. */
    public Prohibition {
        purposes = Copies.set(purposes);
    }
}
