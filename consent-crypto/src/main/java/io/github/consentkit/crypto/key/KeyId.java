package io.github.consentkit.crypto.key;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.Check;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The id of a data key: a commitment to the key of {@value #SIZE} bytes.
 *
 * <p>It is computed from the key and tells nothing about it, so that it stands in clear in every sealed value. Immutable;
 * equal by value.
 *
 * @param high the first eight bytes, big-endian
 * @param low the last eight bytes, big-endian
 */
public record KeyId(long high, long low) {

    /** The size in bytes. */
    public static final int SIZE = 16;

    /** Returns the id in these {@value #SIZE} bytes; throws {@link InvalidInputException} for any other number of them. */
    public static KeyId of(byte[] bytes) {
        if (Check.notNull(bytes, "the bytes of a key id").length != SIZE) {
            throw new InvalidInputException("a key id has " + SIZE + " bytes, not " + bytes.length);
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new KeyId(buffer.getLong(), buffer.getLong());
    }

    /** Returns the {@value #SIZE} bytes. */
    public byte[] bytes() {
        return ByteBuffer.allocate(SIZE).putLong(high).putLong(low).array();
    }

    /** Returns the SHA-256 of the bytes in 64 hexadecimal digits, by which certificates name a key that is gone. */
    public String digest() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Returns the bytes as 32 hexadecimal digits. */
    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes());
    }
}
