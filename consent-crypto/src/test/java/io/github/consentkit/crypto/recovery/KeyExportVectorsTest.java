package io.github.consentkit.crypto.recovery;

import static io.github.consentkit.crypto.testing.FormatVectors.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.crypto.tink.Aead;
import io.github.consentkit.crypto.key.DamagedKeyringException;
import io.github.consentkit.crypto.key.DestroyedEpochException;
import io.github.consentkit.crypto.key.InMemoryKeys;
import io.github.consentkit.crypto.key.InstallationId;
import io.github.consentkit.crypto.key.KeyringStore;
import io.github.consentkit.crypto.key.Keyrings;
import io.github.consentkit.crypto.key.UnknownEpochException;
import io.github.consentkit.crypto.key.WrappedKeyring;
import io.github.consentkit.crypto.testing.FormatVectors;
import io.github.consentkit.crypto.testing.VectorEpochs;
import io.github.consentkit.crypto.testing.VectorKeys;
import io.github.consentkit.observe.Signals;
import io.github.consentkit.store.JobStore;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.store.memory.InMemoryStores;
import io.github.consentkit.subject.SubjectId;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Exports are written and read as the format's description says. */
class KeyExportVectorsTest {

    @TempDir
    private Path home;

    static List<Map<String, String>> vectors() {
        return FormatVectors.of("key exports");
    }

    static List<Map<String, String>> refused() {
        return FormatVectors.of("refused key exports");
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void theLibraryReadsThem(Map<String, String> vector) throws Exception {
        ExportHeader header = header(vector);
        List<byte[]> rows = FormatVectors.list(vector, "rows");

        assertThat(header.encode()).isEqualTo(bytes(vector, "header"));
        assertThat(exports(vector, 0).readBack(file(vector)))
                .isEqualTo(new ExportReport(header.epoch(), header.at(), rows.size(), vector.get("digest")));
        assertThat(rows(vector).stream().map(ExportRow::encode)).containsExactlyElementsOf(rows);
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void theLibraryWritesThem(Map<String, String> vector) throws Exception {
        Aead key = VectorKeys.writing(vector, "epoch-aes-key", FormatVectors.list(vector, "ivs"));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ExportWriter writer = new ExportWriter(out, header(vector), key)) {
            for (WrappedKeyring row : rows(vector)) {
                writer.write(List.of(row));
            }
            assertThat(writer.end().digest()).isEqualTo(vector.get("digest"));
        }

        assertThat(out.toByteArray()).isEqualTo(bytes(vector, "export"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void theLibraryRefusesUnderTheNameThatTheFormatGives(Map<String, String> vector) throws Exception {
        int destroyed = vector.get("destroyed").equals("yes") ? Integer.parseInt(vector.get("epoch")) : 0;
        String outcome;
        try {
            exports(vector, destroyed).readBack(file(vector));
            outcome = "OPENED";
        } catch (KeyExportException e) {
            outcome = e.problem().name();
        } catch (DamagedKeyringException | UnknownEpochException | DestroyedEpochException e) {
            outcome = e.getClass().getSimpleName().replace("Exception", "");
        }

        assertThat(outcome).as(vector.get("why")).isEqualTo(vector.get("outcome"));
    }

    private List<WrappedKeyring> rows(Map<String, String> vector) throws Exception {
        List<WrappedKeyring> rows = new ArrayList<>();
        new ExportReader(file(vector), setting(vector, 0)).read(rows::addAll);
        return rows;
    }

    private Path file(Map<String, String> vector) throws Exception {
        return Files.write(home.resolve("export"), bytes(vector, "export"));
    }

    private static ExportHeader header(Map<String, String> vector) {
        return new ExportHeader(
                InstallationId.of(vector.get("installation")),
                vector.get("tenant"),
                Integer.parseInt(vector.get("epoch")),
                Long.parseLong(vector.get("micros")),
                UUID.fromString(vector.get("export-id")));
    }

    private static Exports exports(Map<String, String> vector, int destroyed) throws GeneralSecurityException {
        return new Exports(setting(vector, destroyed), new Nobody());
    }

    private static KeySetting setting(Map<String, String> vector, int destroyed) throws GeneralSecurityException {
        InMemoryStores stores = InMemoryKeys.in(InMemoryStores.create());
        VectorEpochs epochs = new VectorEpochs(
                Integer.parseInt(vector.get("epoch")), VectorKeys.aead(vector, "epoch-aes-key"), destroyed);
        KeyringStore keyrings = stores.port(KeyringStore.class);
        return new KeySetting(
                InstallationId.of(vector.get("installation")),
                vector.get("tenant"),
                stores.unitOfWork(),
                keyrings,
                new Keyrings(keyrings, epochs),
                epochs,
                stores.port(JobStore.class),
                InstantSource.system(),
                Signals.none());
    }

    /** Nobody is erased by a look into an export. */
    private record Nobody() implements Forgetting {

        @Override
        public void forget(Transaction transaction, SubjectId subject, int epoch) {
            throw new AssertionError("reading erased somebody");
        }

        @Override
        public void forgetAgain() {
            throw new AssertionError("reading erased somebody");
        }
    }
}
