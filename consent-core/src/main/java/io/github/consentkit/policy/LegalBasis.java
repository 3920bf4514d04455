package io.github.consentkit.policy;

import io.github.consentkit.internal.Copies;
import java.util.Optional;
import java.util.Set;

/**
 * Why a purpose may be pursued (PIPA article 15(1), GDPR article 6(1)).
 *
 * @param kind the ground
 * @param law the provision, required for {@link Kind#STATUTE} and {@link Kind#PUBLIC_TASK}
 * @param also further provisions that the text names beside it
 */
public record LegalBasis(Kind kind, Optional<Id<LawRef>> law, Set<Id<LawRef>> also) {

    /** Copies the set. */
    public LegalBasis {
        also = Copies.set(also);
    }

    /** The grounds that the law knows. */
    public enum Kind {
        /** The person agreed. */
        CONSENT,
        /** Needed for a contract with the person, or for steps that the person asked for. */
        CONTRACT,
        /** A statute orders or allows it. */
        STATUTE,
        /** Life or limb. */
        VITAL_INTEREST,
        /** An interest that clearly overrides. */
        LEGITIMATE_INTEREST,
        /** A public body's task. */
        PUBLIC_TASK,
        /** Public safety or health, in an emergency (PIPA article 15(1)7). */
        PUBLIC_SAFETY
    }
}
