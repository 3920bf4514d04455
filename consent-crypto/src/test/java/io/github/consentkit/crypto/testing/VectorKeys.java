package io.github.consentkit.crypto.testing;

import static io.github.consentkit.crypto.testing.FormatVectors.bytes;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.util.SecretBytes;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** The AES key of a vector, with the id that stands in {@code tink-key-id}. */
public final class VectorKeys {

    private VectorKeys() {}

    /** Returns the keyset of Tink with the key in the field, as the library has it. */
    @AccessesPartialKey // builds the key object around bytes of the vector
    public static KeysetHandle keyset(Map<String, String> vector, String field) throws GeneralSecurityException {
        int id = Integer.parseInt(vector.get("tink-key-id"), 16);
        AesGcmKey key = AesGcmKey.builder()
                .setParameters(PredefinedAeadParameters.AES256_GCM)
                .setKeyBytes(SecretBytes.copyFrom(bytes(vector, field), InsecureSecretKeyAccess.get()))
                .setIdRequirement(id)
                .build();
        return KeysetHandle.newBuilder()
                .addEntry(KeysetHandle.importKey(key).withFixedId(id).makePrimary())
                .setConfiguration(AeadConfig2026.get())
                .build();
    }

    /** Returns what opens as the library does. */
    public static Aead aead(Map<String, String> vector, String field) throws GeneralSecurityException {
        return keyset(vector, field).getPrimitive(AeadConfig2026.get(), Aead.class);
    }

    /** Returns what seals with these IVs, one after another, by the JDK alone; what the library writes comes out the same. */
    public static Aead writing(Map<String, String> vector, String field, List<byte[]> ivs) {
        return writing(bytes(vector, field), bytes(vector, "tink-key-id"), ivs);
    }

    /** Returns what seals with these IVs under the key, likewise. */
    public static Aead writing(byte[] key, byte[] id, List<byte[]> ivs) {
        Iterator<byte[]> next = ivs.iterator();
        return new Aead() {
            @Override
            public byte[] encrypt(byte[] plaintext, byte[] associatedData) throws GeneralSecurityException {
                byte[] iv = next.next();
                Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
                cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, iv));
                cipher.updateAAD(associatedData);
                byte[] sealed = cipher.doFinal(plaintext);
                return ByteBuffer.allocate(1 + id.length + iv.length + sealed.length)
                        .put((byte) 1)
                        .put(id)
                        .put(iv)
                        .put(sealed)
                        .array();
            }

            @Override
            public byte[] decrypt(byte[] ciphertext, byte[] associatedData) throws GeneralSecurityException {
                throw new GeneralSecurityException("this one only writes");
            }
        };
    }
}
