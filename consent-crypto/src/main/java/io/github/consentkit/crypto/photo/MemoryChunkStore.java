package io.github.consentkit.crypto.photo;

import io.github.consentkit.internal.Check;
import io.github.consentkit.store.StoreException;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.store.memory.InMemoryStores;
import io.github.consentkit.subject.SubjectId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Chunks in a map. */
final class MemoryChunkStore implements ChunkStore {

    private final InMemoryStores stores;
    private final Map<Chunk, byte[]> chunks = new HashMap<>();

    MemoryChunkStore(InMemoryStores stores) {
        this.stores = stores;
    }

    @Override
    public void put(Transaction transaction, ChunkPlace place, int index, byte[] chunk) {
        stores.reading(transaction);
        Chunk key = new Chunk(Check.notNull(place, "place"), index);
        if (Check.notNull(chunk, "chunk").length > CHUNK_SIZE) {
            throw new StoreException("a chunk has " + chunk.length + " bytes; at most " + CHUNK_SIZE + " are kept");
        }
        if (chunks.containsKey(key)) {
            throw new StoreException("there is a chunk " + index + " at this place; delete the photo before");
        }
        stores.changing(transaction, () -> chunks.remove(key));
        chunks.put(key, chunk.clone());
    }

    @Override
    public Optional<byte[]> get(Transaction transaction, ChunkPlace place, int index) {
        stores.reading(transaction);
        return Optional.ofNullable(chunks.get(new Chunk(Check.notNull(place, "place"), index)))
                .map(byte[]::clone);
    }

    @Override
    public void hold(Transaction transaction, ChunkPlace place) {
        // one transaction at a time
        stores.reading(transaction);
    }

    @Override
    public void delete(Transaction transaction, ChunkPlace place) {
        Check.notNull(place, "place");
        remove(transaction, chunk -> chunk.place.equals(place));
    }

    @Override
    public void deleteAll(Transaction transaction, String tenant, SubjectId subject) {
        Check.notNull(tenant, "tenant");
        Check.notNull(subject, "subject");
        remove(
                transaction,
                chunk -> chunk.place.tenant().equals(tenant)
                        && chunk.place.subject().equals(subject));
    }

    private void remove(Transaction transaction, Predicate<Chunk> which) {
        stores.reading(transaction);
        for (Chunk key : List.copyOf(chunks.keySet())) {
            if (which.test(key)) {
                byte[] before = Check.notNull(chunks.remove(key), "the chunk");
                stores.changing(transaction, () -> chunks.put(key, before));
            }
        }
    }

    private record Chunk(ChunkPlace place, int index) {}
}
