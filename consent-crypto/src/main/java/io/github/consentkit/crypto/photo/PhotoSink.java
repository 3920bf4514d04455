package io.github.consentkit.crypto.photo;

import java.io.IOException;
import java.io.OutputStream;

/** Where the picture goes, through a small buffer; counts the bytes and never closes the stream. */
final class PhotoSink {

    private final OutputStream out;
    private final byte[] buffer = new byte[1 << 13];
    private int size;
    private long written;

    PhotoSink(OutputStream out) {
        this.out = out;
    }

    void int8(int value) throws IOException {
        if (size == buffer.length) {
            empty();
        }
        buffer[size++] = (byte) value;
        written++;
    }

    void int16(int value) throws IOException {
        int8(value >>> 8);
        int8(value);
    }

    void int32(int value) throws IOException {
        int16(value >>> 16);
        int16(value);
    }

    void write(byte[] bytes) throws IOException {
        write(bytes, 0, bytes.length);
    }

    void write(byte[] bytes, int from, int count) throws IOException {
        if (count > buffer.length - size) {
            empty();
        }
        if (count > buffer.length) {
            out.write(bytes, from, count);
        } else {
            System.arraycopy(bytes, from, buffer, size, count);
            size += count;
        }
        written += count;
    }

    void flush() throws IOException {
        empty();
        out.flush();
    }

    /** Returns the number of bytes so far. */
    long written() {
        return written;
    }

    private void empty() throws IOException {
        out.write(buffer, 0, size);
        size = 0;
    }
}
