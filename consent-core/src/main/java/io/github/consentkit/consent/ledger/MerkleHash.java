package io.github.consentkit.consent.ledger;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.Check;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A SHA-256 hash in a Merkle tree: of a leaf, of a node, or of the whole tree (RFC 9162, section 2.1.1).
 *
 * <p>Leaves and nodes are hashed behind different bytes, so that no leaf can pass for a node. Immutable; equal by value;
 * safe for use by many threads.
 */
public final class MerkleHash {

    /** The size of a hash in bytes. */
    public static final int SIZE = 32;

    /** The root of a tree without leaves. */
    public static final MerkleHash EMPTY = new MerkleHash(sha256().digest());

    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private final byte[] bytes;

    private MerkleHash(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Returns the hash with these bytes, {@value #SIZE} of them; copied. */
    public static MerkleHash of(byte[] bytes) {
        if (Check.notNull(bytes, "the bytes of a hash").length != SIZE) {
            throw new InvalidInputException("a hash has " + SIZE + " bytes, not " + bytes.length + "; pass it whole");
        }
        return new MerkleHash(bytes.clone());
    }

    /** Returns the hash of a leaf with these bytes. */
    public static MerkleHash ofLeaf(byte[] leaf) {
        Check.notNull(leaf, "the leaf");
        MessageDigest digest = sha256();
        digest.update(LEAF);
        return new MerkleHash(digest.digest(leaf));
    }

    /** Returns the hash of the node above two others. */
    public static MerkleHash ofNode(MerkleHash left, MerkleHash right) {
        Check.notNull(left, "left");
        Check.notNull(right, "right");
        MessageDigest digest = sha256();
        digest.update(NODE);
        digest.update(left.bytes);
        return new MerkleHash(digest.digest(right.bytes));
    }

    /**
     * Reads what {@link #base64} wrote, and nothing else.
     *
     * @throws InvalidInputException when the text is not the Base64 of a hash in its one proper form
     */
    public static MerkleHash ofBase64(String text) {
        return new MerkleHash(StrictBase64.decode(text, "a hash", SIZE));
    }

    /** Returns a copy of the bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** Returns the hash in Base64 (RFC 4648, section 4), 44 characters. */
    public String base64() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** Returns the hash in 64 lower-case hexadecimal digits. */
    public String hex() {
        return HexFormat.of().formatHex(bytes);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MerkleHash that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Returns the hash in hexadecimal. */
    @Override
    public String toString() {
        return hex();
    }
}
