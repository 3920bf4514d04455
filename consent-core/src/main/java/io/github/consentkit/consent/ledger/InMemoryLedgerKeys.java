package io.github.consentkit.consent.ledger;

import io.github.consentkit.internal.Check;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys of a ledger in the memory of the process, for test suites and first steps: they end with it. Safe for use by
 * many threads; {@code toString} shows the public key alone.
 */
public final class InMemoryLedgerKeys implements CheckpointSigner, LedgerSecrets {

    private static final String HMAC = "HmacSHA256";

    private final KeyPair keys = Ed25519.newKeys();
    private final CheckpointKey publicKey;
    private final SecretKeySpec secret;

    private InMemoryLedgerKeys(String name) {
        publicKey = CheckpointKey.of(name, Ed25519.raw(keys.getPublic()));
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        secret = new SecretKeySpec(random, HMAC);
    }

    /** Returns new keys for the ledger with this name. */
    public static InMemoryLedgerKeys create(String name) {
        return new InMemoryLedgerKeys(name);
    }

    @Override
    public CheckpointKey key() {
        return publicKey;
    }

    @Override
    public byte[] sign(byte[] message) {
        return Ed25519.sign(keys.getPrivate(), Check.notNull(message, "the message"));
    }

    @Override
    public byte[] mac(byte[] bytes) {
        Check.notNull(bytes, "the bytes");
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(secret);
            return mac.doFinal(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "InMemoryLedgerKeys[" + publicKey + ", ***]";
    }
}
