package io.github.consentkit.crypto.key;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.StreamingAead;
import com.google.crypto.tink.util.SecretBytes;
import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.Check;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The key of one data item in one unit of a subject: a random secret of {@value #SIZE} bytes (256 bits).
 *
 * <p>The secret itself encrypts nothing. HKDF-SHA-256 (RFC 5869) derives from it under different labels the
 * AES-256-GCM key, that of streams, and the {@linkplain KeyId id}, which so commits to the key. The id is checked before a stored key
 * is used for the first time; so an equal id means an equal key, which AES-GCM alone does not promise.
 *
 * <p>Immutable and safe for use by many threads. Equal only to itself; {@code toString} shows the id alone.
 */
public final class DataKey {

    /** The size of the secret in bytes. */
    public static final int SIZE = Primitives.KEY_SIZE;

    private static final byte[] ID_LABEL = label("consentkit/1/data-key/id");
    private static final byte[] STREAM_LABEL = label("consentkit/1/data-key/aes-256-gcm-stream");
    private static final byte[] CIPHER_LABEL = label("consentkit/1/data-key/aes-256-gcm");

    private final SecretBytes secret;
    private final KeyId id;
    private volatile boolean committed;
    private volatile @Nullable Aead cipher;

    private DataKey(KeyId id, SecretBytes secret) {
        this.id = id;
        this.secret = secret;
    }

    /** Returns a new random key. */
    public static DataKey random() {
        SecretBytes secret = SecretBytes.randomBytes(SIZE);
        DataKey key = new DataKey(committedTo(secret), secret);
        key.committed = true;
        return key;
    }

    /**
     * Returns the stored key after checking that it is the one that the id commits to.
     *
     * @param expected the id under which the key is stored
     * @param secret the secret, {@value #SIZE} bytes; copied
     * @throws KeyMismatchException when the key has another id
     * @throws InvalidInputException when the secret has another size
     */
    public static DataKey load(KeyId expected, byte[] secret) {
        DataKey key = stored(expected, Check.notNull(secret, "the secret"));
        key.verify();
        return key;
    }

    /**
     * Returns the stored key, which is checked when it is first used: of a keyring that is opened for one value, the other
     * keys cost nothing.
     *
     * @throws InvalidInputException when the secret has another size
     */
    static DataKey stored(KeyId expected, byte[] secret) {
        Check.notNull(expected, "the expected key id");
        if (secret.length != SIZE) {
            throw new InvalidInputException("a data key has " + SIZE + " bytes, not " + secret.length);
        }
        return new DataKey(expected, SecretBytes.copyFrom(secret, InsecureSecretKeyAccess.get()));
    }

    /** Returns whether the key is the one that its id commits to; worked out once. */
    boolean isCommitted() {
        if (!committed && committedTo(secret).equals(id)) {
            committed = true;
        }
        return committed;
    }

    /**
     * Checks the key before its first use.
     *
     * @throws KeyMismatchException when it is not the one that its id commits to
     */
    void verify() {
        if (!isCommitted()) {
            throw new KeyMismatchException("the key stored under the id " + id
                    + " is another key; restore the keyring from the newest key export");
        }
    }

    /** Returns the id, which commits to the key and may be known. */
    public KeyId id() {
        return id;
    }

    /**
     * Encrypts with AES-256-GCM under a random IV: the result is IV (12 bytes), ciphertext, tag (16 bytes).
     *
     * @param associatedData what {@link #decrypt} has to be given again; it does not become part of the result
     */
    public byte[] encrypt(byte[] plaintext, byte[] associatedData) {
        Check.notNull(plaintext, "the plaintext");
        Check.notNull(associatedData, "the associated data");
        try {
            return cipher().encrypt(plaintext, associatedData);
        } catch (GeneralSecurityException e) {
            throw new CryptoUnavailableException("this Java runtime fails to encrypt with AES/GCM/NoPadding", e);
        }
    }

    /** Decrypts what {@link #encrypt} returned; empty when it does not authenticate under this key and this data. */
    public Optional<byte[]> decrypt(byte[] ciphertext, byte[] associatedData) {
        Check.notNull(ciphertext, "the ciphertext");
        Check.notNull(associatedData, "the associated data");
        Aead ready = cipher();
        try {
            return Optional.of(ready.decrypt(ciphertext, associatedData));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    /**
     * Returns a stream that encrypts with AES-256-GCM in segments of 64 KiB into the given one, and closes it.
     *
     * @param associatedData what {@link #decrypting} has to be given again
     */
    public OutputStream encrypting(OutputStream into, byte[] associatedData) throws IOException {
        Check.notNull(into, "the stream to write to");
        try {
            return streams().newEncryptingStream(into, Check.notNull(associatedData, "the associated data"));
        } catch (GeneralSecurityException e) {
            throw new CryptoUnavailableException("this Java runtime fails to encrypt streams with AES/GCM", e);
        }
    }

    /**
     * Returns a stream that decrypts what {@link #encrypting} wrote. What it hands out before its end is authentic, but
     * may be cut off: whoever needs the whole reads to the end before using the beginning.
     */
    public InputStream decrypting(InputStream from, byte[] associatedData) throws IOException {
        Check.notNull(from, "the stream to read");
        try {
            return streams().newDecryptingStream(from, Check.notNull(associatedData, "the associated data"));
        } catch (GeneralSecurityException e) {
            throw new CryptoUnavailableException("this Java runtime fails to decrypt streams with AES/GCM", e);
        }
    }

    /** Returns a mask with the id. */
    @Override
    public String toString() {
        return "DataKey[" + id + ", ***]";
    }

    /** Returns a copy of the secret, for a keyring to wrap; the caller wipes it. */
    byte[] secret() {
        verify();
        return secret.toByteArray(InsecureSecretKeyAccess.get());
    }

    private Aead cipher() {
        Aead ready = cipher;
        if (ready == null) {
            verify();
            // two threads may both come here; they build the same cipher
            byte[] derived = derive(secret, CIPHER_LABEL, Primitives.KEY_SIZE);
            ready = Primitives.aesGcm(SecretBytes.copyFrom(derived, InsecureSecretKeyAccess.get()));
            Arrays.fill(derived, (byte) 0);
            cipher = ready;
        }
        return ready;
    }

    /** Built for each stream, as streams are few and long. */
    private StreamingAead streams() {
        verify();
        byte[] derived = derive(secret, STREAM_LABEL, Primitives.KEY_SIZE);
        try {
            return Primitives.streaming(SecretBytes.copyFrom(derived, InsecureSecretKeyAccess.get()));
        } finally {
            Arrays.fill(derived, (byte) 0);
        }
    }

    private static KeyId committedTo(SecretBytes secret) {
        return KeyId.of(derive(secret, ID_LABEL, KeyId.SIZE));
    }

    private static byte[] derive(SecretBytes secret, byte[] label, int size) {
        byte[] input = secret.toByteArray(InsecureSecretKeyAccess.get());
        try {
            return Primitives.hkdf(input, label, size);
        } finally {
            Arrays.fill(input, (byte) 0);
        }
    }

    private static byte[] label(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
