package io.github.consentkit.consent.ledger;

/**
 * Port: the key that signs checkpoints, kept outside the database of the ledger. Implementations are safe for use by many
 * threads and show nothing of the secret in {@code toString}.
 */
public interface CheckpointSigner {

    /** Returns the public key, under whose name the checkpoints appear. */
    CheckpointKey key();

    /** Returns the Ed25519 signature (RFC 8032) of the bytes, 64 bytes. */
    byte[] sign(byte[] message);
}
