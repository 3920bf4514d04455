package io.github.consentkit.crypto.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.crypto.key.DestroyedEpochException;
import io.github.consentkit.crypto.key.InMemoryKeys;
import io.github.consentkit.crypto.key.InMemoryMasterKeys;
import io.github.consentkit.crypto.key.KeyDestruction;
import io.github.consentkit.crypto.key.KeyId;
import io.github.consentkit.crypto.key.KeyringId;
import io.github.consentkit.crypto.key.KeyringStore;
import io.github.consentkit.crypto.key.Keyrings;
import io.github.consentkit.crypto.key.UnknownEpochException;
import io.github.consentkit.crypto.key.WrappedKeyring;
import io.github.consentkit.observe.Observer;
import io.github.consentkit.policy.Id;
import io.github.consentkit.store.memory.InMemoryStores;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KeyExportTest extends ThirtyPeople {

    @Test
    void anExportBringsBackWhatAnOlderDatabaseLacks() throws IOException {
        List<WrappedKeyring> older = rows();
        care.turn();
        care.rewrap();
        obtain(30);
        destroyed(4);
        Map<KeyringId, KeyId> newest = keyIds();
        ExportReport report = care.export(home.resolve("export"));
        assertThat(report.keyrings()).isEqualTo(30);
        assertThat(care.readBack(home.resolve("export"))).isEqualTo(report);
        keys.epochs().destroy(TENANT, 1, new KeyDestruction.Here(now));
        restore(older.subList(0, 20));
        destroyed(5);

        ImportReport came = care.bring(home.resolve("export"));

        assertThat(came).isEqualTo(new ImportReport(29, 0, 1, 1));
        newest.remove(place(5));
        // who had been erased before the export is in no journal that could still be read
        assertThat(care.completeness(subject(4))).isEqualTo(new Completeness.Pending(2));
        Map<KeyringId, KeyId> opened = keyIds();
        assertThat(opened).containsAllEntriesOf(newest).hasSize(29);
        assertThat(care.bring(home.resolve("export"))).isEqualTo(new ImportReport(0, 29, 1, 0));
    }

    @Test
    void ofTwoVersionsTheNewerOneStays() {
        care.export(home.resolve("export"));
        Keyrings keyrings = keyrings();
        stores.unitOfWork().run(transaction -> keyrings.obtain(transaction, place(1), Set.of(NAME, Id.of("email"))));

        assertThat(care.bring(home.resolve("export"))).isEqualTo(new ImportReport(0, 30, 0, 0));
        assertThat(row(1).version()).isEqualTo(2);
    }

    @Test
    void anExportShowsNobodyAndMayBeReadByItsOwnerAlone() throws IOException {
        care.export(home.resolve("export"));

        String bytes = Files.readString(home.resolve("export"), StandardCharsets.ISO_8859_1);
        assertThat(bytes).doesNotContain("person").startsWith("consentkit key export 1\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("export"))))
                .isEqualTo("rw-------");
        assertThatThrownBy(() -> care.export(home.resolve("export")))
                .isInstanceOf(KeyExportException.class)
                .hasMessageContaining("name a new file");
        try (var files = Files.list(home)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void everyChangeOfAnExportIsFoundAndNothingIsBroughtIn() throws IOException {
        stores = InMemoryKeys.in(InMemoryStores.create());
        care = care(keys);
        obtain(1);
        Path file = home.resolve("export");
        care.export(file);
        byte[] whole = Files.readAllBytes(file);
        stores = InMemoryKeys.in(InMemoryStores.create());
        care = care(keys);
        for (int at = 0; at < whole.length; at++) {
            byte[] changed = whole.clone();
            changed[at] ^= 1;
            Files.write(file, changed);
            assertThatThrownBy(() -> care.bring(file))
                    .isInstanceOfAny(KeyExportException.class, UnknownEpochException.class);
        }
        for (int size = 0; size < whole.length; size += 5) {
            Files.write(file, Arrays.copyOf(whole, size));
            assertThatThrownBy(() -> care.bring(file)).isInstanceOf(KeyExportException.class);
        }
        Files.write(file, Arrays.copyOf(whole, whole.length + 1));
        assertThatThrownBy(() -> care.bring(file)).isInstanceOf(KeyExportException.class);
        assertThat(rows()).isEmpty();
    }

    @Test
    void anExportOfOthersIsRefused() {
        care.export(home.resolve("export"));
        InMemoryMasterKeys foreign = InMemoryMasterKeys.create();

        assertThatThrownBy(() -> care(foreign).bring(home.resolve("export")))
                .isInstanceOfSatisfying(
                        KeyExportException.class,
                        refused -> assertThat(refused.problem()).isEqualTo(KeyExportException.Problem.FOREIGN));
        KeyCare otherTenant = KeyCare.of(
                stores,
                stores.port(KeyringStore.class),
                keyrings(),
                keys,
                () -> now,
                "other",
                new Marking(),
                Observer.none());
        assertThatThrownBy(() -> otherTenant.readBack(home.resolve("export")))
                .isInstanceOf(KeyExportException.class)
                .hasMessageContaining("another installation or tenant");
        assertThatThrownBy(() -> care.readBack(home.resolve("nothing")))
                .isInstanceOf(KeyExportException.class)
                .hasMessageContaining("cannot be read");
    }

    @Test
    void anExportDiesWithItsEpoch() {
        care.export(home.resolve("export"));
        care.turn();
        care.rewrap();
        keys.epochs().destroy(TENANT, 1, new KeyDestruction.Here(now));

        assertThatThrownBy(() -> care.readBack(home.resolve("export"))).isInstanceOf(DestroyedEpochException.class);
        assertThatThrownBy(() -> care.bring(home.resolve("export"))).isInstanceOf(DestroyedEpochException.class);
    }
}
