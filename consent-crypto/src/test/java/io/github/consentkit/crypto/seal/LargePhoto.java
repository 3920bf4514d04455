package io.github.consentkit.crypto.seal;

import io.github.consentkit.crypto.key.DataKey;
import io.github.consentkit.crypto.key.DataKeys;
import io.github.consentkit.crypto.photo.ChunkPlace;
import io.github.consentkit.crypto.photo.ChunkStore;
import io.github.consentkit.crypto.photo.PhotoIntake;
import io.github.consentkit.crypto.photo.PhotoLimits;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.subject.SubjectId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;

/** The program that {@link StreamMemoryTest} runs with little memory: a photo of so many MiB in, and out again. */
final class LargePhoto {

    private static final SealContext HERE =
            new SealContext("rarelee", "application", "photo", SubjectId.of("member-1001"), "7");
    private static final Transaction NONE = action -> {};

    private LargePhoto() {}

    public static void main(String[] args) throws IOException {
        int mebibytes = Integer.parseInt(args[1]);
        PhotoIntake intake = PhotoIntake.within(new PhotoLimits(1L << 40, 1L << 40, 65_535));
        DataKey key = DataKey.random();
        CRC32 before = new CRC32();
        CRC32 after = new CRC32();
        try (RandomAccessFile file = new RandomAccessFile(args[0], "rw")) {
            SealedStreams streams = new SealedStreams(new FileChunks(file));
            streams.write(NONE, key, HERE, out -> intake.strip(photo(mebibytes), new CheckedOutputStream(out, before)));
            streams.read(NONE, DataKeys.of(key), HERE, new CheckedOutputStream(OutputStream.nullOutputStream(), after));
        }
        boolean same = before.getValue() == after.getValue();
        new PrintStream(System.out, true).println((same ? "the same " : "other ") + mebibytes + " MiB came out");
    }

    /** A JPEG of 65,535 x 65,535 grey pixels, as far as its headers say, with so many MiB of coded data. */
    private static InputStream photo(int mebibytes) {
        ByteBuffer header = ByteBuffer.allocate(2 + 69 + 13 + 2 * 22 + 10);
        header.putShort((short) 0xFFD8);
        header.putInt(0xFFDB0043).put((byte) 0).position(header.position() + 64);
        header.putInt(0xFFC0000B).put((byte) 8).putInt(-1).put(new byte[] {1, 1, 0x11, 0});
        for (int table : new int[] {0x00, 0x10}) {
            header.putInt(0xFFC40014).put((byte) table).put((byte) 1).position(header.position() + 16);
        }
        header.putInt(0xFFDA0008).put(new byte[] {1, 1, 0, 0, 63, 0});
        return new SequenceInputStream(Collections.enumeration(List.of(
                new ByteArrayInputStream(header.array()),
                new Coded((long) mebibytes << 20),
                new ByteArrayInputStream(new byte[] {(byte) 0xFF, (byte) 0xD9}))));
    }

    /** Bytes without meaning and without markers. */
    private static final class Coded extends InputStream {

        private long left;

        Coded(long size) {
            left = size;
        }

        @Override
        public int read() {
            return left-- > 0 ? (int) (left % 251) : -1;
        }

        @Override
        public int read(byte[] into, int from, int count) {
            if (left <= 0) {
                return -1;
            }
            int some = (int) Math.min(count, left);
            for (int i = from; i < from + some; i++) {
                into[i] = (byte) read();
            }
            return some;
        }
    }

    /** Chunks at their places in a file; the end of the file ends the last. */
    private record FileChunks(RandomAccessFile file) implements ChunkStore {

        @Override
        public void put(Transaction transaction, ChunkPlace place, int index, byte[] chunk) {
            try {
                file.seek((long) index * CHUNK_SIZE);
                file.write(chunk);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public Optional<byte[]> get(Transaction transaction, ChunkPlace place, int index) {
            try {
                long from = (long) index * CHUNK_SIZE;
                int size = (int) Math.min(CHUNK_SIZE, file.length() - from);
                if (size <= 0) {
                    return Optional.empty();
                }
                byte[] chunk = new byte[size];
                file.seek(from);
                file.readFully(chunk);
                return Optional.of(chunk);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void hold(Transaction transaction, ChunkPlace place) {
            // nobody else has the file
        }

        @Override
        public void delete(Transaction transaction, ChunkPlace place) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void deleteAll(Transaction transaction, String tenant, SubjectId subject) {
            throw new UnsupportedOperationException();
        }
    }
}
