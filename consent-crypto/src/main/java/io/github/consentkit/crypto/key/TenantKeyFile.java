package io.github.consentkit.crypto.key;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import io.github.consentkit.crypto.key.MasterKeyFileException.Problem;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;

/** A keyset of one tenant in a file, wrapped by the master keys and bound to its place. */
final class TenantKeyFile {

    private static final KeyFileText TEXT =
            new KeyFileText("consentkit tenant key 1", List.of("installation", "tenant", "key", "keyset"));

    private TenantKeyFile() {}

    /** Returns the content of the file for the keyset. */
    static byte[] write(KeyPlace place, KeysetHandle keyset, Aead master) {
        try {
            byte[] wrapped = TinkProtoKeysetFormat.serializeEncryptedKeyset(
                    keyset, master, place.associatedData(), Primitives.configuration(place.use()));
            return TEXT.write(List.of(
                    place.installation().toString(),
                    place.folder(),
                    place.key(),
                    Base64.getEncoder().encodeToString(wrapped)));
        } catch (GeneralSecurityException e) {
            throw new CryptoUnavailableException("the master keys fail to wrap a keyset", e);
        }
    }

    /** Reads the keyset that belongs to the place. */
    static KeysetHandle read(Path file, KeyPlace place, Aead master) {
        List<String> values = TEXT.read(file, SecretFile.read(file));
        if (!values.get(0).equals(place.installation().toString())) {
            throw new MasterKeyFileException(
                    Problem.FOREIGN,
                    file,
                    "the master keys beside it are of " + place.installation() + "; bring keys that belong together");
        }
        if (!values.get(1).equals(place.folder()) || !values.get(2).equals(place.key())) {
            throw new MasterKeyFileException(
                    Problem.MISPLACED, file, "put it back, and restore the right one from your backup of the keys");
        }
        byte[] wrapped = KeyFileText.bytes(file, values.get(3));
        try {
            return TinkProtoKeysetFormat.parseEncryptedKeyset(
                    wrapped, master, place.associatedData(), Primitives.configuration(place.use()));
        } catch (GeneralSecurityException e) {
            throw new MasterKeyFileException(
                    Problem.LOCKED, file, "restore it together with the master keys from one backup of the keys");
        }
    }
}
