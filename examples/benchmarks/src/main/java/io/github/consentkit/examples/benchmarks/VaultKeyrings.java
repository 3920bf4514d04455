package io.github.consentkit.examples.benchmarks;

import io.github.consentkit.ConsentKit;
import io.github.consentkit.crypto.key.InMemoryMasterKeys;
import io.github.consentkit.crypto.key.KeyUnit;
import io.github.consentkit.crypto.key.KeyringId;
import io.github.consentkit.crypto.key.KeyringStore;
import io.github.consentkit.crypto.key.Keyrings;
import io.github.consentkit.crypto.recovery.KeyCare;
import io.github.consentkit.crypto.recovery.RewrapReport;
import io.github.consentkit.crypto.vault.Vaults;
import io.github.consentkit.jdbc.JdbcStores;
import io.github.consentkit.jdbc.Schema;
import io.github.consentkit.job.JobPace;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.store.Stores;
import io.github.consentkit.subject.SubjectId;
import java.util.Set;
import java.util.stream.IntStream;
import javax.sql.DataSource;

/** Many keyrings of three items, each of another person, as the SDK keeps them and wraps them anew. */
final class VaultKeyrings implements KeyringRewriting {

    /** As many rows as the SDK's long works read and write at once. */
    static final int BATCH = JobPace.DEFAULT.batch();

    private static final int FILLED_AT_ONCE = 1_000;
    private static final Set<Id<Item>> ITEMS = Set.of(Id.of("name"), Id.of("mobile-phone"), Id.of("email"));

    private final Stores stores;
    private final InMemoryMasterKeys keys = InMemoryMasterKeys.create();
    private final KeyCare care;

    private VaultKeyrings(Stores stores) {
        this.stores = stores;
        ConsentKit kit = Service.on(stores, Service.FRONT_DESK);
        this.care = Vaults.install(kit, keys).keys();
    }

    static VaultKeyrings in(DataSource database) {
        Schema.install(database);
        return new VaultKeyrings(JdbcStores.on(database));
    }

    /** Makes so many keyrings, on all processors. */
    void fill(int rows) {
        Keyrings keyrings = new Keyrings(stores.port(KeyringStore.class), keys.epochs(), 0);
        IntStream.rangeClosed(0, (rows - 1) / FILLED_AT_ONCE)
                .parallel()
                .map(batch -> batch * FILLED_AT_ONCE)
                .forEach(from -> stores.unitOfWork().run(transaction -> {
                    for (int i = from; i < Math.min(rows, from + FILLED_AT_ONCE); i++) {
                        keyrings.obtain(transaction, place(i), ITEMS);
                    }
                }));
    }

    /** Begins the next epoch, so that every keyring is wrapped by an earlier one. */
    void turn() {
        care.turn();
    }

    @Override
    public long run(int workers, LiveHeap heap) {
        RewrapReport report = care.rewrap(JobPace.DEFAULT.workers(workers), progress -> heap.done(progress.done()));
        if (report.remaining() > 0 || !report.problems().isEmpty()) {
            throw new IllegalStateException("not all keyrings were wrapped anew: " + report);
        }
        return report.rewrapped();
    }

    private static KeyringId place(int number) {
        String member = String.format("member-%08d", number);
        return new KeyringId(
                Vaults.DEFAULT_TENANT, SubjectId.of(member), new KeyUnit.OfRecord("client", "client-" + member));
    }
}
