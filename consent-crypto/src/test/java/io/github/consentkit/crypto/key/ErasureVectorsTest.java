package io.github.consentkit.crypto.key;

import static io.github.consentkit.crypto.testing.FormatVectors.bytes;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.crypto.testing.FormatVectors;
import io.github.consentkit.crypto.testing.VectorEpochs;
import io.github.consentkit.crypto.testing.VectorKeys;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.subject.SubjectId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Erasures and journals of them are written and read as the format's description says. */
class ErasureVectorsTest {

    @TempDir
    private Path home;

    static List<Map<String, String>> entries() {
        return FormatVectors.of("erasures").stream()
                .filter(vector -> !isJournal(vector))
                .toList();
    }

    static List<Map<String, String>> journals() {
        return FormatVectors.of("erasures").stream()
                .filter(ErasureVectorsTest::isJournal)
                .toList();
    }

    static List<Map<String, String>> refused() {
        return FormatVectors.of("refused erasures");
    }

    @ParameterizedTest
    @MethodSource("entries")
    void anEntryHasTheFormThatIsDescribed(Map<String, String> vector) throws Exception {
        ErasureEntry entry = new ErasureEntry(
                SubjectId.of(vector.get("subject")),
                what(vector),
                Integer.parseInt(vector.get("epoch")),
                Instant.EPOCH.plus(Long.parseLong(vector.get("micros")), ChronoUnit.MICROS));

        assertThat(entry.encode()).isEqualTo(bytes(vector, "entry"));
        assertThat(ErasureEntry.decode(bytes(vector, "entry"))).isEqualTo(entry);
    }

    @ParameterizedTest
    @MethodSource("journals")
    void aJournalIsRead(Map<String, String> vector) throws Exception {
        ErasureJournal journal = new LocalErasureJournal(file(vector), vector.get("tenant"), epochs(vector));

        assertThat(journal.after(JournalHead.NONE).stream().map(ErasureEntry::encode))
                .containsExactlyElementsOf(FormatVectors.list(vector, "entries"));
        assertThat(journal.head()).isEqualTo(head(vector, "head"));
    }

    @ParameterizedTest
    @MethodSource("journals")
    void aJournalIsWritten(Map<String, String> vector) throws Exception {
        List<ErasureEntry> entries = new ArrayList<>();
        for (byte[] entry : FormatVectors.list(vector, "entries")) {
            entries.add(ErasureEntry.decode(entry));
        }
        String whole = FormatVectors.lines(vector, "journal");
        List<String> lines = whole.lines().toList();
        String destroyed = String.join("\n", lines.subList(0, lines.size() - entries.size())) + "\n";
        SecretFile.create(home.resolve("written"), destroyed.getBytes(StandardCharsets.US_ASCII));
        VectorEpochs writing = new VectorEpochs(
                Integer.parseInt(vector.get("epoch")),
                VectorKeys.writing(vector, "epoch-aes-key", FormatVectors.list(vector, "ivs")),
                0);

        new LocalErasureJournal(home.resolve("written"), vector.get("tenant"), writing).append(entries);

        assertThat(Files.readString(home.resolve("written"))).isEqualTo(whole);
    }

    @ParameterizedTest
    @MethodSource("refused")
    void theLibraryRefusesUnderTheNameThatTheFormatGives(Map<String, String> vector) throws Exception {
        ErasureJournal journal = new LocalErasureJournal(file(vector), vector.get("tenant"), epochs(vector));
        String outcome;
        try {
            outcome = "OPENED " + journal.after(head(vector, "known")).size();
        } catch (JournalException e) {
            outcome = e.problem().name();
        } catch (UnknownEpochException e) {
            outcome = "UnknownEpoch";
        }

        assertThat(outcome).as(vector.get("why")).isEqualTo(vector.get("outcome"));
    }

    private static boolean isJournal(Map<String, String> vector) {
        return vector.get("what").equals("journal");
    }

    private static Erased what(Map<String, String> vector) {
        return switch (vector.get("what")) {
            case "everything" -> new Erased.Everything();
            case "person" -> new Erased.Person();
            case "unit" -> new Erased.Unit(unit(vector));
            case "items" ->
                new Erased.Items(
                        unit(vector),
                        FormatVectors.words(vector, "items").stream()
                                .map(Id::<Item>of)
                                .collect(toSet()),
                        FormatVectors.list(vector, "keys").stream()
                                .map(KeyId::of)
                                .collect(toSet()));
            default -> throw new AssertionError("an erasure of " + vector.get("what"));
        };
    }

    private static KeyUnit unit(Map<String, String> vector) {
        List<String> words = FormatVectors.words(vector, "unit");
        return words.equals(List.of("profile"))
                ? new KeyUnit.Profile()
                : new KeyUnit.OfRecord(words.get(0), words.get(1));
    }

    private static JournalHead head(Map<String, String> vector, String field) {
        List<String> words = FormatVectors.words(vector, field);
        return new JournalHead(Long.parseLong(words.get(0)), words.get(1));
    }

    private static VectorEpochs epochs(Map<String, String> vector) throws GeneralSecurityException {
        String destroyed = vector.get("destroyed-epoch");
        return new VectorEpochs(
                Integer.parseInt(vector.get("epoch")),
                VectorKeys.aead(vector, "epoch-aes-key"),
                destroyed.isEmpty() ? 0 : Integer.parseInt(destroyed));
    }

    private Path file(Map<String, String> vector) {
        Path file = home.resolve("erasures.log");
        SecretFile.create(file, FormatVectors.lines(vector, "journal").getBytes(StandardCharsets.US_ASCII));
        return file;
    }
}
