package io.github.consentkit.examples.benchmarks;

import io.github.consentkit.crypto.key.InMemoryKeys;
import io.github.consentkit.crypto.key.InMemoryMasterKeys;
import io.github.consentkit.crypto.key.KeyUnit;
import io.github.consentkit.crypto.key.Keyring;
import io.github.consentkit.crypto.key.KeyringId;
import io.github.consentkit.crypto.key.KeyringStore;
import io.github.consentkit.crypto.key.Keyrings;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.store.memory.InMemoryStores;
import io.github.consentkit.subject.SubjectId;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A keyring of three items that is in no cache, or in it, from a store in memory: what is left is the unwrapping. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class KeyringBenchmark {

    private static final Set<Id<Item>> ITEMS = Set.of(Id.of("name"), Id.of("mobile-phone"), Id.of("email"));
    private static final KeyringId PLACE =
            new KeyringId("default", SubjectId.of("member-1001"), new KeyUnit.OfRecord("member", "1"));

    private final InMemoryStores stores = InMemoryKeys.in(InMemoryStores.create());
    private final InMemoryMasterKeys keys = InMemoryMasterKeys.create();
    private final Keyrings cached = new Keyrings(stores.port(KeyringStore.class), keys.epochs());
    private final Keyrings uncached = new Keyrings(stores.port(KeyringStore.class), keys.epochs(), 0);
    private final TinkCipher tink = TinkCipher.make();
    private final byte[] associated = new byte[90];
    private byte[] sealed = {};

    /** Makes the keyring, and a value to compare with. */
    @Setup
    public void prepare() throws GeneralSecurityException {
        stores.unitOfWork().call(transaction -> cached.obtain(transaction, PLACE, ITEMS));
        sealed = tink.seal(new byte[16], associated);
    }

    /** Read and unwrapped. */
    @Benchmark
    public Optional<Keyring> miss() {
        return stores.unitOfWork().call(transaction -> uncached.find(transaction, PLACE));
    }

    /** Read and found in the cache. */
    @Benchmark
    public Optional<Keyring> hit() {
        return stores.unitOfWork().call(transaction -> cached.find(transaction, PLACE));
    }

    /** Tink opens three values. */
    @Benchmark
    public int openThreeByTink() throws GeneralSecurityException {
        int bytes = 0;
        for (int i = 0; i < ITEMS.size(); i++) {
            bytes += tink.open(sealed, associated).length;
        }
        return bytes;
    }
}
