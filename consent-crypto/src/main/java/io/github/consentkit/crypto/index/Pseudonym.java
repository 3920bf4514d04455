package io.github.consentkit.crypto.index;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.Check;
import java.nio.ByteBuffer;
import java.util.HexFormat;

/**
 * What stands for a subject or a record where its id must not: {@value #SIZE} bytes that lead back to it only with the
 * key. It may be stored and shown. Immutable; equal by value.
 *
 * @param high the first eight bytes, big-endian
 * @param low the last eight bytes, big-endian
 */
public record Pseudonym(long high, long low) {

    /** The size in bytes. */
    public static final int SIZE = 16;

    /** Returns the pseudonym in these bytes; throws {@link InvalidInputException} unless there are {@value #SIZE}. */
    public static Pseudonym of(byte[] bytes) {
        if (Check.notNull(bytes, "the bytes of a pseudonym").length != SIZE) {
            throw new InvalidInputException("a pseudonym has " + SIZE + " bytes, not " + bytes.length);
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new Pseudonym(buffer.getLong(), buffer.getLong());
    }

    /** Returns the {@value #SIZE} bytes. */
    public byte[] bytes() {
        return ByteBuffer.allocate(SIZE).putLong(high).putLong(low).array();
    }

    /** Returns the bytes as 32 hexadecimal digits. */
    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes());
    }
}
