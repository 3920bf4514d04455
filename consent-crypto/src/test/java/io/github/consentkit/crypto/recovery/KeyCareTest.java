package io.github.consentkit.crypto.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.crypto.key.DestroyedEpochException;
import io.github.consentkit.crypto.key.InMemoryKeys;
import io.github.consentkit.crypto.key.InMemoryMasterKeys;
import io.github.consentkit.crypto.key.KeyDestruction;
import io.github.consentkit.crypto.key.KeyId;
import io.github.consentkit.crypto.key.KeyUnit;
import io.github.consentkit.crypto.key.KeyringId;
import io.github.consentkit.crypto.key.KeyringStore;
import io.github.consentkit.crypto.key.Keyrings;
import io.github.consentkit.crypto.key.UnknownEpochException;
import io.github.consentkit.crypto.key.WrappedKeyring;
import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.store.JobStore;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.store.memory.InMemoryStores;
import io.github.consentkit.subject.SubjectId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyCareTest {

    private static final String TENANT = "rarelee";
    private static final Id<Item> NAME = Id.of("name");

    @TempDir
    Path home;

    private final InMemoryMasterKeys keys = InMemoryMasterKeys.create();
    private InMemoryStores stores = InMemoryKeys.in(InMemoryStores.create());
    private Instant now = Instant.parse("2026-11-22T01:00:00Z");
    private KeyCare care = care(keys);

    @BeforeEach
    void thirtyPeople() {
        for (int i = 0; i < 30; i++) {
            obtain(i);
        }
    }

    @Test
    void rewrappingChangesNoKeyAndEndsWithNothingLeft() {
        Map<KeyringId, KeyId> before = keyIds();
        assertThat(care.turn()).isEqualTo(2);
        List<JobProgress> seen = Collections.synchronizedList(new ArrayList<>());

        RewrapReport report = care.rewrap(JobPace.DEFAULT.batch(7), seen::add);

        assertThat(report).isEqualTo(new RewrapReport(2, 30, 0, List.of()));
        assertThat(keyIds()).isEqualTo(before);
        assertThat(rows()).allSatisfy(row -> assertThat(row.epoch()).isEqualTo(2));
        assertThat(seen).hasSize(5).last().isEqualTo(new JobProgress(30, 0, 30));
        assertThat(care.rewrap().rewrapped()).isZero();
    }

    @Test
    void severalWorkersShareTheWorkWithoutDoingItTwice() {
        care.turn();

        RewrapReport report = care.rewrap(JobPace.DEFAULT.batch(3).workers(4), progress -> {});

        assertThat(report.rewrapped()).isEqualTo(30);
        // a second rewrapping of a row would have made another version
        assertThat(rows()).allSatisfy(row -> assertThat(row.version()).isEqualTo(2));
    }

    @Test
    void aRunThatBrokeOffIsGoneOnWith() {
        care.turn();
        assertThatThrownBy(() -> care.rewrap(JobPace.DEFAULT.batch(10), progress -> {
                    throw new IllegalStateException("killed");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(rows().stream().filter(row -> row.epoch() == 1)).hasSize(20);

        assertThat(care.rewrap()).isEqualTo(new RewrapReport(2, 20, 0, List.of()));
    }

    @Test
    void aBatchWhoseWorkerDiedBehindThePositionIsFoundByTheCount() {
        care.turn();
        KeyringStore store = stores.port(KeyringStore.class);
        WrappedKeyring first = row(0);
        care.rewrap();
        stores.unitOfWork().run(transaction -> store.restore(transaction, first));
        // as if the position stood at the end
        stores.unitOfWork().run(transaction -> {
            var jobs = stores.port(JobStore.class);
            var state = jobs.find(transaction, TENANT, "rewrap").orElseThrow();
            jobs.put(transaction, state.next(Optional.of(Cursor.of(place(9999))), now));
        });

        assertThat(care.rewrap()).isEqualTo(new RewrapReport(2, 1, 0, List.of()));
    }

    @Test
    void aDamagedRowIsReportedAndKeepsTheOldKeyAlive() {
        damage(3);
        care.turn();

        RewrapReport report = care.rewrap();

        assertThat(report.rewrapped()).isEqualTo(29);
        assertThat(report.remaining()).isEqualTo(1);
        assertThat(report.problems())
                .hasSize(1)
                .first()
                .asString()
                .contains("was changed")
                .doesNotContain("person");
        refused(EpochInUseException.Problem.ROWS_LEFT, () -> care.destroy(1));
    }

    @Test
    void aRateHoldsForAllWorkersTogether() {
        care.turn();
        long start = System.nanoTime();

        care.rewrap(JobPace.DEFAULT.batch(5).workers(3).atMost(100), progress -> {});

        // six batches of 50 ms each, of which the last one need not be waited for
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(240));
    }

    @Test
    void aKeyIsDestroyedOnlyOnceNothingIsLostByIt() {
        assertThatThrownBy(() -> care.destroy(1)).isInstanceOf(EpochInUseException.class);
        care.turn();
        refused(EpochInUseException.Problem.ROWS_LEFT, () -> care.destroy(1));
        assertThatThrownBy(() -> care.export(home.resolve("early")))
                .isInstanceOf(KeyExportException.class)
                .hasMessageContaining("run rewrap first");
        care.rewrap();
        refused(EpochInUseException.Problem.SETTLING, () -> care.destroy(1));
        now = now.plus(KeyCare.DEFAULT_SETTLING);
        refused(EpochInUseException.Problem.NO_EXPORT, () -> care.destroy(1));
        care.export(home.resolve("export"));
        refused(EpochInUseException.Problem.NO_EXPORT, () -> care.destroy(1));
        care.readBack(home.resolve("export"));

        assertThat(care.destroy(1).destroyed()).contains(new KeyDestruction.Here(now));

        assertThat(care.epochs()).hasSize(2);
        assertThatThrownBy(() -> care.destroy(2)).isInstanceOf(EpochInUseException.class);
        assertThat(keyIds()).hasSize(30);
    }

    @Test
    void anExportOfTheEpochItselfDoesNotAllowItsDestruction() {
        care.export(home.resolve("export"));
        care.readBack(home.resolve("export"));
        care.turn();
        care.rewrap();
        now = now.plus(Duration.ofDays(1));

        refused(EpochInUseException.Problem.NO_EXPORT, () -> care.destroy(1));
    }

    @Test
    void aTurnThatNobodyNotedIsWaitedFor() {
        keys.epochs().turn(TENANT);
        care.rewrap();

        refused(EpochInUseException.Problem.SETTLING, () -> care.destroy(1));
    }

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
                stores, stores.port(KeyringStore.class), keyrings(), keys, () -> now, "other", new Marking());
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

    @Test
    void anErasureIsCompleteOnceTheKeysOfItsTimeAreGone() {
        assertThat(care.completeness(subject(2))).isEqualTo(new Completeness.NotErased());
        destroyed(2);
        assertThat(care.completeness(subject(2))).isEqualTo(new Completeness.Pending(1));
        care.turn();
        destroyed(3);
        care.rewrap();
        now = now.plus(Duration.ofDays(3));
        care.export(home.resolve("export"));
        care.readBack(home.resolve("export"));
        care.destroy(1);

        assertThat(care.completeness(subject(2))).isEqualTo(new Completeness.Since(now));
        assertThat(care.completeness(subject(3))).isEqualTo(new Completeness.Pending(2));
    }

    @Test
    void paceAndPlacesAreChecked() {
        assertThatThrownBy(() -> JobPace.DEFAULT.batch(0)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> JobPace.DEFAULT.workers(65)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> JobPace.DEFAULT.atMost(0)).isInstanceOf(InvalidInputException.class);
        KeyringId odd = new KeyringId(TENANT, SubjectId.of("a.b/김"), new KeyUnit.OfRecord("t.u", "r.1"));
        assertThat(Cursor.read(TENANT, Cursor.of(odd))).isEqualTo(odd);
        assertThat(Cursor.read(TENANT, Cursor.of(place(1)))).isEqualTo(place(1));
    }

    private KeyCare care(InMemoryMasterKeys of) {
        return KeyCare.of(
                stores,
                stores.port(KeyringStore.class),
                new Keyrings(stores.port(KeyringStore.class), of.epochs()),
                of,
                () -> now,
                TENANT,
                new Marking());
    }

    /** What a vault does, but for records. */
    private final class Marking implements Forgetting {

        @Override
        public void forget(Transaction transaction, SubjectId subject, int epoch) {
            stores.port(KeyringStore.class).destroyAll(transaction, TENANT, subject, epoch);
        }

        @Override
        public void forgetAgain() {
            // there is no journal here; the tests of vaults have one
        }
    }

    private Keyrings keyrings() {
        return new Keyrings(stores.port(KeyringStore.class), keys.epochs());
    }

    private void obtain(int person) {
        Keyrings keyrings = keyrings();
        stores.unitOfWork().run(transaction -> keyrings.obtain(transaction, place(person), Set.of(NAME)));
    }

    private void destroyed(int person) {
        Keyrings keyrings = keyrings();
        stores.unitOfWork().run(transaction -> keyrings.destroyAll(transaction, TENANT, subject(person)));
    }

    private void damage(int person) {
        WrappedKeyring row = row(person);
        byte[] bytes = row.bytes();
        bytes[bytes.length - 1] ^= 1;
        restore(List.of(new WrappedKeyring(row.id(), row.epoch(), row.version(), bytes)), stores);
    }

    /** A database as it was, with nothing but these rows. */
    private void restore(List<WrappedKeyring> older) {
        stores = InMemoryKeys.in(InMemoryStores.create());
        care = care(keys);
        restore(older, stores);
    }

    private static void restore(List<WrappedKeyring> older, InMemoryStores into) {
        KeyringStore store = into.port(KeyringStore.class);
        into.unitOfWork().run(transaction -> older.forEach(row -> store.restore(transaction, row)));
    }

    private WrappedKeyring row(int person) {
        return rows().stream()
                .filter(row -> row.id().equals(place(person)))
                .findFirst()
                .orElseThrow();
    }

    private List<WrappedKeyring> rows() {
        KeyringStore store = stores.port(KeyringStore.class);
        return stores.unitOfWork()
                .call(transaction -> store.page(transaction, TENANT, Integer.MAX_VALUE, Optional.empty(), 1_000));
    }

    private Map<KeyringId, KeyId> keyIds() {
        Keyrings keyrings = keyrings();
        Map<KeyringId, KeyId> ids = new HashMap<>();
        for (WrappedKeyring row : rows()) {
            stores.unitOfWork()
                    .run(transaction -> ids.put(
                            row.id(),
                            keyrings.find(transaction, row.id())
                                    .orElseThrow()
                                    .key(NAME)
                                    .orElseThrow()
                                    .id()));
        }
        return ids;
    }

    private static SubjectId subject(int person) {
        return SubjectId.of(String.format("person-%04d", person));
    }

    private static KeyringId place(int person) {
        return new KeyringId(TENANT, subject(person), new KeyUnit.Profile());
    }

    private static void refused(EpochInUseException.Problem problem, Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        EpochInUseException.class,
                        refused -> assertThat(refused.problem()).isEqualTo(problem))
                .hasMessageContaining("was not destroyed");
    }
}
