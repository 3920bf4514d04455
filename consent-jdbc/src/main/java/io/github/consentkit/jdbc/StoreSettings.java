package io.github.consentkit.jdbc;

import io.github.consentkit.internal.Check;
import io.github.consentkit.observe.Signals;

/**
 * How a store runs its statements.
 *
 * @param patience how long one may take
 * @param names what its tables are called
 * @param signals the way to whoever is told of them
 */
record StoreSettings(Patience patience, TableNames names, Signals signals) {

    static final StoreSettings USUAL = new StoreSettings(Patience.NONE, TableNames.usual(), Signals.none());

    /** Checks the names. */
    StoreSettings {
        Check.notNull(names, "the names of the tables");
    }

    StoreSettings with(Patience limit) {
        return new StoreSettings(limit, names, signals);
    }

    StoreSettings with(TableNames named) {
        return new StoreSettings(patience, named, signals);
    }

    StoreSettings with(Signals told) {
        return new StoreSettings(patience, names, told);
    }
}
