package io.github.consentkit.crypto.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.crypto.photo.ChunkPlace;
import io.github.consentkit.crypto.photo.ChunkStore;
import io.github.consentkit.store.StoreException;
import io.github.consentkit.store.Stores;
import io.github.consentkit.subject.SubjectId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of photo chunks has to keep; a test of each store extends it. */
public abstract class ChunkStoreContract {

    private static final ChunkPlace HERE =
            new ChunkPlace("default", SubjectId.of("anna"), "application", "id'; --", "photo");
    private static final ChunkPlace THERE =
            new ChunkPlace("default", SubjectId.of("anna"), "application", "2", "photo");
    private static final ChunkPlace ELSEWHERE =
            new ChunkPlace("default", SubjectId.of("bora"), "application", "2", "photo");

    private Stores stores;
    private ChunkStore store;

    /** Returns a new, empty store. */
    protected abstract Stores create();

    @BeforeEach
    void open() {
        stores = create();
        store = stores.port(ChunkStore.class);
    }

    @Test
    void chunksComeBackAtTheirPlaces() {
        byte[] full = new byte[ChunkStore.CHUNK_SIZE];
        full[ChunkStore.CHUNK_SIZE - 1] = 9;
        put(HERE, 0, full);
        put(HERE, 1, new byte[] {1});
        put(THERE, 0, new byte[] {2});

        assertThat(get(HERE, 0)).hasValueSatisfying(chunk -> assertThat(chunk).isEqualTo(full));
        assertThat(get(HERE, 1)).hasValueSatisfying(chunk -> assertThat(chunk).containsExactly(1));
        assertThat(get(HERE, 2)).isEmpty();
        assertThat(get(THERE, 0)).hasValueSatisfying(chunk -> assertThat(chunk).containsExactly(2));
        assertThat(get(ELSEWHERE, 0)).isEmpty();
    }

    @Test
    void aTakenPlaceAndATooLargeChunkAreRefused() {
        put(HERE, 0, new byte[] {1});
        assertThatThrownBy(() -> put(HERE, 0, new byte[] {2})).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> put(HERE, 1, new byte[ChunkStore.CHUNK_SIZE + 1]))
                .isInstanceOf(StoreException.class);
        assertThat(get(HERE, 0)).hasValueSatisfying(chunk -> assertThat(chunk).containsExactly(1));
    }

    @Test
    void deletingReachesOnePhotoOrOnePerson() {
        put(HERE, 0, new byte[] {1});
        put(HERE, 1, new byte[] {1});
        put(THERE, 0, new byte[] {2});
        put(ELSEWHERE, 0, new byte[] {3});

        stores.unitOfWork().run(transaction -> store.delete(transaction, HERE));
        assertThat(get(HERE, 0)).isEmpty();
        assertThat(get(HERE, 1)).isEmpty();
        assertThat(get(THERE, 0)).isPresent();

        stores.unitOfWork().run(transaction -> store.deleteAll(transaction, "default", SubjectId.of("anna")));
        assertThat(get(THERE, 0)).isEmpty();
        assertThat(get(ELSEWHERE, 0)).isPresent();
    }

    @Test
    void severalPhotosAreDeletedTogether() {
        for (ChunkPlace place : List.of(HERE, THERE, ELSEWHERE)) {
            put(place, 0, new byte[] {1});
            put(place, 1, new byte[] {2});
        }

        stores.unitOfWork().run(transaction -> store.deleteEach(transaction, List.of(HERE, ELSEWHERE)));
        stores.unitOfWork().run(transaction -> store.deleteEach(transaction, List.of()));

        assertThat(get(HERE, 0)).isEmpty();
        assertThat(get(HERE, 1)).isEmpty();
        assertThat(get(ELSEWHERE, 1)).isEmpty();
        assertThat(get(THERE, 0)).isPresent();
    }

    @Test
    void whatIsRolledBackNeverWas() {
        put(HERE, 0, new byte[] {1});
        assertThatThrownBy(() -> stores.unitOfWork().run(transaction -> {
                    store.put(transaction, THERE, 0, new byte[] {2});
                    store.delete(transaction, HERE);
                    throw new IllegalStateException("rolled back");
                }))
                .hasMessage("rolled back");
        assertThat(get(HERE, 0)).isPresent();
        assertThat(get(THERE, 0)).isEmpty();
    }

    private void put(ChunkPlace place, int index, byte[] chunk) {
        stores.unitOfWork().run(transaction -> store.put(transaction, place, index, chunk));
    }

    private Optional<byte[]> get(ChunkPlace place, int index) {
        return stores.unitOfWork().call(transaction -> store.get(transaction, place, index));
    }
}
