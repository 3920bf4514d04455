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

    /** The keys of each tenant, the first epoch's first; empty once destroyed. */
    private final Map<String, List<Optional<Aead>>> tenants = new HashMap<>();

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
        return known(tenant, epoch).orElseThrow(() -> new DestroyedEpochException(tenant, epoch));
    }

    /** Begins the next epoch of the tenant and returns its number. The keys of earlier ones stay. */
    public synchronized int turn(String tenant) {
        epochs(tenant).add(newKey());
        return current(tenant);
    }

    /**
     * Destroys the key of a past epoch. What is still wrapped by it is lost.
     *
     * @throws InvalidInputException for the current epoch, which has to turn first
     * @throws UnknownEpochException when there has been no such epoch
     */
    public synchronized void destroy(String tenant, int epoch) {
        if (epoch == current(tenant)) {
            throw new InvalidInputException(
                    "epoch " + epoch + " of the tenant " + tenant + " is the current one; turn it before");
        }
        if (known(tenant, epoch).isPresent()) {
            epochs(tenant).set(epoch - 1, Optional.empty());
        }
    }

    /** Returns the number of tenants, and nothing of the keys. */
    @Override
    public synchronized String toString() {
        return "InMemoryEpochKeys[" + tenants.size() + " tenants, ***]";
    }

    private Optional<Aead> known(String tenant, int epoch) {
        List<Optional<Aead>> epochs = epochs(tenant);
        if (epoch < 1 || epoch > epochs.size()) {
            throw new UnknownEpochException(tenant, epoch);
        }
        return epochs.get(epoch - 1);
    }

    private List<Optional<Aead>> epochs(String tenant) {
        return tenants.computeIfAbsent(Check.notNull(tenant, "the tenant"), name -> new ArrayList<>(List.of(newKey())));
    }

    private static Optional<Aead> newKey() {
        return Optional.of(Primitives.aead(Primitives.newKeyset()));
    }
}
