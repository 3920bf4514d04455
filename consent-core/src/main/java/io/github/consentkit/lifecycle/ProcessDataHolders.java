package io.github.consentkit.lifecycle;

import io.github.consentkit.internal.Check;
import io.github.consentkit.store.StoreException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Holders in the order of registration; every process registers its own. */
final class ProcessDataHolders implements DataHolders {

    private final List<DataHolder> holders = new CopyOnWriteArrayList<>();

    @Override
    public synchronized void register(DataHolder holder) {
        String name = Check.notNull(holder, "holder").name();
        if (holders.stream().anyMatch(known -> known.name().equals(name))) {
            throw new StoreException(
                    "a data holder named '" + name + "' is registered already; give each its own name");
        }
        holders.add(holder);
    }

    @Override
    public List<DataHolder> all() {
        return List.copyOf(holders);
    }
}
