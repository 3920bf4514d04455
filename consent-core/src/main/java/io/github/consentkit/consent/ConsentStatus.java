package io.github.consentkit.consent;

/** The state of one block for one person. */
public enum ConsentStatus {
    /** Nobody has asked, or nobody has answered. */
    NEVER_ASKED,
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
