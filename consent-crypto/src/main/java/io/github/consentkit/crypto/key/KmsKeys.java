package io.github.consentkit.crypto.key;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KmsClient;
import io.github.consentkit.crypto.index.Tags;
import io.github.consentkit.crypto.key.MasterKeyFileException.Problem;
import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.Check;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

/**
 * Keys of tenants in a directory of the host, wrapped by keys in a key management service that a Tink client reaches.
 *
 * <p>The directory is as that of {@link LocalKeys}, with {@code kms.key} in the place of the master keys; it names the
 * installation and holds no secret. The service is called once per process and key, and not at all for what is unwrapped
 * already, which works on while the service is down. A call that gets no answer ends with
 * {@link KeyServiceUnavailableException} within the time of the {@link KmsLimits}; a file that the key of its place does
 * not open, although the key works, with {@link MasterKeyFileException} and {@link Problem#LOCKED}.
 *
 * <p>An epoch is destroyed by destroying its key in the service. Then {@link EpochKeys#destroy} takes the attestation of
 * that, and deletes the wrapped key here; another node stops using the unwrapped one within a second. Safe for use by many
 * threads; {@code toString} shows the installation alone.
 */
public final class KmsKeys implements MasterKeys {

    private static final String FILE = "kms.key";
    private static final KeyFileText TEXT = new KeyFileText("consentkit kms keys 1", List.of("installation"));

    private final InstallationId installation;
    private final TenantKeys tenants;

    private KmsKeys(Path directory, InstallationId installation, KmsClient client, KmsKeyUris uris, KmsLimits limits) {
        this.installation = installation;
        PlaceKeys keys = new ServiceKeys(installation, client, uris, new KmsCalls(limits));
        this.tenants = new TenantKeys(installation, new TenantFolders(directory, keys), Custody.SERVICE);
    }

    /**
     * Begins a directory for the keys of this installation; calls no service.
     *
     * @throws MasterKeyFileException with {@link Problem#EXISTS}, {@link Problem#UNWRITABLE}, {@link Problem#EXPOSED}, or
     *     {@link Problem#MISSING} when the directory has keys of tenants already
     */
    public static KmsKeys create(
            Path directory, InstallationId installation, KmsClient client, KmsKeyUris uris, KmsLimits limits) {
        Path file = file(directory);
        Check.notNull(installation, "the installation id");
        checked(client, uris, limits);
        SecretFolder.make(directory);
        SecretFolder.check(directory);
        if (TenantFolders.anyIn(directory) && !Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new MasterKeyFileException(
                    Problem.MISSING, file, "restore it from your backup of the keys, as keys of tenants lie beside it");
        }
        SecretFile.create(file, TEXT.write(List.of(installation.toString())));
        return new KmsKeys(directory, installation, client, uris, limits);
    }

    /**
     * Opens the directory; calls no service.
     *
     * @throws MasterKeyFileException with the problem: missing, unreadable, exposed to others, or damaged
     */
    public static KmsKeys open(Path directory, KmsClient client, KmsKeyUris uris, KmsLimits limits) {
        Path file = file(directory);
        checked(client, uris, limits);
        if (Files.exists(directory)) {
            SecretFolder.check(directory);
        }
        return new KmsKeys(directory, read(file), client, uris, limits);
    }

    /**
     * Opens the directory, or begins it for a new installation where there is none yet. Check the result with
     * {@link Installations#check}, as that of {@link LocalKeys#createOrOpen}.
     */
    public static KmsKeys createOrOpen(Path directory, KmsClient client, KmsKeyUris uris, KmsLimits limits) {
        if (Files.exists(file(directory), LinkOption.NOFOLLOW_LINKS)) {
            return open(directory, client, uris, limits);
        }
        try {
            return create(directory, InstallationId.random(), client, uris, limits);
        } catch (MasterKeyFileException e) {
            if (e.problem() != Problem.EXISTS) {
                throw e;
            }
            return open(directory, client, uris, limits);
        }
    }

    @Override
    public InstallationId installation() {
        return installation;
    }

    /** Returns the keys of the epochs; {@code destroy} takes a {@link KeyDestruction.Attested} and nothing else. */
    @Override
    public EpochKeys epochs() {
        return tenants.epochs();
    }

    /**
     * Returns the tags of the tenant.
     *
     * @throws KeyServiceUnavailableException when they are not unwrapped yet, and the service gives no answer
     * @throws MasterKeyFileException when the file with the key cannot be used
     */
    @Override
    public Tags tags(String tenant) {
        return tenants.tags(tenant);
    }

    /**
     * Returns the keys of the tenant's ledger.
     *
     * @throws KeyServiceUnavailableException when they are not unwrapped yet, and the service gives no answer
     * @throws MasterKeyFileException when a file with a key cannot be used
     */
    @Override
    public LedgerKeys ledger(String tenant) {
        return tenants.ledger(tenant);
    }

    /**
     * Returns the journal in the directory of the tenant's keys; several processes may share it.
     *
     * @throws KeyServiceUnavailableException when no key is unwrapped yet, and the service gives no answer
     */
    @Override
    public ErasureJournal journal(String tenant) {
        return tenants.journal(tenant);
    }

    /** Returns the installation, and nothing of the keys. */
    @Override
    public String toString() {
        return "KmsKeys[" + installation + ", ***]";
    }

    private static InstallationId read(Path file) {
        try {
            return InstallationId.of(TEXT.read(file, SecretFile.read(file)).get(0));
        } catch (InvalidInputException e) {
            throw KeyFileText.malformed(file);
        }
    }

    private static void checked(KmsClient client, KmsKeyUris uris, KmsLimits limits) {
        Check.notNull(client, "the client of the key management service");
        Check.notNull(uris, "the URIs of its keys");
        Check.notNull(limits, "the limits");
    }

    private static Path file(Path directory) {
        return Check.notNull(directory, "the directory").resolve(FILE);
    }

    /** The keys in the service: an epoch's own one, and one for everything else. */
    private record ServiceKeys(InstallationId installation, KmsClient client, KmsKeyUris uris, KmsCalls calls)
            implements PlaceKeys {

        @Override
        public Aead of(KeyPlace place) {
            return place.use() == KeyUse.EPOCH
                    ? key(uris.ofEpoch(place.tenant(), place.number()))
                    : lasting(place.tenant());
        }

        @Override
        public Aead lasting(String tenant) {
            return key(uris.lasting(tenant));
        }

        private Aead key(String uri) {
            return new EnvelopeAead(
                    new KmsAead(client, Check.notNull(uri, "the URI of a key in the key management service"), calls));
        }
    }
}
