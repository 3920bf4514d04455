package io.github.consentkit.crypto.photo;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.CRC32;

/** The bytes of a file, one after another through a small buffer; the end and the limit are refusals. */
final class PhotoSource {

    private final InputStream in;
    private final long limit;
    private final byte[] buffer = new byte[1 << 13];
    private int position;
    private int end;
    private long filled;

    PhotoSource(InputStream in, long limit) {
        this.in = in;
        this.limit = limit;
    }

    /** Returns up to so many bytes from the start of the file, without taking them; to be called first. */
    byte[] start(int size) throws IOException {
        while (end < size && end < limit) {
            int read = in.read(buffer, end, (int) Math.min(size, limit) - end);
            if (read < 0) {
                break;
            }
            end += read;
        }
        filled = end;
        return Arrays.copyOf(buffer, end);
    }

    int int8() throws IOException {
        if (position == end) {
            fill();
        }
        return buffer[position++] & 0xFF;
    }

    int int16() throws IOException {
        return int8() << 8 | int8();
    }

    int int32() throws IOException {
        return int16() << 16 | int16();
    }

    void read(byte[] target, int size) throws IOException {
        for (int done = 0; done < size; ) {
            int step = buffered(size - done);
            System.arraycopy(buffer, position, target, done, step);
            position += step;
            done += step;
        }
    }

    void skip(long size) throws IOException {
        for (long left = size; left > 0; ) {
            int step = buffered(left);
            position += step;
            left -= step;
        }
    }

    /** Passes over so many bytes, all of which count for the checksum. */
    void skip(long size, CRC32 checksum) throws IOException {
        for (long left = size; left > 0; ) {
            int step = buffered(left);
            checksum.update(buffer, position, step);
            position += step;
            left -= step;
        }
    }

    /** Passes over everything up to the next byte 0xFF, and that one. */
    void skipToFF() throws IOException {
        int next = int8();
        while (next != 0xFF) {
            next = int8();
        }
    }

    /** Copies up to the next byte 0xFF, which is taken and not copied; returns how many bytes were copied. */
    long copyToFF(PhotoSink sink) throws IOException {
        for (long copied = 0; ; ) {
            int available = buffered(Integer.MAX_VALUE);
            int from = position;
            int to = from + available;
            while (position < to && buffer[position] != (byte) 0xFF) {
                position++;
            }
            sink.write(buffer, from, position - from);
            copied += position - from;
            if (position < to) {
                position++;
                return copied;
            }
        }
    }

    /** Returns how many bytes can be taken from the buffer at once: at least one, at most so many. */
    private int buffered(long most) throws IOException {
        if (position == end) {
            fill();
        }
        return (int) Math.min(most, end - position);
    }

    private void fill() throws IOException {
        if (filled >= limit) {
            if (in.read() < 0) {
                throw tooEarly();
            }
            throw new PhotoRefusedException(
                    PhotoRefusedException.Reason.TOO_MANY_BYTES,
                    "the photo has more than " + limit + " bytes; send a smaller one");
        }
        int read = 0;
        while (read == 0) {
            read = in.read(buffer, 0, (int) Math.min(buffer.length, limit - filled));
        }
        if (read < 0) {
            throw tooEarly();
        }
        position = 0;
        end = read;
        filled += read;
    }

    private static PhotoRefusedException tooEarly() {
        return PhotoRefusedException.broken("it ends before its picture does");
    }
}
