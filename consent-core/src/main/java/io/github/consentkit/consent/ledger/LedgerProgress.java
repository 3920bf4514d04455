package io.github.consentkit.consent.ledger;

/**
 * How far a verification is.
 *
 * @param chains how many chains are verified
 * @param events how many events are verified
 */
public record LedgerProgress(long chains, long events) {}
