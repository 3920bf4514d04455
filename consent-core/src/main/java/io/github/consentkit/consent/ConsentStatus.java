package io.github.consentkit.consent;

/** The state of one block for one person. */
public enum ConsentStatus {
    /** Nobody has asked. */
    NEVER_ASKED,
    /** Asked, and never answered. */
    REQUESTED,
    /** Agreed, and nothing happened since. */
    GIVEN,
    /** Said no. */
    REFUSED,
    /** Agreed and taken back. */
    WITHDRAWN,
    /** Ran out, whatever it was. */
    EXPIRED,
    /** Never was an agreement. */
    INVALIDATED
}
