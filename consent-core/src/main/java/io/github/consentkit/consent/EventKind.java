package io.github.consentkit.consent;

/** What an event of the ledger says. */
public enum EventKind {
    /** The person was asked. */
    REQUESTED,
    /** The person agreed. */
    GRANTED,
    /** The person said no. */
    REFUSED,
    /** The person took an agreement back. */
    WITHDRAWN,
    /** The person confirmed an agreement that still held. */
    RECONFIRMED,
    /** The agreement or refusal ran out. */
    EXPIRED,
    /** It turned out that there never was an agreement. */
    INVALIDATED
}
