package io.github.consentkit.consent.ledger;

/**
 * Port: the key of the ledger, kept outside its database: it protects what no signed checkpoint covers yet.
 * Implementations are safe for use by many threads.
 */
public interface LedgerSecrets {

    /** Returns a message authentication code of the bytes, at least 16 and at most 64 bytes. */
    byte[] mac(byte[] bytes);
}
