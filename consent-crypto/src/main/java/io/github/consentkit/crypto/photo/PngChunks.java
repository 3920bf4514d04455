package io.github.consentkit.crypto.photo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;

/** Reads the chunks of a PNG one after another and checks each one's checksum. */
final class PngChunks {

    private final PhotoSource source;
    private final CRC32 checksum = new CRC32();
    private final byte[] name = new byte[4];
    private long left;

    PngChunks(PhotoSource source) {
        this.source = source;
    }

    /** Goes on to the next chunk and returns its type, four letters. */
    String next() throws IOException {
        int length = source.int32();
        source.read(name, name.length);
        boolean letters = true;
        for (byte letter : name) {
            letters &= (letter >= 'A' && letter <= 'Z') || (letter >= 'a' && letter <= 'z');
        }
        if (length < 0 || !letters) {
            throw PhotoRefusedException.broken("a chunk is not one of a PNG");
        }
        left = length;
        checksum.reset();
        checksum.update(name);
        return new String(name, StandardCharsets.US_ASCII);
    }

    /** Returns how many bytes of the chunk have not been read. */
    long left() {
        return left;
    }

    /** Reads up to as many bytes as the target has; returns how many. */
    int read(byte[] target) throws IOException {
        int size = (int) Math.min(left, target.length);
        source.read(target, size);
        checksum.update(target, 0, size);
        left -= size;
        return size;
    }

    /** Reads the first so many bytes, or what there is, passes over the rest and ends the chunk. */
    byte[] all(int most) throws IOException {
        byte[] data = new byte[(int) Math.min(most, left)];
        read(data);
        end();
        return data;
    }

    /** Passes over what is left of the chunk and compares the checksum. */
    void end() throws IOException {
        source.skip(left, checksum);
        left = 0;
        if (source.int32() != (int) checksum.getValue()) {
            throw PhotoRefusedException.broken("the checksum of a chunk is wrong");
        }
    }

    /** Starts to copy the chunk, in pieces. */
    Copy copy(PhotoSink sink) throws IOException {
        sink.int32((int) left);
        sink.write(name);
        return new Copy(sink);
    }

    /** Writes a whole chunk. */
    static void write(PhotoSink sink, String type, byte[] data) throws IOException {
        byte[] typed = Arrays.copyOf(type.getBytes(StandardCharsets.US_ASCII), 4 + data.length);
        System.arraycopy(data, 0, typed, 4, data.length);
        CRC32 sum = new CRC32();
        sum.update(typed);
        sink.int32(data.length);
        sink.write(typed);
        sink.int32((int) sum.getValue());
    }

    /** A chunk that goes through as it is. */
    final class Copy {

        private final PhotoSink sink;

        private Copy(PhotoSink sink) {
            this.sink = sink;
        }

        /** Reads and writes up to as many bytes as the buffer has; returns how many. */
        int read(byte[] buffer) throws IOException {
            int size = PngChunks.this.read(buffer);
            sink.write(buffer, 0, size);
            return size;
        }

        /** Ends the chunk. */
        void end() throws IOException {
            PngChunks.this.end();
            sink.int32((int) checksum.getValue());
        }
    }
}
