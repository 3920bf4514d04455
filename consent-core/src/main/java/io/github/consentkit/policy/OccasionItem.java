package io.github.consentkit.policy;

import io.github.consentkit.internal.Copies;
import jakarta.validation.constraints.NotEmpty;
import java.util.Set;

/**
 * One cell of the matrix occasion x item.
 *
 * @param item the item that may be collected
 * @param necessity whether the occasion fails without it
 * @param audiences whose it is; guardian items are collected for children only
 * @param stage whether it may be taken before the guardian has agreed (clause B-2)
 * @param unstated what the published text leaves open
 */
@SuppressWarnings("exports") // the annotations are for hosts that have a provider
public record OccasionItem(
        Id<Item> item, Necessity necessity, @NotEmpty Set<Audience> audiences, Stage stage, Set<Unstated> unstated) {

    /** Copies the sets. */
    public OccasionItem {
        audiences = Copies.set(audiences);
        unstated = Copies.set(unstated);
    }

    /** When an item of a child may be taken. */
    public enum Stage {
        /** Before the guardian's consent: only what is needed to reach the guardian. */
        FIRST,
        /** After it. For adults there is no such difference. */
        SECOND
    }
}
