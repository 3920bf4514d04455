package io.github.consentkit.internal;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Writes fields one after another so that no two sequences of fields come out alike: numbers have a fixed width, and
 * everything else stands behind its length in four bytes. Numbers are big-endian. Not safe for use by many threads.
 */
public final class CanonicalWriter {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);

    /** Writes the lowest eight bits of the number. */
    public CanonicalWriter int8(int value) {
        bytes.write(value);
        return this;
    }

    /** Writes four bytes. */
    public CanonicalWriter int32(int value) {
        return int8(value >>> 24).int8(value >>> 16).int8(value >>> 8).int8(value);
    }

    /** Writes eight bytes. */
    public CanonicalWriter int64(long value) {
        return int32((int) (value >>> 32)).int32((int) value);
    }

    /** Writes bytes whose number the format fixes. */
    public CanonicalWriter fixed(byte[] value) {
        bytes.writeBytes(value);
        return this;
    }

    /** Writes the number of UTF-8 bytes in four bytes, then these. The text must be well-formed. */
    public CanonicalWriter text(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        return int32(utf8.length).fixed(utf8);
    }

    /** Returns what was written. */
    public byte[] toBytes() {
        return bytes.toByteArray();
    }
}
