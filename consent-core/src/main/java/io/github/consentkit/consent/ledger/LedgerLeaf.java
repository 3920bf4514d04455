package io.github.consentkit.consent.ledger;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.Check;
import java.util.Arrays;

/**
 * What goes into the Merkle log as one leaf: bytes that mean nothing to the log, and the key under which the newest one is
 * found. Immutable; equal by value; {@code toString} leaves the bytes out.
 */
public final class LedgerLeaf {

    /** How many bytes a leaf has at most. */
    public static final int MAX_SIZE = 1_024;

    /** How many characters a key has at most. */
    public static final int MAX_KEY = 200;

    private final String key;
    private final byte[] bytes;

    /**
     * Creates a leaf.
     *
     * @param key the key, such as a subject's pseudonym, never an id in clear: one line of 1 to {@value #MAX_KEY} characters;
     *     it is no part of what is hashed
     * @param bytes the content, 1 to {@value #MAX_SIZE} bytes; copied
     * @throws InvalidInputException when an argument is not so
     */
    public LedgerLeaf(String key, byte[] bytes) {
        this.key = Check.idText(key, "the key of a leaf", MAX_KEY);
        this.bytes = Check.notNull(bytes, "the bytes of a leaf").clone();
        if (bytes.length < 1 || bytes.length > MAX_SIZE) {
            throw new InvalidInputException("a leaf has 1 to " + MAX_SIZE + " bytes, not " + bytes.length);
        }
    }

    /** Returns the key. */
    public String key() {
        return key;
    }

    /** Returns a copy of the bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** Returns the hash of the leaf. */
    public MerkleHash hash() {
        return MerkleHash.ofLeaf(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LedgerLeaf that && key.equals(that.key) && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return 31 * key.hashCode() + Arrays.hashCode(bytes);
    }

    /** Returns the key and the number of bytes. */
    @Override
    public String toString() {
        return "LedgerLeaf[" + key + ", " + bytes.length + " bytes]";
    }
}
