package io.github.consentkit.consent;

/** The state of one block for one person. */
public enum ConsentStatus {
    /** Nobody has asked. */
    NEVER_ASKED,
    /** Asked, and never answered. */
    REQUESTED,
    /** Agreed, and nothing happened since. */
    GIVEN,
    /** Agreed, and agreed again or confirmed while the agreement held. */
    RENEWED,
    /** Said no. */
    REFUSED,
    /** Agreed and taken back. */
    WITHDRAWN,
    /** Ran out, whatever it was. */
    EXPIRED,
    /** Never was an agreement. */
    INVALIDATED,
    /**
     * Agreed, but what the block asks has changed since so that the agreement no longer covers all of it. Only a
     * {@link ConsentReport} says so: it takes the versions of the policy to know.
     */
    SUPERSEDED;

    /** Tells whether an agreement holds as it was given: {@link #GIVEN} or {@link #RENEWED}. */
    public boolean isAgreement() {
        return this == GIVEN || this == RENEWED;
    }
}
