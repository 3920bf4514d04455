package io.github.consentkit.crypto.key;

import com.google.crypto.tink.Aead;
import io.github.consentkit.crypto.key.MasterKeyFileException.Problem;
import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.CanonicalReader;
import io.github.consentkit.internal.CanonicalWriter;
import io.github.consentkit.internal.MalformedBytesException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

/**
 * The file that says that the key of an epoch was destroyed, and how. It is authenticated for its place, as a copy of it in
 * another one would cost what the epoch there wraps.
 *
 * @param folder the folder of the tenant
 */
record DestroyedMark(InstallationId installation, String folder, int epoch) {

    private static final String LABEL = "consentkit/1/destroyed-epoch";
    private static final String HERE = "here";
    private static final String ATTESTED = "attested";
    private static final byte[] NOTHING = {};

    private static final KeyFileText TEXT = new KeyFileText(
            "consentkit destroyed epoch 1",
            List.of("installation", "tenant", "epoch", "how", "at", "by", "reference", "seal"));

    static String fileName(int epoch) {
        return "epoch-" + epoch + ".destroyed";
    }

    /** Returns the content of the file. */
    byte[] write(KeyDestruction how, Aead lasting) {
        try {
            byte[] seal = lasting.encrypt(NOTHING, associatedData(how));
            boolean attested = how instanceof KeyDestruction.Attested;
            return TEXT.write(List.of(
                    installation.toString(),
                    folder,
                    Integer.toString(epoch),
                    attested ? ATTESTED : HERE,
                    how.at().toString(),
                    encode(by(how)),
                    encode(reference(how)),
                    Base64.getEncoder().encodeToString(seal)));
        } catch (GeneralSecurityException e) {
            throw new CryptoUnavailableException("the master keys fail to authenticate a mark", e);
        }
    }

    /** Reads how the key was destroyed. */
    KeyDestruction read(Path file, Aead lasting) {
        List<String> values = TEXT.read(file, SecretFile.read(file));
        if (!values.get(0).equals(installation.toString())) {
            throw new MasterKeyFileException(
                    Problem.FOREIGN, file, "the keys beside it are of " + installation + "; take the file away");
        }
        if (!values.get(1).equals(folder) || !values.get(2).equals(Integer.toString(epoch))) {
            throw new MasterKeyFileException(Problem.MISPLACED, file, "put it back where it belongs");
        }
        KeyDestruction how = how(file, values);
        try {
            lasting.decrypt(KeyFileText.bytes(file, values.get(7)), associatedData(how));
        } catch (GeneralSecurityException e) {
            throw new MasterKeyFileException(
                    Problem.LOCKED, file, "restore it together with the keys from one backup of the keys");
        }
        return how;
    }

    private static KeyDestruction how(Path file, List<String> values) {
        try {
            Instant at = Instant.parse(values.get(4));
            String by = decode(file, values.get(5));
            String reference = decode(file, values.get(6));
            KeyDestruction how = switch (values.get(3)) {
                case HERE -> new KeyDestruction.Here(at);
                case ATTESTED -> new KeyDestruction.Attested(at, by, reference);
                default -> throw KeyFileText.malformed(file);
            };
            // one form only, and nothing beside what the seal is bound to
            if (!at.toString().equals(values.get(4)) || !by.equals(by(how)) || !reference.equals(reference(how))) {
                throw KeyFileText.malformed(file);
            }
            return how;
        } catch (DateTimeException | InvalidInputException e) {
            throw KeyFileText.malformed(file);
        }
    }

    private byte[] associatedData(KeyDestruction how) {
        return new CanonicalWriter()
                .int8(1)
                .text(LABEL)
                .int64(installation.value().getMostSignificantBits())
                .int64(installation.value().getLeastSignificantBits())
                .text(folder)
                .int32(epoch)
                .text(how instanceof KeyDestruction.Attested ? ATTESTED : HERE)
                .text(how.at().toString())
                .text(by(how))
                .text(reference(how))
                .toBytes();
    }

    private static String by(KeyDestruction how) {
        return how instanceof KeyDestruction.Attested attested ? attested.by() : "";
    }

    private static String reference(KeyDestruction how) {
        return how instanceof KeyDestruction.Attested attested ? attested.reference() : "";
    }

    /** The file is plain ASCII, whatever people write into an attestation. */
    private static String encode(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String decode(Path file, String text) {
        try {
            return CanonicalReader.utf8(KeyFileText.bytes(file, text));
        } catch (MalformedBytesException e) {
            throw KeyFileText.malformed(file);
        }
    }
}
