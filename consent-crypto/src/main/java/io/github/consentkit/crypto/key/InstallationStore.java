package io.github.consentkit.crypto.key;

import io.github.consentkit.store.Transaction;
import java.util.Optional;

/**
 * Port: keeps the id of the installation to which a database belongs, from its first use on. It is never changed.
 *
 * <p>Two transactions that claim a database at the same time end as if one had run after the other: both get one id.
 */
public interface InstallationStore {

    /** Returns the installation to which the database belongs; empty before anyone has claimed it. */
    Optional<InstallationId> find(Transaction transaction);

    /** Claims the database for the installation unless it is claimed, and returns the one to which it belongs. */
    InstallationId claim(Transaction transaction, InstallationId installation);
}
