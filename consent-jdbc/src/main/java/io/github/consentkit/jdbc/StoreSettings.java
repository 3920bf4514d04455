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
 * @param reading whether work that only reads has a transaction
 */
record StoreSettings(Patience patience, TableNames names, Signals signals, HostTables hosted, Reading reading) {

    static final StoreSettings USUAL = new StoreSettings(
            Patience.NONE, TableNames.usual(), Signals.none(), HostTables.NONE, Reading.STATEMENT_BY_STATEMENT);

    /** How work that only reads does it. */
    enum Reading {
        /** Each query by itself, with auto-commit. */
        STATEMENT_BY_STATEMENT,
        /** In a transaction, as work that changes something. */
        IN_TRANSACTIONS
    }

    /** Checks the names. */
    StoreSettings {
        Check.notNull(names, "the names of the tables");
    }

    StoreSettings with(Patience limit) {
        return new StoreSettings(limit, names, signals, hosted, reading);
    }

    StoreSettings with(TableNames named) {
        return new StoreSettings(patience, named, signals, hosted, reading);
    }

    StoreSettings with(Signals told) {
        return new StoreSettings(patience, names, told, hosted, reading);
    }

    StoreSettings with(HostTables others) {
        return new StoreSettings(patience, names, signals, others, reading);
    }

    StoreSettings with(Reading how) {
        return new StoreSettings(patience, names, signals, hosted, how);
    }
}
