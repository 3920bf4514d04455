package io.github.consentkit.crypto.key;

import com.google.crypto.tink.Aead;
import io.github.consentkit.crypto.index.Tags;
import io.github.consentkit.crypto.key.MasterKeyFileException.Problem;
import io.github.consentkit.internal.Check;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * Master keys, and the keys of tenants under them, in a directory of the host.
 *
 * <p>The directory holds {@code master.key} (see {@link LocalMasterKeys}) and for each tenant a directory with the keys of
 * its epochs, of its tags and of its ledger, wrapped by the master keys and bound to installation, tenant and number: a file in the place
 * of another one is refused. A tenant's keys are made when they are first needed; of several processes that make them at
 * the same time all get the same. Nothing is ever overwritten.
 *
 * <p>An epoch's key is destroyed behind a mark, which stays. After a kill between the two the next start deletes the key.
 * A node that holds it unwrapped looks for the mark every second and stops using it then.
 *
 * <p>Every file may be read by its owner alone, and is refused when others may. Keep the directory away from the data and
 * from their backups, but do back it up: without it nothing opens. Safe for use by many threads; {@code toString} shows
 * the installation alone.
 */
public final class LocalKeys implements MasterKeys {

    private static final String MASTER = "master.key";

    private final LocalMasterKeys master;
    private final TenantKeys tenants;

    private LocalKeys(Path directory, LocalMasterKeys master) {
        this.master = master;
        TenantFolders folders = new TenantFolders(directory, new MasterPlaceKeys(master));
        this.tenants = new TenantKeys(master.installation(), folders, Custody.HERE);
        folders.finishAll(master.aead());
    }

    /**
     * Makes new master keys, of an installation of their own, in the directory, which is made unless it is there.
     *
     * @throws MasterKeyFileException with {@link Problem#EXISTS}, {@link Problem#UNWRITABLE}, {@link Problem#EXPOSED}, or
     *     {@link Problem#MISSING} when the directory still has keys of tenants, but not the master keys that wrap them
     */
    public static LocalKeys create(Path directory) {
        return create(directory, InstallationId.random());
    }

    /** Makes new master keys of this installation in the directory, likewise. */
    public static LocalKeys create(Path directory, InstallationId installation) {
        Path file = file(directory);
        SecretFolder.make(directory);
        SecretFolder.check(directory);
        // keys of tenants come after the master keys, so this order finds those that others make meanwhile
        if (TenantFolders.anyIn(directory) && !Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new MasterKeyFileException(
                    Problem.MISSING,
                    file,
                    "restore it from your backup of the keys, as the keys of tenants beside it are wrapped by it");
        }
        return new LocalKeys(directory, LocalMasterKeys.create(file, installation));
    }

    /**
     * Opens the keys in the directory.
     *
     * @throws MasterKeyFileException with the problem: missing, unreadable, exposed to others, or damaged
     */
    public static LocalKeys open(Path directory) {
        Path file = file(directory);
        if (Files.exists(directory)) {
            SecretFolder.check(directory);
        }
        return new LocalKeys(directory, LocalMasterKeys.open(file));
    }

    /**
     * Opens the keys in the directory, or makes them where there are none yet. Check the result with
     * {@link Installations#check}: a directory that is empty by mistake gets new keys, which do not open older data.
     *
     * @throws MasterKeyFileException as {@link #open} and {@link #create(Path)}
     */
    public static LocalKeys createOrOpen(Path directory) {
        if (Files.exists(file(directory), LinkOption.NOFOLLOW_LINKS)) {
            return open(directory);
        }
        try {
            return create(directory);
        } catch (MasterKeyFileException e) {
            if (e.problem() != Problem.EXISTS) {
                throw e;
            }
            return open(directory);
        }
    }

    @Override
    public InstallationId installation() {
        return master.installation();
    }

    @Override
    public EpochKeys epochs() {
        return tenants.epochs();
    }

    /**
     * Returns the tags of the tenant.
     *
     * @throws MasterKeyFileException when the tenant has keys, but the file with this one is missing, exposed, damaged,
     *     misplaced or foreign
     */
    @Override
    public Tags tags(String tenant) {
        return tenants.tags(tenant);
    }

    /**
     * Returns the keys of the tenant's ledger.
     *
     * @throws MasterKeyFileException when the tenant has keys, but a file with one of these is missing, exposed, damaged,
     *     misplaced or foreign
     */
    @Override
    public LedgerKeys ledger(String tenant) {
        return tenants.ledger(tenant);
    }

    /** Returns the journal in the directory of the tenant's keys; several processes may share it. */
    @Override
    public ErasureJournal journal(String tenant) {
        return tenants.journal(tenant);
    }

    /** Returns the installation, and nothing of the keys. */
    @Override
    public String toString() {
        return "LocalKeys[" + installation() + ", ***]";
    }

    /** The same keys wrap everything. */
    record MasterPlaceKeys(LocalMasterKeys master) implements PlaceKeys {

        @Override
        public InstallationId installation() {
            return master.installation();
        }

        @Override
        public Aead of(KeyPlace place) {
            return master.aead();
        }

        @Override
        public Aead lasting(String tenant) {
            return master.aead();
        }
    }

    private static Path file(Path directory) {
        return Check.notNull(directory, "the directory").resolve(MASTER);
    }
}
