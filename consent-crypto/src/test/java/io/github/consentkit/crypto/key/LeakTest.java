package io.github.consentkit.crypto.key;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.policy.Id;
import io.github.consentkit.store.Stores;
import io.github.consentkit.store.memory.InMemoryStores;
import io.github.consentkit.subject.SubjectId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Neither keys nor people come out sideways (invariant I16). */
class LeakTest {

    private static final KeyringId PROFILE =
            new KeyringId("rarelee", SubjectId.of("MARKER-member"), new KeyUnit.Profile());
    private static final KeyringId RECORD = new KeyringId(
            "rarelee", SubjectId.of("MARKER-member"), new KeyUnit.OfRecord("application", "MARKER-record"));

    @TempDir
    private Path parent;

    @Test
    void whatHoldsKeysShowsNone() throws Exception {
        LocalKeys local = LocalKeys.create(parent.resolve("keys"));
        InMemoryMasterKeys memory = InMemoryMasterKeys.create();
        for (MasterKeys keys : List.of(local, memory)) {
            keys.epochs().wrapKey("rarelee", keys.epochs().current("rarelee"));
            String shown = keys + " " + keys.epochs() + " " + keys.tags("rarelee");
            assertThat(shown).contains("***").contains(keys.installation().toString());
            for (String secret : secrets(parent.resolve("keys"))) {
                assertThat(shown).doesNotContain(secret);
            }
        }
    }

    @Test
    void resultsAndCachesShowNobody() {
        Stores stores = InMemoryKeys.in(InMemoryStores.create());
        Keyrings keyrings = new Keyrings(stores.port(KeyringStore.class), InMemoryEpochKeys.create());
        stores.unitOfWork().run(transaction -> {
            Keyring keyring = keyrings.obtain(transaction, PROFILE, Set.of(Id.of("mobile-phone")));
            String shown = keyrings + " " + keyrings.findAll(transaction, List.of(PROFILE, RECORD));
            byte[] secret = keyring.key(Id.of("mobile-phone")).orElseThrow().secret();
            assertThat(shown)
                    .contains("***")
                    .doesNotContain("MARKER", HexFormat.of().formatHex(secret));
        });
    }

    private static List<String> secrets(Path directory) throws Exception {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .flatMap(file -> lines(file).stream())
                    .filter(line -> line.startsWith("keyset: "))
                    .map(line -> line.substring("keyset: ".length()).substring(0, 12))
                    .toList();
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
