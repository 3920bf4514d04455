package io.github.consentkit.crypto.key;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import io.github.consentkit.crypto.key.MasterKeyFileException.Problem;
import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.Check;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * Master keys in a file of the host: a Tink keyset (AES-256-GCM) that only the file's owner may read.
 *
 * <p>The keyset stands in the file in clear: the file's permissions protect it, and whoever copies it and the data reads
 * everything. Keep it away from the data and its backups; where that is not enough, use a key management service. The
 * file is written once and never changed. Immutable and safe for use by many threads; {@code toString} is a mask.
 */
public final class LocalMasterKeys {

    private static final KeyFileText TEXT =
            new KeyFileText("consentkit master keys 1", List.of("installation", "keyset"));

    private final InstallationId installation;
    private final Aead aead;

    private LocalMasterKeys(InstallationId installation, Aead aead) {
        this.installation = installation;
        this.aead = aead;
    }

    /**
     * Makes new master keys and the file for them, readable and writable by the owner alone (mode 0600; on a file system
     * without POSIX permissions an access list with the owner alone, where it has such lists).
     *
     * <p>The file appears whole or not at all, and an existing one stays as it is.
     *
     * @throws MasterKeyFileException with {@link Problem#EXISTS} or {@link Problem#UNWRITABLE}
     */
    public static LocalMasterKeys create(Path file, InstallationId installation) {
        Check.notNull(file, "the file");
        Check.notNull(installation, "the installation id");
        KeysetHandle keyset = Primitives.newKeyset();
        byte[] secret = serialized(keyset);
        byte[] content = content(installation, secret);
        SecretFile.create(file, content);
        Arrays.fill(secret, (byte) 0);
        Arrays.fill(content, (byte) 0);
        return new LocalMasterKeys(installation, Primitives.aead(keyset));
    }

    /**
     * Opens the master keys of this installation.
     *
     * @throws MasterKeyFileException with the problem: missing, unreadable, exposed to others, damaged, or of another
     *     installation
     */
    public static LocalMasterKeys open(Path file, InstallationId installation) {
        Check.notNull(installation, "the installation id");
        LocalMasterKeys keys = open(file);
        if (!keys.installation.equals(installation)) {
            throw new MasterKeyFileException(
                    Problem.FOREIGN,
                    file,
                    "it is of " + keys.installation + ", not of " + installation + "; name the right file");
        }
        return keys;
    }

    /** Opens the master keys of whichever installation. */
    static LocalMasterKeys open(Path file) {
        byte[] content = SecretFile.read(Check.notNull(file, "the file"));
        List<String> values = TEXT.read(file, content);
        Arrays.fill(content, (byte) 0);
        return new LocalMasterKeys(
                installation(file, values.get(0)), aead(file, KeyFileText.bytes(file, values.get(1))));
    }

    /** Returns the installation to which the keys belong. */
    public InstallationId installation() {
        return installation;
    }

    /** Returns the AEAD under the master keys, for the keys of epochs to be wrapped with. */
    public Aead aead() {
        return aead;
    }

    /** Returns a mask with the installation. */
    @Override
    public String toString() {
        return "LocalMasterKeys[" + installation + ", ***]";
    }

    private static byte[] serialized(KeysetHandle keyset) {
        try {
            return TinkProtoKeysetFormat.serializeKeyset(keyset, InsecureSecretKeyAccess.get(), AeadConfig2026.get());
        } catch (GeneralSecurityException e) {
            throw new CryptoUnavailableException("Tink cannot write a keyset it has just made", e);
        }
    }

    private static byte[] content(InstallationId installation, byte[] keyset) {
        return TEXT.write(List.of(installation.toString(), Base64.getEncoder().encodeToString(keyset)));
    }

    private static Aead aead(Path file, byte[] keyset) {
        try {
            return Primitives.aead(
                    TinkProtoKeysetFormat.parseKeyset(keyset, InsecureSecretKeyAccess.get(), AeadConfig2026.get()));
        } catch (GeneralSecurityException e) {
            // the cause speaks of the keyset: it stays here
            throw KeyFileText.malformed(file);
        } finally {
            Arrays.fill(keyset, (byte) 0);
        }
    }

    private static InstallationId installation(Path file, String text) {
        try {
            return InstallationId.of(text);
        } catch (InvalidInputException e) {
            throw KeyFileText.malformed(file);
        }
    }
}
