package io.github.consentkit.crypto.seal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.crypto.key.DataKey;
import io.github.consentkit.crypto.key.DataKeys;
import io.github.consentkit.crypto.photo.ChunkPlace;
import io.github.consentkit.crypto.photo.ChunkStore;
import io.github.consentkit.crypto.photo.InMemoryPhotos;
import io.github.consentkit.crypto.photo.PhotoUnreadableException;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.store.memory.InMemoryStores;
import io.github.consentkit.subject.SubjectId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever lies in the chunks of a stream, it is the stream that was written, or a reason and not a byte. */
class StreamFuzzTest {

    private static final DataKey KEY = DataKey.random();
    private static final SealContext HERE =
            new SealContext("rarelee", "application", "photo", SubjectId.of("member-1001"), "7");
    private static final ChunkPlace PLACE =
            new ChunkPlace(HERE.tenant(), HERE.subject(), HERE.recordType(), HERE.recordId(), HERE.field());

    private final InMemoryStores stores = InMemoryPhotos.in(InMemoryStores.create());
    private final ChunkStore store = stores.port(ChunkStore.class);
    private final SealedStreams streams = new SealedStreams(store);

    @Property(tries = 150)
    void changedChunksHaveAReason(@ForAll Random random) {
        byte[] content = new byte[random.nextInt(4) == 0 ? random.nextInt(200_000) : random.nextInt(300)];
        random.nextBytes(content);
        List<byte[]> good = stores.unitOfWork().call(transaction -> {
            store.delete(transaction, PLACE);
            write(transaction, content);
            return chunks(transaction);
        });
        List<byte[]> changed = new ArrayList<>(good);
        change(random, changed);
        stores.unitOfWork().run(transaction -> {
            store.delete(transaction, PLACE);
            for (int i = 0; i < changed.size(); i++) {
                store.put(transaction, PLACE, i, changed.get(i));
            }
        });

        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            stores.unitOfWork().run(transaction -> read(transaction, out));
            assertThat(joined(changed)).isEqualTo(joined(good));
            assertThat(out.toByteArray()).isEqualTo(content);
        } catch (PhotoUnreadableException e) {
            assertThat(e.reason()).isNotNull();
            assertThat(out.size()).isZero();
        }
    }

    private static void change(Random random, List<byte[]> chunks) {
        for (int i = random.nextInt(3); i >= 0 && !chunks.isEmpty(); i--) {
            int at = random.nextInt(chunks.size());
            byte[] chunk = chunks.get(at).clone();
            switch (random.nextInt(6)) {
                case 0 -> chunks.remove(at);
                case 1 -> chunks.add(at, chunk);
                case 2 -> Collections.swap(chunks, at, random.nextInt(chunks.size()));
                case 3 -> chunks.set(at, Arrays.copyOf(chunk, random.nextInt(chunk.length + 1)));
                case 4 ->
                    chunks.set(
                            at,
                            Arrays.copyOf(chunk, Math.min(ChunkStore.CHUNK_SIZE, chunk.length + random.nextInt(40))));
                default -> {
                    if (chunk.length > 0) {
                        // as often in the header as anywhere else
                        int place = random.nextInt(random.nextBoolean() ? Math.min(60, chunk.length) : chunk.length);
                        chunk[place] ^= (byte) (1 << random.nextInt(8));
                        chunks.set(at, chunk);
                    }
                }
            }
        }
    }

    private void write(Transaction transaction, byte[] content) {
        try {
            streams.write(transaction, KEY, HERE, out -> out.write(content));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(Transaction transaction, ByteArrayOutputStream out) {
        try {
            streams.read(transaction, DataKeys.of(KEY), HERE, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<byte[]> chunks(Transaction transaction) {
        List<byte[]> found = new ArrayList<>();
        Optional<byte[]> next = store.get(transaction, PLACE, 0);
        while (next.isPresent()) {
            found.add(next.get());
            next = store.get(transaction, PLACE, found.size());
        }
        return found;
    }

    private static byte[] joined(List<byte[]> chunks) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        chunks.forEach(joined::writeBytes);
        return joined.toByteArray();
    }
}
