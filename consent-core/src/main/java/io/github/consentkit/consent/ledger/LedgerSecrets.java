package io.github.consentkit.consent.ledger;

/**
 * Port: the secret of the ledger, kept outside its database. It protects the events that no witnessed checkpoint covers
 * yet (invariant I6). Implementations are safe for use by many threads.
 */
public interface LedgerSecrets {

    /** Returns the message authentication code of the bytes, 32 bytes; always the same for the same bytes. */
    byte[] mac(byte[] bytes);
}
