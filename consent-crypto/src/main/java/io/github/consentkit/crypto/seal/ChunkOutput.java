package io.github.consentkit.crypto.seal;

import io.github.consentkit.crypto.photo.ChunkPlace;
import io.github.consentkit.crypto.photo.ChunkStore;
import io.github.consentkit.store.Transaction;
import java.io.OutputStream;
import java.util.Arrays;

/** Cuts a stream into chunks of one size; the last may be shorter. */
final class ChunkOutput extends OutputStream {

    private final ChunkStore store;
    private final Transaction transaction;
    private final ChunkPlace place;
    private final byte[] chunk = new byte[ChunkStore.CHUNK_SIZE];
    private int size;
    private int index;

    ChunkOutput(ChunkStore store, Transaction transaction, ChunkPlace place) {
        this.store = store;
        this.transaction = transaction;
        this.place = place;
    }

    @Override
    public void write(int one) {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes) {
        write(bytes, 0, bytes.length);
    }

    @Override
    public void write(byte[] bytes, int from, int count) {
        int next = from;
        while (next < from + count) {
            int some = Math.min(from + count - next, chunk.length - size);
            System.arraycopy(bytes, next, chunk, size, some);
            size += some;
            next += some;
            if (size == chunk.length) {
                keep();
            }
        }
    }

    @Override
    public void close() {
        if (size > 0) {
            keep();
        }
    }

    private void keep() {
        store.put(transaction, place, index++, Arrays.copyOf(chunk, size));
        size = 0;
    }
}
