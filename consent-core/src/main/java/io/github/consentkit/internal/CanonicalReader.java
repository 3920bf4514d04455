package io.github.consentkit.internal;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads what {@link CanonicalWriter} wrote, and nothing else. Not safe for use by many threads. */
public final class CanonicalReader {

    private final ByteBuffer buffer;

    /** Reads from the start of the bytes, which must not change meanwhile. */
    public CanonicalReader(byte[] bytes) {
        buffer = ByteBuffer.wrap(bytes);
    }

    /** Reads one byte, 0 to 255. */
    public int int8() throws MalformedBytesException {
        need(1);
        return buffer.get() & 0xFF;
    }

    /** Reads four bytes. */
    public int int32() throws MalformedBytesException {
        need(Integer.BYTES);
        return buffer.getInt();
    }

    /** Reads eight bytes. */
    public long int64() throws MalformedBytesException {
        need(Long.BYTES);
        return buffer.getLong();
    }

    /** Reads so many bytes. */
    public byte[] fixed(int size) throws MalformedBytesException {
        need(size);
        byte[] bytes = new byte[size];
        buffer.get(bytes);
        return bytes;
    }

    /** Reads a length in four bytes and so many bytes of UTF-8. */
    public String text() throws MalformedBytesException {
        return utf8(fixed(int32()));
    }

    /** Reads all that is left. */
    public byte[] rest() throws MalformedBytesException {
        return fixed(buffer.remaining());
    }

    /** Fails unless everything has been read. */
    public void end() throws MalformedBytesException {
        if (buffer.hasRemaining()) {
            throw new MalformedBytesException("there are " + buffer.remaining() + " bytes after the end");
        }
    }

    /** Returns the text in the UTF-8 bytes; what is not UTF-8 is refused, not replaced. */
    public static String utf8(byte[] bytes) throws MalformedBytesException {
        if (isAscii(bytes)) {
            return new String(bytes, StandardCharsets.US_ASCII);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MalformedBytesException("the text is not UTF-8");
        }
    }

    /** So are nearly all names and ids, which a decoder of their own would cost several times. */
    private static boolean isAscii(byte[] bytes) {
        for (byte each : bytes) {
            if (each < 0) {
                return false;
            }
        }
        return true;
    }

    private void need(int size) throws MalformedBytesException {
        if (size < 0 || size > buffer.remaining()) {
            throw new MalformedBytesException("the bytes end too early");
        }
    }
}
