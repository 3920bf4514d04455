package io.github.consentkit.consent.ledger;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.Check;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * The public key with which anybody verifies the checkpoints of one ledger: Ed25519, with the name of the ledger.
 *
 * <p>Its text form is that of a verifier key of C2SP signed notes, {@code name+hash+key}; give it to auditors on another
 * way than the database. Immutable; equal by value; safe for use by many threads.
 */
public final class CheckpointKey {

    /** The size of the public key in bytes. */
    public static final int SIZE = 32;

    /** The size of the hash that tells keys of the same name apart, in bytes. */
    static final int HASH_SIZE = 4;

    private static final byte ED25519 = 1;
    private static final int MAX_TEXT = 400;

    private final String name;
    private final byte[] publicKey;

    private CheckpointKey(String name, byte[] publicKey) {
        this.name = name;
        this.publicKey = publicKey;
    }

    /**
     * Returns the key.
     *
     * @param name the name of the ledger, 1 to 200 characters without white space and plus signs
     * @param publicKey the public key of Ed25519 as RFC 8032 encodes it, {@value #SIZE} bytes; copied
     * @throws InvalidInputException when either cannot be what it should be
     */
    public static CheckpointKey of(String name, byte[] publicKey) {
        if (Check.notNull(publicKey, "the public key").length != SIZE) {
            throw new InvalidInputException(
                    "a public key of Ed25519 has " + SIZE + " bytes, not " + publicKey.length + "; pass it whole");
        }
        Ed25519.refuseBad(publicKey);
        return new CheckpointKey(LogName.checked(name), publicKey.clone());
    }

    /** Reads what {@link #text} wrote, and nothing else; throws {@link InvalidInputException} for any other text. */
    public static CheckpointKey parse(String text) {
        String[] parts = Check.notNull(text, "the checkpoint key").split("\\+", 3);
        if (text.length() > MAX_TEXT || parts.length != 3) {
            throw new InvalidInputException("a checkpoint key is 'name+hash+key'; pass it whole");
        }
        byte[] typed = StrictBase64.decode(parts[2], "the checkpoint key", 1 + SIZE);
        if (typed[0] != ED25519) {
            throw new InvalidInputException("the checkpoint key is not of Ed25519; only that is used for checkpoints");
        }
        CheckpointKey key = of(parts[0], Arrays.copyOfRange(typed, 1, typed.length));
        if (!key.hash().equals(parts[1])) {
            throw new InvalidInputException("the hash in the checkpoint key is not that of its name and key; it was"
                    + " damaged on its way: get it again");
        }
        return key;
    }

    /** Returns the name of the ledger. */
    public String name() {
        return name;
    }

    /** Returns a copy of the public key. */
    public byte[] publicKey() {
        return publicKey.clone();
    }

    /** Returns the hash of name and key that stands in every signature, 8 hexadecimal digits. */
    public String hash() {
        return HexFormat.of().formatHex(hashBytes());
    }

    /** Returns the text form. */
    public String text() {
        return name + "+" + hash() + "+" + Base64.getEncoder().encodeToString(typed());
    }

    /**
     * Tells whether this key signed the checkpoint, and the checkpoint is of the ledger with its name. Whatever cannot be
     * verified was not signed.
     */
    public boolean signed(SignedCheckpoint signed) {
        byte[] blob = Check.notNull(signed, "the checkpoint").signatureBytes();
        return signed.checkpoint().origin().equals(name)
                && Arrays.equals(hashBytes(), Arrays.copyOf(blob, HASH_SIZE))
                && verifies(
                        signed.checkpoint().text().getBytes(StandardCharsets.UTF_8),
                        Arrays.copyOfRange(blob, HASH_SIZE, blob.length));
    }

    boolean verifies(byte[] message, byte[] signature) {
        return Ed25519.verifies(publicKey, message, signature);
    }

    byte[] hashBytes() {
        MessageDigest digest = MerkleHash.sha256();
        digest.update(name.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\n');
        return Arrays.copyOf(digest.digest(typed()), HASH_SIZE);
    }

    private byte[] typed() {
        byte[] typed = new byte[1 + SIZE];
        typed[0] = ED25519;
        System.arraycopy(publicKey, 0, typed, 1, SIZE);
        return typed;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CheckpointKey that
                && name.equals(that.name)
                && Arrays.equals(publicKey, that.publicKey);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + Arrays.hashCode(publicKey);
    }

    /** Returns the text form, which holds no secret. */
    @Override
    public String toString() {
        return text();
    }
}
