package io.github.consentkit.crypto.seal;

import static io.github.consentkit.crypto.testing.FormatVectors.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.annotation.Padding;
import io.github.consentkit.crypto.field.Sealed;
import io.github.consentkit.crypto.key.DataKey;
import io.github.consentkit.crypto.key.DataKeys;
import io.github.consentkit.crypto.key.KeyAnswer;
import io.github.consentkit.crypto.key.KeyId;
import io.github.consentkit.crypto.photo.ChunkPlace;
import io.github.consentkit.crypto.photo.ChunkStore;
import io.github.consentkit.crypto.photo.InMemoryPhotos;
import io.github.consentkit.crypto.photo.PhotoUnreadableException;
import io.github.consentkit.crypto.testing.FormatVectors;
import io.github.consentkit.store.memory.InMemoryStores;
import io.github.consentkit.subject.SubjectId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the format's description refuses is refused, under the name that it gives; and streams open as it says. */
class RefusedVectorsTest {

    static List<Map<String, String>> values() {
        return FormatVectors.of("refused values");
    }

    static List<Map<String, String>> paddedValues() {
        return FormatVectors.of("refused padded values");
    }

    static List<Map<String, String>> refusedStreams() {
        return FormatVectors.of("refused streams");
    }

    static List<Map<String, String>> streams() {
        return FormatVectors.of("streams");
    }

    @ParameterizedTest
    @MethodSource("values")
    void aValueHasTheOutcomeOfItsVector(Map<String, String> vector) throws Exception {
        Codec<?> codec = vector.get("type").equals("String") ? Codecs.of(String.class) : Codecs.of(LocalDate.class);

        assertThat(outcome(codec, vector)).as(vector.get("why")).isEqualTo(vector.get("outcome"));
    }

    @ParameterizedTest
    @MethodSource("paddedValues")
    void aPaddedValueHasTheOutcomeOfItsVector(Map<String, String> vector) throws Exception {
        Codec<String> codec = Codecs.of(String.class).padded(Padding.NONE);

        assertThat(outcome(codec, vector)).as(vector.get("why")).isEqualTo(vector.get("outcome"));
    }

    @ParameterizedTest
    @MethodSource("refusedStreams")
    void aStreamHasTheOutcomeOfItsVector(Map<String, String> vector) throws Exception {
        String outcome;
        try {
            read(vector);
            outcome = "OPENED";
        } catch (PhotoUnreadableException e) {
            outcome = e.reason().name();
        }

        assertThat(outcome).as(vector.get("why")).isEqualTo(vector.get("outcome"));
    }

    @ParameterizedTest
    @MethodSource("streams")
    void aStreamOpens(Map<String, String> vector) throws Exception {
        assertThat(read(vector)).isEqualTo(bytes(vector, "content"));
        assertThat(context(vector).associatedData(2, KeyId.of(bytes(vector, "key-id"))))
                .isEqualTo(bytes(vector, "associated-data"));
        assertThat(Jca.openStream(
                        bytes(vector, "data-key"),
                        bytes(vector, "stream"),
                        vector.get("tenant"),
                        vector.get("record-type"),
                        vector.get("field"),
                        vector.get("subject"),
                        vector.get("record-id")))
                .isEqualTo(bytes(vector, "content"));
    }

    private static <T> String outcome(Codec<T> codec, Map<String, String> vector) throws GeneralSecurityException {
        return Sealer.open(keys(vector), context(vector), codec, Sealed.<T>of(bytes(vector, "sealed")))
                .getClass()
                .getSimpleName();
    }

    private static byte[] read(Map<String, String> vector) throws GeneralSecurityException {
        InMemoryStores stores = InMemoryPhotos.in(InMemoryStores.create());
        ChunkStore chunks = stores.port(ChunkStore.class);
        SealContext context = context(vector);
        ChunkPlace place = new ChunkPlace(
                context.tenant(), context.subject(), context.recordType(), context.recordId(), context.field());
        DataKeys keys = keys(vector);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        stores.unitOfWork().run(transaction -> {
            if (!vector.get("stream").isEmpty()) {
                chunks.put(transaction, place, 0, bytes(vector, "stream"));
            }
            try {
                new SealedStreams(chunks).read(transaction, keys, context, out);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return out.toByteArray();
    }

    /** The reader's key alone, unless the vector says that it was destroyed. */
    private static DataKeys keys(Map<String, String> vector) throws GeneralSecurityException {
        byte[] secret = bytes(vector, "data-key");
        DataKey key = DataKey.load(KeyId.of(Jca.keyId(secret)), secret);
        String destroyed = vector.getOrDefault("destroyed", "");
        return id -> HexFormat.of().formatHex(id.bytes()).equals(destroyed)
                ? new KeyAnswer.Destroyed()
                : DataKeys.of(key).find(id);
    }

    private static SealContext context(Map<String, String> vector) {
        return new SealContext(
                vector.get("tenant"),
                vector.get("record-type"),
                vector.get("field"),
                SubjectId.of(vector.get("subject")),
                vector.get("record-id"));
    }
}
