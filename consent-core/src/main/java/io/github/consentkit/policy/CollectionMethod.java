package io.github.consentkit.policy;

import io.github.consentkit.internal.Copies;
import java.util.Set;

/**
 * A way in which data comes in (clause B-5).
 *
 * @param id the id, such as {@code homepage}
 * @param name what people call it
 * @param evidence the kinds of evidence of which a consent taken this way needs one; empty where no consent can be taken
 *     this way
 */
public record CollectionMethod(Id<CollectionMethod> id, LocalizedText name, Set<EvidenceKind> evidence) {

    /** Copies the set. */
    public CollectionMethod {
        evidence = Copies.set(evidence);
    }
}
