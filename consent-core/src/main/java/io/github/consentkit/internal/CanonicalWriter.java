package io.github.consentkit.internal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes fields one after another so that no two sequences of fields come out alike: numbers have a fixed width, and
 * everything else stands behind its length in four bytes. Numbers are big-endian. Not safe for use by many threads.
 */
public final class CanonicalWriter {

    private byte[] bytes = new byte[256];
    private int size;

    /** Writes the lowest eight bits of the number. */
    public CanonicalWriter int8(int value) {
        reserve(1);
        bytes[size++] = (byte) value;
        return this;
    }

    /** Writes four bytes. */
    public CanonicalWriter int32(int value) {
        reserve(Integer.BYTES);
        for (int shift = Integer.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            bytes[size++] = (byte) (value >>> shift);
        }
        return this;
    }

    /** Writes eight bytes. */
    public CanonicalWriter int64(long value) {
        return int32((int) (value >>> Integer.SIZE)).int32((int) value);
    }

    /** Writes bytes whose number the format fixes. */
    public CanonicalWriter fixed(byte[] value) {
        reserve(value.length);
        System.arraycopy(value, 0, bytes, size, value.length);
        size += value.length;
        return this;
    }

    /** Writes the number of UTF-8 bytes in four bytes, then these. The text must be well-formed. */
    public CanonicalWriter text(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        return int32(utf8.length).fixed(utf8);
    }

    /** Returns what was written. */
    public byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    private void reserve(int more) {
        int needed = Math.addExact(size, more);
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(needed, (int) Math.min(2L * bytes.length, Integer.MAX_VALUE - 8)));
        }
    }
}
