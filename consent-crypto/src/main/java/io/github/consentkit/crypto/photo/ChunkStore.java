package io.github.consentkit.crypto.photo;

import io.github.consentkit.store.StoreException;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.subject.SubjectId;
import java.util.List;
import java.util.Optional;

/**
 * Port: keeps sealed photos in chunks of at most {@value #CHUNK_SIZE} bytes, as database drivers hold a whole column in
 * memory. Everything happens in the caller's transaction.
 */
public interface ChunkStore {

    /** The size of every chunk but the last, in bytes. */
    int CHUNK_SIZE = 1 << 16;

    /**
     * Keeps a chunk.
     *
     * @param index its place, counted from 0
     * @throws StoreException when there is one at this place
     */
    void put(Transaction transaction, ChunkPlace place, int index, byte[] chunk);

    /** Returns the chunk, or empty after the last. */
    Optional<byte[]> get(Transaction transaction, ChunkPlace place, int index);

    /**
     * Keeps others from replacing or removing the photo until the end of the transaction, unless that sees the store as of
     * one moment anyway.
     */
    void hold(Transaction transaction, ChunkPlace place);

    /** Removes every chunk of the photo. */
    void delete(Transaction transaction, ChunkPlace place);

    /** Removes every chunk of each of the photos. A store that goes to a server should remove them together. */
    default void deleteEach(Transaction transaction, List<ChunkPlace> places) {
        places.forEach(place -> delete(transaction, place));
    }

    /** Removes every photo of the subject. */
    void deleteAll(Transaction transaction, String tenant, SubjectId subject);
}
