package io.github.consentkit.crypto.key;

import com.google.crypto.tink.Aead;
import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.Check;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Epoch keys in the files of tenants. A tenant's first one is made when it is first asked for the current epoch. */
final class LocalEpochKeys implements EpochKeys {

    private final TenantFolders folders;
    private final Map<String, Integer> newest = new ConcurrentHashMap<>();
    private final Map<Place, Aead> unwrapped = new ConcurrentHashMap<>();

    LocalEpochKeys(TenantFolders folders) {
        this.folders = folders;
    }

    @Override
    public int current(String tenant) {
        checkTenant(tenant);
        int epoch = newest.computeIfAbsent(tenant, name -> {
            folders.ensure(name);
            return folders.newestEpoch(name);
        });
        // another process may have turned it
        while (folders.has(tenant, KeyUse.EPOCH, epoch + 1)) {
            epoch = newest.merge(tenant, epoch + 1, Math::max);
        }
        return epoch;
    }

    /** A key that is not there is never made here: what it wrapped would look damaged from then on. */
    @Override
    public Aead wrapKey(String tenant, int epoch) {
        checkTenant(tenant);
        return unwrapped.computeIfAbsent(new Place(tenant, epoch), wanted -> {
            if (epoch >= 1 && folders.destruction(tenant, epoch).isPresent()) {
                throw new DestroyedEpochException(tenant, epoch);
            }
            if (epoch < 1 || !folders.has(tenant, KeyUse.EPOCH, epoch)) {
                throw new UnknownEpochException(tenant, epoch);
            }
            return Primitives.aead(folders.read(tenant, KeyUse.EPOCH, epoch));
        });
    }

    @Override
    public List<Epoch> history(String tenant) {
        List<Epoch> epochs = new ArrayList<>();
        for (int number = 1; number <= current(tenant); number++) {
            epochs.add(new Epoch(number, folders.destruction(tenant, number)));
        }
        return List.copyOf(epochs);
    }

    @Override
    public int turn(String tenant, int from) {
        int current = current(tenant);
        if (from < 1 || from > current) {
            throw new UnknownEpochException(tenant, from);
        }
        if (from == current) {
            folders.begin(tenant, from + 1);
        }
        return current(tenant);
    }

    @Override
    public Epoch destroy(String tenant, int epoch, KeyDestruction how) {
        int current = current(tenant);
        if (epoch < 1 || epoch > current) {
            throw new UnknownEpochException(tenant, epoch);
        }
        if (epoch == current) {
            throw new InvalidInputException(
                    "epoch " + epoch + " of the tenant " + tenant + " is the current one; turn it before");
        }
        if (!(how instanceof KeyDestruction.Here here)) {
            throw new InvalidInputException(
                    "the key of epoch " + epoch + " lies in a file here; pass KeyDestruction.Here,"
                            + " which destroys it, instead of an attestation");
        }
        folders.destroy(tenant, epoch, here);
        unwrapped.remove(new Place(tenant, epoch));
        return new Epoch(epoch, folders.destruction(tenant, epoch));
    }

    @Override
    public String toString() {
        return "LocalEpochKeys[***]";
    }

    private static void checkTenant(String tenant) {
        Check.idText(tenant, "the tenant", KeyUnit.MAX_LENGTH);
    }

    private record Place(String tenant, int number) {}
}
