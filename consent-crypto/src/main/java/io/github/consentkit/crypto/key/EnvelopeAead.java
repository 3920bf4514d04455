package io.github.consentkit.crypto.key;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.util.SecretBytes;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;

/**
 * Seals under a fresh key of its own, which a key elsewhere wraps: 32-bit length of the wrapped key, the wrapped key, IV,
 * ciphertext, tag. Both steps are bound to the associated data. When the other side answers with another key than the one
 * it was given, nothing opens.
 */
record EnvelopeAead(Aead remote) implements Aead {

    @Override
    public byte[] encrypt(byte[] plaintext, byte[] associatedData) throws GeneralSecurityException {
        SecretBytes key = SecretBytes.randomBytes(Primitives.KEY_SIZE);
        byte[] secret = key.toByteArray(InsecureSecretKeyAccess.get());
        byte[] wrapped = remote.encrypt(secret, associatedData);
        Arrays.fill(secret, (byte) 0);
        byte[] sealed = Primitives.aesGcm(key).encrypt(plaintext, associatedData);
        return ByteBuffer.allocate(Integer.BYTES + wrapped.length + sealed.length)
                .putInt(wrapped.length)
                .put(wrapped)
                .put(sealed)
                .array();
    }

    @Override
    public byte[] decrypt(byte[] ciphertext, byte[] associatedData) throws GeneralSecurityException {
        ByteBuffer input = ByteBuffer.wrap(ciphertext);
        int size = input.remaining() < Integer.BYTES ? -1 : input.getInt();
        if (size < 0 || size > input.remaining()) {
            throw new GeneralSecurityException("this is no sealed keyset");
        }
        byte[] wrapped = new byte[size];
        input.get(wrapped);
        byte[] sealed = new byte[input.remaining()];
        input.get(sealed);
        byte[] secret = remote.decrypt(wrapped, associatedData);
        if (secret.length != Primitives.KEY_SIZE) {
            throw new GeneralSecurityException("this is another key than the one that was wrapped");
        }
        SecretBytes key = SecretBytes.copyFrom(secret, InsecureSecretKeyAccess.get());
        Arrays.fill(secret, (byte) 0);
        return Primitives.aesGcm(key).decrypt(sealed, associatedData);
    }

    /** Returns a mask. */
    @Override
    public String toString() {
        return "EnvelopeAead[***]";
    }
}
