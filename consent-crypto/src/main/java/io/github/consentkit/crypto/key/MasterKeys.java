package io.github.consentkit.crypto.key;

import io.github.consentkit.crypto.index.Tags;

/**
 * Port: everything that a host keeps outside the database of the data, for one installation: the keys of epochs, of
 * tags and of the ledger, under master keys.
 *
 * <p>Whoever has it and the data reads everything; the data alone are nothing to anyone. {@link LocalKeys} keeps it in a
 * directory. Implementations are safe for use by many threads, keep unwrapped keys, and show none of them in
 * {@code toString}.
 */
public interface MasterKeys {

    /** Returns the installation to which the keys belong, for {@link Installations#check} to compare with the data. */
    InstallationId installation();

    /** Returns the keys of the epochs of all tenants. */
    EpochKeys epochs();

    /** Returns the tags of the tenant: always the same for the same input, as stored tags are compared with them. */
    Tags tags(String tenant);

    /**
     * Returns the keys of the tenant's ledger: always the same, as checkpoints are verified with the public one for as long
     * as the ledger lives.
     */
    LedgerKeys ledger(String tenant);

    /** Returns the journal of what was erased of the tenant's people: always the same, and never part of a backup of the data. */
    ErasureJournal journal(String tenant);
}
