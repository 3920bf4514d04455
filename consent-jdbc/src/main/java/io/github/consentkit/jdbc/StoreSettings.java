package io.github.consentkit.jdbc;

import io.github.consentkit.internal.Check;
import io.github.consentkit.observe.Signals;

/**
 * How a store runs its statements.
 *
 * @param patience how long one may take
 * @param names what its tables are called
 * @param signals the way to whoever is told of them
 * @param hosted the types of records that lie in tables of the host's
 */
record StoreSettings(Patience patience, TableNames names, Signals signals, HostTables hosted) {

    static final StoreSettings USUAL =
            new StoreSettings(Patience.NONE, TableNames.usual(), Signals.none(), HostTables.NONE);

    /** Checks the names. */
    StoreSettings {
        Check.notNull(names, "the names of the tables");
    }

    StoreSettings with(Patience limit) {
        return new StoreSettings(limit, names, signals, hosted);
    }

    StoreSettings with(TableNames named) {
        return new StoreSettings(patience, named, signals, hosted);
    }

    StoreSettings with(Signals told) {
        return new StoreSettings(patience, names, told, hosted);
    }

    StoreSettings with(HostTables others) {
        return new StoreSettings(patience, names, signals, others);
    }
}
