package io.github.consentkit.crypto.key;

import com.google.crypto.tink.Aead;
import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.Check;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Epoch keys in the memory of the process, for test suites and first steps: what they wrap is lost when it ends. Safe for
 * use by many threads.
 */
public final class InMemoryEpochKeys implements EpochKeys {

    /** The epochs of each tenant, the first one first. */
    private final Map<String, List<Held>> tenants = new HashMap<>();

    private InMemoryEpochKeys() {}

    /** Returns epoch keys under which every tenant is in its first epoch. */
    public static InMemoryEpochKeys create() {
        return new InMemoryEpochKeys();
    }

    @Override
    public synchronized int current(String tenant) {
        return epochs(tenant).size();
    }

    @Override
    public synchronized Aead wrapKey(String tenant, int epoch) {
        return known(tenant, epoch).key().orElseThrow(() -> new DestroyedEpochException(tenant, epoch));
    }

    @Override
    public synchronized List<Epoch> history(String tenant) {
        return epochs(tenant).stream().map(Held::epoch).toList();
    }

    /** Begins the next epoch of the tenant and returns its number. The keys of earlier ones stay. */
    public synchronized int turn(String tenant) {
        return turn(tenant, current(tenant));
    }

    @Override
    public synchronized int turn(String tenant, int from) {
        known(tenant, from);
        if (from == current(tenant)) {
            epochs(tenant).add(Held.fresh(from + 1));
        }
        return current(tenant);
    }

    @Override
    public synchronized Epoch destroy(String tenant, int epoch, KeyDestruction how) {
        Check.notNull(how, "how the key is destroyed");
        Held held = known(tenant, epoch);
        if (epoch == current(tenant)) {
            throw new InvalidInputException(
                    "epoch " + epoch + " of the tenant " + tenant + " is the current one; turn it before");
        }
        if (held.key().isPresent()) {
            held = new Held(new Epoch(epoch, Optional.of(how)), Optional.empty());
            epochs(tenant).set(epoch - 1, held);
        }
        return held.epoch();
    }

    /** Returns the number of tenants, and nothing of the keys. */
    @Override
    public synchronized String toString() {
        return "InMemoryEpochKeys[" + tenants.size() + " tenants, ***]";
    }

    private Held known(String tenant, int epoch) {
        List<Held> epochs = epochs(tenant);
        if (epoch < 1 || epoch > epochs.size()) {
            throw new UnknownEpochException(tenant, epoch);
        }
        return epochs.get(epoch - 1);
    }

    private List<Held> epochs(String tenant) {
        return tenants.computeIfAbsent(
                Check.notNull(tenant, "the tenant"), name -> new ArrayList<>(List.of(Held.fresh(1))));
    }

    /** An epoch with its key, while there is one. */
    private record Held(Epoch epoch, Optional<Aead> key) {

        static Held fresh(int number) {
            return new Held(new Epoch(number, Optional.empty()), Optional.of(Primitives.aead(Primitives.newKeyset())));
        }
    }
}
