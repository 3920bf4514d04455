package io.github.consentkit.crypto.key;

import com.google.crypto.tink.Aead;
import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.Check;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Epoch keys in the files of tenants. A tenant's first one is made when it is first asked for the current epoch. A key that
 * another process destroys is used for a second more at most.
 */
final class FileEpochKeys implements EpochKeys {

    /** How long a key is used without a look for a mark of its destruction. */
    static final Duration TRUST = Duration.ofSeconds(1);

    private final TenantFolders folders;
    private final Custody custody;
    private final LongSupplier nanos;
    private final Once<String, AtomicInteger> newest = new Once<>();
    private final Once<Place, Held> unwrapped = new Once<>();

    FileEpochKeys(TenantFolders folders, Custody custody) {
        this(folders, custody, System::nanoTime);
    }

    FileEpochKeys(TenantFolders folders, Custody custody, LongSupplier nanos) {
        this.folders = folders;
        this.custody = custody;
        this.nanos = nanos;
    }

    @Override
    public int current(String tenant) {
        checkTenant(tenant);
        AtomicInteger epoch = newest.get(tenant, name -> {
            folders.ensure(name);
            folders.finish(name);
            return new AtomicInteger(folders.newestEpoch(name));
        });
        // another process may have turned it, more than once, and destroyed what lies between
        if (folders.has(tenant, KeyUse.EPOCH, epoch.get() + 1) || !folders.has(tenant, KeyUse.EPOCH, epoch.get())) {
            epoch.accumulateAndGet(folders.newestEpoch(tenant), Math::max);
        }
        return epoch.get();
    }

    /** A key that is not there is never made here: what it wrapped would look damaged from then on. */
    @Override
    public Aead wrapKey(String tenant, int epoch) {
        checkTenant(tenant);
        Place place = new Place(tenant, epoch);
        Held held = unwrapped.get(place, this::unwrap);
        if (nanos.getAsLong() - held.looked().get() > TRUST.toNanos()) {
            if (folders.marked(tenant, epoch)
                    && folders.destruction(tenant, epoch).isPresent()) {
                unwrapped.remove(place);
                throw new DestroyedEpochException(tenant, epoch);
            }
            held.looked().set(nanos.getAsLong());
        }
        return held.key();
    }

    private Held unwrap(Place place) {
        String tenant = place.tenant();
        int epoch = place.number();
        long now = nanos.getAsLong();
        if (epoch >= 1 && folders.destruction(tenant, epoch).isPresent()) {
            throw new DestroyedEpochException(tenant, epoch);
        }
        if (epoch < 1 || !folders.has(tenant, KeyUse.EPOCH, epoch)) {
            throw new UnknownEpochException(tenant, epoch);
        }
        return new Held(Primitives.aead(folders.read(tenant, KeyUse.EPOCH, epoch)), new AtomicLong(now));
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
        // counted anew: where a key has been lost meanwhile, no other one may take its place
        if (from == folders.newestEpoch(tenant)) {
            folders.begin(tenant, from + 1);
        }
        newest.remove(tenant);
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
        custody.check(epoch, how);
        folders.destroy(tenant, epoch, how);
        unwrapped.remove(new Place(tenant, epoch));
        return new Epoch(epoch, folders.destruction(tenant, epoch));
    }

    @Override
    public String toString() {
        return "FileEpochKeys[***]";
    }

    private static void checkTenant(String tenant) {
        Check.idText(tenant, "the tenant", KeyUnit.MAX_LENGTH);
    }

    private record Place(String tenant, int number) {}

    /** A key, and when a mark of its destruction was last looked for. */
    private record Held(Aead key, AtomicLong looked) {}
}
