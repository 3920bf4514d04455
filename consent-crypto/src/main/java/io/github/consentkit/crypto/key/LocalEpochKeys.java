package io.github.consentkit.crypto.key;

import com.google.crypto.tink.Aead;
import io.github.consentkit.internal.Check;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Epoch keys in the files of tenants. A tenant's first one is made when it is first asked for the current epoch. */
final class LocalEpochKeys implements EpochKeys {

    private final TenantFolders folders;
    private final Map<String, Integer> newest = new ConcurrentHashMap<>();
    private final Map<Epoch, Aead> unwrapped = new ConcurrentHashMap<>();

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
        return unwrapped.computeIfAbsent(new Epoch(tenant, epoch), wanted -> {
            if (epoch < 1 || !folders.has(tenant, KeyUse.EPOCH, epoch)) {
                throw new UnknownEpochException(tenant, epoch);
            }
            return Primitives.aead(folders.read(tenant, KeyUse.EPOCH, epoch));
        });
    }

    @Override
    public String toString() {
        return "LocalEpochKeys[***]";
    }

    private static void checkTenant(String tenant) {
        Check.idText(tenant, "the tenant", KeyUnit.MAX_LENGTH);
    }

    private record Epoch(String tenant, int number) {}
}
