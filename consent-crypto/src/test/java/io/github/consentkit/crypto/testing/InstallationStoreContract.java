package io.github.consentkit.crypto.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.crypto.key.InstallationId;
import io.github.consentkit.crypto.key.InstallationStore;
import io.github.consentkit.error.ConsentKitException;
import io.github.consentkit.store.Stores;
import io.github.consentkit.store.Transaction;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every installation store has to keep; a test of each store extends it. */
public abstract class InstallationStoreContract {

    private static final InstallationId HERE = InstallationId.of("11111111-2222-4333-8444-555555555555");
    private static final InstallationId ELSEWHERE = InstallationId.of("ffffffff-eeee-4ddd-8ccc-bbbbbbbbbbbb");

    private Stores stores;
    private InstallationStore store;

    /** Returns a new, empty store. */
    protected abstract Stores create();

    @BeforeEach
    void open() {
        stores = create();
        store = stores.port(InstallationStore.class);
    }

    @Test
    void theFirstClaimStays() {
        assertThat(find()).isEmpty();
        assertThat(claim(HERE)).isEqualTo(HERE);
        assertThat(claim(ELSEWHERE)).isEqualTo(HERE);
        assertThat(claim(HERE)).isEqualTo(HERE);
        assertThat(find()).contains(HERE);
    }

    @Test
    void aTransactionSeesItsOwnClaim() {
        stores.unitOfWork().run(transaction -> {
            assertThat(store.claim(transaction, HERE)).isEqualTo(HERE);
            assertThat(store.find(transaction)).contains(HERE);
            assertThat(store.claim(transaction, ELSEWHERE)).isEqualTo(HERE);
        });
    }

    @Test
    void aClaimThatIsRolledBackNeverWas() {
        assertThatThrownBy(() -> stores.unitOfWork().run(transaction -> {
                    store.claim(transaction, HERE);
                    throw new IllegalStateException("on purpose");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(find()).isEmpty();
        assertThat(claim(ELSEWHERE)).isEqualTo(ELSEWHERE);
    }

    @Test
    void ofManyWhoClaimAtTheSameTimeAllGetOne() throws Exception {
        List<Callable<InstallationId>> claims = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            InstallationId own = InstallationId.random();
            claims.add(() -> claim(own));
        }
        ExecutorService threads = Executors.newFixedThreadPool(4);
        Set<InstallationId> owners = new HashSet<>();
        try {
            for (Future<InstallationId> owner : threads.invokeAll(claims)) {
                owners.add(owner.get());
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(owners).hasSize(1).containsExactly(find().orElseThrow());
    }

    @Test
    void aHandleThatIsNotOpenHereIsRefused() {
        List<Transaction> kept = new ArrayList<>();
        stores.unitOfWork().run(kept::add);
        create().unitOfWork().run(other -> {
            kept.add(other);
            for (Transaction bad : kept) {
                assertThatThrownBy(() -> store.find(bad)).isInstanceOf(ConsentKitException.class);
                assertThatThrownBy(() -> store.claim(bad, HERE)).isInstanceOf(ConsentKitException.class);
            }
        });
    }

    private Optional<InstallationId> find() {
        return stores.unitOfWork().call(transaction -> store.find(transaction));
    }

    private InstallationId claim(InstallationId installation) {
        return stores.unitOfWork().call(transaction -> store.claim(transaction, installation));
    }
}
