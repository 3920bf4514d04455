package io.github.consentkit.policy;

import java.util.Optional;

/**
 * Why a purpose may be pursued (PIPA article 15(1), GDPR article 6(1)).
 *
 * @param kind the ground
 * @param law the provision, required for {@link Kind#STATUTE} and {@link Kind#PUBLIC_TASK}
 */
public record LegalBasis(Kind kind, Optional<Id<LawRef>> law) {

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
        PUBLIC_TASK
    }
}
