package io.github.consentkit.crypto.key;

import io.github.consentkit.internal.Check;
import io.github.consentkit.store.UnitOfWork;

/** Compares the installation of a database with that of the keys. */
public final class Installations {

    private Installations() {}

    /**
     * Makes sure that database and keys belong together, before anything is sealed under the wrong ones. A database that
     * nobody has used belongs to the installation of these keys from now on.
     *
     * @throws ForeignKeysException when the database belongs to another installation
     */
    public static void check(UnitOfWork unitOfWork, InstallationStore store, MasterKeys keys) {
        Check.notNull(store, "the installation store");
        InstallationId wanted = Check.notNull(keys, "the master keys").installation();
        Check.notNull(unitOfWork, "the unit of work").run(transaction -> {
            // a database in use is only read, as a node starts more often than a database is new
            InstallationId owner = store.find(transaction).orElseGet(() -> store.claim(transaction, wanted));
            if (!owner.equals(wanted)) {
                throw new ForeignKeysException(owner, wanted);
            }
        });
    }
}
