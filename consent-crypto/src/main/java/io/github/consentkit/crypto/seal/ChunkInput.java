package io.github.consentkit.crypto.seal;

import io.github.consentkit.crypto.photo.ChunkPlace;
import io.github.consentkit.crypto.photo.ChunkStore;
import io.github.consentkit.store.Transaction;
import java.io.InputStream;

/** Reads chunks one after another as one stream. */
final class ChunkInput extends InputStream {

    private final ChunkStore store;
    private final Transaction transaction;
    private final ChunkPlace place;
    private byte[] chunk = new byte[0];
    private int position;
    private int index;

    ChunkInput(ChunkStore store, Transaction transaction, ChunkPlace place) {
        this.store = store;
        this.transaction = transaction;
        this.place = place;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int from, int count) {
        if (count == 0) {
            return 0;
        }
        if (position == chunk.length) {
            byte[] next = store.get(transaction, place, index).orElse(new byte[0]);
            if (next.length == 0) {
                return -1; // and so at each further call
            }
            chunk = next;
            position = 0;
            index++;
        }
        int some = Math.min(count, chunk.length - position);
        System.arraycopy(chunk, position, into, from, some);
        position += some;
        return some;
    }
}
