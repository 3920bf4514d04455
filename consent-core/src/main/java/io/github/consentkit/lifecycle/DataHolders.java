package io.github.consentkit.lifecycle;

import io.github.consentkit.store.StoreException;
import java.util.List;

/** Port: the holders of personal data that are registered with a store. */
public interface DataHolders {

    /** Returns a new register in the memory of the process, for a store to offer; safe for use by many threads. */
    static DataHolders inProcess() {
        return new ProcessDataHolders();
    }

    /** Adds a holder; throws {@link StoreException} when its name is taken. */
    void register(DataHolder holder);

    /** Returns the holders in the order of registration. */
    List<DataHolder> all();
}
