package io.github.consentkit.crypto.seal;

import io.github.consentkit.crypto.key.DataKey;
import io.github.consentkit.crypto.key.DataKeys;
import io.github.consentkit.crypto.key.KeyAnswer;
import io.github.consentkit.crypto.key.KeyId;
import io.github.consentkit.crypto.photo.ChunkPlace;
import io.github.consentkit.crypto.photo.ChunkStore;
import io.github.consentkit.crypto.photo.Photo;
import io.github.consentkit.crypto.photo.PhotoUnreadableException;
import io.github.consentkit.crypto.photo.PhotoUnreadableException.Reason;
import io.github.consentkit.internal.Check;
import io.github.consentkit.store.Transaction;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Seals and opens what is too large for one value, as a stream in chunks: a byte 2, the key id, then Tink's AES-256-GCM
 * HKDF streaming in segments of 64 KiB, bound to the context. Memory use is constant. Safe for use by many threads.
 */
public final class SealedStreams {

    private static final int VERSION = 2;
    private static final int HEADER = 1 + KeyId.SIZE;
    private static final int IN_MEMORY = 1 << 23;

    private final ChunkStore store;

    /** Keeps the chunks in the store. */
    public SealedStreams(ChunkStore store) {
        this.store = Check.notNull(store, "the chunk store");
    }

    /** Seals what is written, in place of nothing: chunks that are there have to be deleted before. */
    public void write(Transaction transaction, DataKey key, SealContext context, Photo.Content content)
            throws IOException {
        ChunkOutput chunks = new ChunkOutput(store, transaction, place(context));
        chunks.write(VERSION);
        chunks.write(key.id().bytes());
        // the stream is not closed when the content fails: what was written is no whole stream and never opens
        OutputStream sealing = key.encrypting(chunks, context.associatedData(VERSION, key.id()));
        content.writeTo(sealing);
        sealing.close();
    }

    /**
     * Opens the stream: nothing is handed out before all of it is authenticated. Up to {@value #IN_MEMORY} bytes wait in
     * memory for that; a longer stream is read twice, and both times sees the same chunks, whoever replaces or erases them
     * meanwhile.
     *
     * @throws PhotoUnreadableException when it does not open; nothing was written then
     */
    public void read(Transaction transaction, DataKeys keys, SealContext context, OutputStream out) throws IOException {
        store.hold(transaction, place(context));
        DataKey key = key(transaction, keys, context);
        Waiting waiting = new Waiting();
        copy(transaction, key, context, waiting);
        if (waiting.isWhole()) {
            waiting.writeTo(out);
        } else {
            copy(transaction, key, context, out);
        }
    }

    /** Keeps what is not to be handed out yet, as long as it is not too much. */
    private static final class Waiting extends OutputStream {

        private final List<byte[]> pieces = new ArrayList<>();
        private int size;

        @Override
        public void write(int one) {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] some, int from, int count) {
            if (size <= IN_MEMORY) {
                size += count;
                pieces.add(Arrays.copyOfRange(some, from, from + count));
            }
            if (size > IN_MEMORY) {
                wipe();
            }
        }

        boolean isWhole() {
            return size <= IN_MEMORY;
        }

        void writeTo(OutputStream out) throws IOException {
            for (byte[] piece : pieces) {
                out.write(piece, 0, piece.length);
            }
            wipe();
        }

        private void wipe() {
            pieces.forEach(piece -> Arrays.fill(piece, (byte) 0));
            pieces.clear();
        }
    }

    /**
     * Looks at the header of the stream alone.
     *
     * @throws PhotoUnreadableException when there is none, or its key is not to be had
     */
    public void look(Transaction transaction, DataKeys keys, SealContext context) {
        DataKey found = key(transaction, keys, context);
        assert found != null;
    }

    /** Removes the stream. */
    public void delete(Transaction transaction, SealContext context) {
        store.delete(transaction, place(context));
    }

    private DataKey key(Transaction transaction, DataKeys keys, SealContext context) {
        Optional<byte[]> first = store.get(transaction, place(context), 0);
        byte[] bytes = first.orElseThrow(() -> new PhotoUnreadableException(Reason.GONE));
        if (bytes.length == 0 || bytes[0] != VERSION) {
            throw new PhotoUnreadableException(Reason.UNKNOWN_FORMAT);
        }
        if (bytes.length < HEADER) {
            throw new PhotoUnreadableException(Reason.NOT_AUTHENTIC);
        }
        KeyAnswer answer = keys.find(KeyId.of(Arrays.copyOfRange(bytes, 1, HEADER)));
        if (answer instanceof KeyAnswer.Held held) {
            return held.key();
        }
        throw new PhotoUnreadableException(answer instanceof KeyAnswer.Destroyed ? Reason.ERASED : Reason.UNKNOWN_KEY);
    }

    private void copy(Transaction transaction, DataKey key, SealContext context, OutputStream out) throws IOException {
        try (InputStream chunks = new ChunkInput(store, transaction, place(context))) {
            chunks.skipNBytes(HEADER);
            InputStream opening = key.decrypting(chunks, context.associatedData(VERSION, key.id()));
            byte[] buffer = new byte[ChunkStore.CHUNK_SIZE];
            while (true) {
                int count = next(opening, buffer);
                if (count < 0) {
                    return;
                }
                out.write(buffer, 0, count);
            }
        }
    }

    /** Tells a stream that does not authenticate from a sink that fails: only the former throws here. */
    private static int next(InputStream opening, byte[] buffer) {
        try {
            return opening.read(buffer);
        } catch (IOException e) {
            throw new PhotoUnreadableException(Reason.NOT_AUTHENTIC);
        }
    }

    private static ChunkPlace place(SealContext context) {
        return new ChunkPlace(
                context.tenant(), context.subject(), context.recordType(), context.recordId(), context.field());
    }
}
