package io.github.consentkit.crypto.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.crypto.field.Sealed;
import io.github.consentkit.crypto.key.DataKey;
import io.github.consentkit.crypto.key.DataKeys;
import io.github.consentkit.crypto.key.KeyAnswer;
import io.github.consentkit.crypto.key.KeyId;
import io.github.consentkit.crypto.photo.ChunkPlace;
import io.github.consentkit.crypto.photo.ChunkStore;
import io.github.consentkit.crypto.photo.InMemoryPhotos;
import io.github.consentkit.crypto.photo.PhotoUnreadableException;
import io.github.consentkit.crypto.photo.PhotoUnreadableException.Reason;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.store.memory.InMemoryStores;
import io.github.consentkit.subject.SubjectId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A sealed stream opens whole, where it belongs, or not a byte of it is handed out. */
class SealedStreamsTest {

    private static final DataKey KEY = DataKey.random();
    private static final SealContext HERE =
            new SealContext("rarelee", "application", "photo", SubjectId.of("member-1001"), "7");
    private static final int FIVE_CHUNKS = 300_000;

    private final InMemoryStores stores = InMemoryPhotos.in(InMemoryStores.create());
    private final ChunkStore store = stores.port(ChunkStore.class);
    private final SealedStreams streams = new SealedStreams(store);

    // around the borders of segments and chunks: 64 KiB less the header of the stream and the tag
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_000, 65_462, 65_463, 65_464, 65_479, 65_480, 65_481, 130_000, 131_072, FIVE_CHUNKS})
    void whatWasSealedComesBack(int size) {
        byte[] content = content(size);
        seal(HERE, content);

        assertThat(open(DataKeys.of(KEY), HERE)).isEqualTo(content);
        assertThat(chunks(HERE).subList(0, chunks(HERE).size() - 1))
                .allSatisfy(chunk -> assertThat(chunk).hasSize(ChunkStore.CHUNK_SIZE));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 30, 65_480, 65_481, FIVE_CHUNKS})
    void whoReadsTheDescriptionOfTheFormatOpensItToo(int size) throws Exception {
        byte[] secret = content(32);
        DataKey key = DataKey.load(KeyId.of(Jca.keyId(secret)), secret);
        stores.unitOfWork().run(transaction -> write(transaction, key, HERE, content(size)));
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        chunks(HERE).forEach(stream::writeBytes);

        assertThat(Jca.openStream(secret, stream.toByteArray(), "rarelee", "application", "photo", "member-1001", "7"))
                .isEqualTo(content(size));
    }

    static Stream<Consumer<List<byte[]>>> attacks() {
        return Stream.of(
                chunks -> chunks.remove(chunks.size() - 1),
                chunks -> chunks.subList(1, chunks.size()).clear(),
                chunks -> chunks.remove(1),
                chunks -> Collections.swap(chunks, 1, 2),
                chunks -> Collections.swap(chunks, 3, 4),
                chunks -> chunks.set(2, chunks.get(1)),
                chunks -> chunks.add(new byte[1]),
                chunks -> chunks.add(chunks.get(chunks.size() - 1)),
                chunks -> chunks.add(new byte[ChunkStore.CHUNK_SIZE]),
                chunks -> chunks.add(2, new byte[0]),
                chunks -> cut(chunks, 0, 17),
                chunks -> cut(chunks, 0, 40),
                chunks -> cut(chunks, 2, ChunkStore.CHUNK_SIZE - 1),
                chunks -> cut(chunks, 4, chunks.get(4).length - 1),
                chunks -> cut(chunks, 4, 0));
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void notAByteOfAChangedStreamIsHandedOut(Consumer<List<byte[]>> attack) {
        seal(HERE, content(FIVE_CHUNKS));
        List<byte[]> chunks = new ArrayList<>(chunks(HERE));
        assertThat(chunks).hasSize(5);
        attack.accept(chunks);
        keep(HERE, chunks);

        assertRefused(DataKeys.of(KEY), HERE, Reason.NOT_AUTHENTIC);
    }

    @Test
    void everyBitOfTheHeadersCountsAndAnyInEachChunk() {
        seal(HERE, content(FIVE_CHUNKS));
        List<byte[]> good = chunks(HERE);
        for (int bit = 0; bit < 60 * 8; bit++) {
            assertFlipped(good, 0, bit);
        }
        Random random = new Random(5);
        for (int i = 0; i < 40; i++) {
            int chunk = i % good.size();
            int bit = 60 * 8 + random.nextInt((good.get(chunk).length - 60) * 8);
            assertFlipped(good, chunk, bit);
        }
    }

    @Test
    void everyTruncationOfASmallStreamIsNoticed() {
        seal(HERE, content(30));
        byte[] good = chunks(HERE).get(0);
        for (int length = 0; length < good.length; length++) {
            keep(HERE, List.of(Arrays.copyOf(good, length)));
            assertRefused(DataKeys.of(KEY), HERE, length == 0 ? Reason.UNKNOWN_FORMAT : Reason.NOT_AUTHENTIC);
        }
    }

    static Stream<SealContext> elsewhere() {
        SubjectId subject = HERE.subject();
        return Stream.of(
                new SealContext("other", "application", "photo", subject, "7"),
                new SealContext("rarelee", "member", "photo", subject, "7"),
                new SealContext("rarelee", "application", "second", subject, "7"),
                new SealContext("rarelee", "application", "photo", SubjectId.of("member-1002"), "7"),
                new SealContext("rarelee", "application", "photo", subject, "8"));
    }

    @ParameterizedTest
    @MethodSource("elsewhere")
    void copiedElsewhereItDoesNotOpen(SealContext elsewhere) {
        seal(HERE, content(FIVE_CHUNKS));
        assertRefused(DataKeys.of(KEY), elsewhere, Reason.GONE);
        keep(elsewhere, chunks(HERE));

        assertRefused(DataKeys.of(KEY), elsewhere, Reason.NOT_AUTHENTIC);
    }

    @Test
    void chunksOfAnotherStreamUnderTheSameKeyAndPlaceDoNotFit() {
        seal(HERE, content(FIVE_CHUNKS));
        List<byte[]> before = chunks(HERE);
        keep(HERE, List.of());
        seal(HERE, content(FIVE_CHUNKS));
        List<byte[]> mixed = new ArrayList<>(chunks(HERE));
        mixed.set(2, before.get(2));
        keep(HERE, mixed);

        assertRefused(DataKeys.of(KEY), HERE, Reason.NOT_AUTHENTIC);
    }

    @Test
    void aDestroyedKeyIsErasedAndAnotherOneUnknown() {
        seal(HERE, content(10));

        assertRefused(id -> new KeyAnswer.Destroyed(), HERE, Reason.ERASED);
        assertRefused(DataKeys.of(DataKey.random()), HERE, Reason.UNKNOWN_KEY);
    }

    @Test
    void aStreamIsNoValueAndAValueIsNoStream() {
        Codec<byte[]> codec = Codecs.of(byte[].class);
        byte[] value = Sealer.seal(KEY, HERE, codec, content(100)).bytes();
        keep(HERE, List.of(value));
        assertRefused(DataKeys.of(KEY), HERE, Reason.UNKNOWN_FORMAT);
        value[0] = 2;
        keep(HERE, List.of(value));
        assertRefused(DataKeys.of(KEY), HERE, Reason.NOT_AUTHENTIC);

        keep(HERE, List.of());
        seal(HERE, content(100));
        byte[] stream = chunks(HERE).get(0);
        assertThat(Sealer.open(DataKeys.of(KEY), HERE, codec, Sealed.of(stream)))
                .isEqualTo(new Unsealed.UnsupportedVersion<>(2));
        stream[0] = 1;
        assertThat(Sealer.open(DataKeys.of(KEY), HERE, codec, Sealed.of(stream)))
                .isEqualTo(new Unsealed.NotAuthentic<>(KEY.id()));
    }

    @Test
    void contentThatFailsLeavesNothingThatOpens() {
        IOException failure = new IOException("the upload ended");
        assertThatThrownBy(() -> stores.unitOfWork()
                        .run(transaction -> assertThatThrownBy(() -> streams.write(transaction, KEY, HERE, out -> {
                                    out.write(content(FIVE_CHUNKS));
                                    throw failure;
                                }))
                                .isSameAs(failure)
                                .satisfies(thrown -> assertRefusedIn(transaction))
                                .satisfies(thrown -> {
                                    throw new IllegalStateException("rolled back");
                                })))
                .isInstanceOf(IllegalStateException.class);

        assertThat(chunks(HERE)).isEmpty();
    }

    @Test
    void aSinkThatFailsIsNotTakenForAnAttack() {
        seal(HERE, content(10));
        IOException failure = new IOException("the client is gone");
        OutputStream out = new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                throw failure;
            }
        };

        stores.unitOfWork()
                .run(transaction -> assertThatThrownBy(() -> streams.read(transaction, DataKeys.of(KEY), HERE, out))
                        .isSameAs(failure));
    }

    private void assertRefusedIn(Transaction transaction) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThatThrownBy(() -> streams.read(transaction, DataKeys.of(KEY), HERE, out))
                .isInstanceOf(PhotoUnreadableException.class);
        assertThat(out.size()).isZero();
    }

    private void assertFlipped(List<byte[]> good, int chunk, int bit) {
        List<byte[]> changed = new ArrayList<>(good);
        byte[] bytes = good.get(chunk).clone();
        bytes[bit / 8] ^= (byte) (1 << bit % 8);
        changed.set(chunk, bytes);
        keep(HERE, changed);
        Reason expected = chunk > 0 || bit / 8 >= 17
                ? Reason.NOT_AUTHENTIC
                : bit / 8 == 0 ? Reason.UNKNOWN_FORMAT : Reason.UNKNOWN_KEY;
        assertRefused(DataKeys.of(KEY), HERE, expected);
    }

    private void assertRefused(DataKeys keys, SealContext context, Reason reason) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThatThrownBy(() -> read(keys, context, out))
                .isInstanceOfSatisfying(
                        PhotoUnreadableException.class,
                        e -> assertThat(e.reason()).isEqualTo(reason));
        assertThat(out.size()).isZero();
    }

    private byte[] open(DataKeys keys, SealContext context) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        read(keys, context, out);
        return out.toByteArray();
    }

    private void read(DataKeys keys, SealContext context, OutputStream out) {
        stores.unitOfWork().run(transaction -> {
            try {
                streams.read(transaction, keys, context, out);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private void seal(SealContext context, byte[] content) {
        stores.unitOfWork().run(transaction -> write(transaction, KEY, context, content));
    }

    private void write(Transaction transaction, DataKey key, SealContext context, byte[] content) {
        try {
            streams.write(transaction, key, context, out -> out.write(content));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<byte[]> chunks(SealContext context) {
        return stores.unitOfWork().call(transaction -> {
            List<byte[]> found = new ArrayList<>();
            Optional<byte[]> chunk = store.get(transaction, place(context), 0);
            while (chunk.isPresent()) {
                found.add(chunk.get());
                chunk = store.get(transaction, place(context), found.size());
            }
            return found;
        });
    }

    private void keep(SealContext context, List<byte[]> chunks) {
        stores.unitOfWork().run(transaction -> {
            store.delete(transaction, place(context));
            for (int index = 0; index < chunks.size(); index++) {
                store.put(transaction, place(context), index, chunks.get(index));
            }
        });
    }

    private static void cut(List<byte[]> chunks, int index, int size) {
        chunks.set(index, Arrays.copyOf(chunks.get(index), size));
    }

    private static ChunkPlace place(SealContext context) {
        return new ChunkPlace(
                context.tenant(), context.subject(), context.recordType(), context.recordId(), context.field());
    }

    private static byte[] content(int size) {
        byte[] content = new byte[size];
        new Random(size).nextBytes(content);
        return content;
    }
}
