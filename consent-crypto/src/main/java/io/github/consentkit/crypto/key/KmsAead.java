package io.github.consentkit.crypto.key;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KmsClient;
import io.github.consentkit.error.InvalidInputException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * A key in a key management service. The clients of Tink say the same of a ciphertext that is of another key and of a service
 * that is down: after a failed decryption a value made for the purpose goes there and back, and tells which it was.
 */
final class KmsAead implements Aead {

    private static final int PROBE_SIZE = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final KmsClient client;
    private final String uri;
    private final KmsCalls calls;

    KmsAead(KmsClient client, String uri, KmsCalls calls) {
        this.client = client;
        this.uri = uri;
        this.calls = calls;
    }

    /** Throws {@link KeyServiceUnavailableException} for every failure: nothing of ours can be wrong with a plaintext. */
    @Override
    public byte[] encrypt(byte[] plaintext, byte[] associatedData) {
        try {
            return calls.call(uri, () -> key().encrypt(plaintext, associatedData));
        } catch (GeneralSecurityException e) {
            throw unavailable("encrypt", e);
        }
    }

    /**
     * Decrypts.
     *
     * @throws GeneralSecurityException when the key works, and is not the one of the ciphertext
     * @throws KeyServiceUnavailableException when the key does not work
     */
    @Override
    public byte[] decrypt(byte[] ciphertext, byte[] associatedData) throws GeneralSecurityException {
        try {
            return calls.call(uri, () -> key().decrypt(ciphertext, associatedData));
        } catch (GeneralSecurityException e) {
            probe(associatedData, e);
            throw e;
        }
    }

    private void probe(byte[] associatedData, GeneralSecurityException failure) {
        byte[] probe = new byte[PROBE_SIZE];
        RANDOM.nextBytes(probe);
        byte[] back;
        try {
            byte[] there = calls.call(uri, () -> key().encrypt(probe, associatedData));
            back = calls.call(uri, () -> key().decrypt(there, associatedData));
        } catch (GeneralSecurityException e) {
            throw unavailable("decrypt", failure);
        }
        if (!Arrays.equals(probe, back)) {
            throw unavailable("decrypt", failure);
        }
    }

    private Aead key() throws GeneralSecurityException {
        if (!client.doesSupport(uri)) {
            throw new UnsupportedUri();
        }
        return client.getAead(uri);
    }

    private KeyServiceUnavailableException unavailable(String what, GeneralSecurityException cause) {
        if (cause instanceof UnsupportedUri) {
            throw new InvalidInputException(
                    "the client of the key management service does not know keys of the kind that was named; name them"
                            + " as its documentation says, with the scheme in front");
        }
        calls.pause(uri);
        return new KeyServiceUnavailableException(
                "the key management service does not " + what
                        + " with this key; look whether it runs, whether the key is"
                        + " enabled, and whether this process may use it",
                cause);
    }

    /** The host named a key that the client has no idea of. */
    private static final class UnsupportedUri extends GeneralSecurityException {

        private static final long serialVersionUID = 1L;
    }
}
