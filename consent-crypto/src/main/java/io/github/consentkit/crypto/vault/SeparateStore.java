package io.github.consentkit.crypto.vault;

import io.github.consentkit.crypto.key.MasterKeys;
import io.github.consentkit.internal.Check;
import io.github.consentkit.store.Stores;

/**
 * A second store with keys of its own, to which values go that are kept for nothing but a law, a claim, or the days after an
 * account was left (clauses D-2, D-3): another database, another account, another key folder.
 *
 * <pre>{@code
 * Schema.install(archive);                                              // the same tables, once
 * SeparateStore separate = SeparateStore.of(
 *         JdbcStores.on(archive), LocalKeys.createOrOpen(Path.of("keys-of-the-archive")));
 * Vaults vaults = Vaults.install(kit, keys, separate);
 *
 * vaults.separated().counts();                                          // for the officer: how many of each type
 * applications.tryOpen(id, Sheet.class, CONTENT_PROVISION);             // NotFound; the log says why
 * applications.tryOpen(id, Sheet.class, new Action.Perform(             // opens from the separate store
 *         Duty.LEGAL_DEMAND, Optional.of(law), Optional.of("staff-90")));
 * }</pre>
 *
 * <p>Whoever reads the live database with the live keys opens nothing of what was separated. The separate store is first
 * asked when a value goes there or comes from there, so that a host starts while it is down.
 */
public final class SeparateStore {

    private final Stores stores;
    private final MasterKeys keys;

    private SeparateStore(Stores stores, MasterKeys keys) {
        this.stores = stores;
        this.keys = keys;
    }

    /**
     * Returns a separate store for {@link Vaults#install}.
     *
     * @param stores a store of its own, in no database of the kit's
     * @param keys keys of an installation of their own, which the account of the live database cannot read
     */
    public static SeparateStore of(Stores stores, MasterKeys keys) {
        return new SeparateStore(
                Check.notNull(stores, "the stores of the separate store"),
                Check.notNull(keys, "the keys of the separate store"));
    }

    Stores stores() {
        return stores;
    }

    MasterKeys keys() {
        return keys;
    }

    /** Returns that it is one, and nothing of the keys. */
    @Override
    public String toString() {
        return "SeparateStore[***]";
    }
}
