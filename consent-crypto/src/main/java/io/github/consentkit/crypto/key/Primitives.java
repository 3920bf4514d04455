package io.github.consentkit.crypto.key;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.Key;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.prf.HkdfPrfKey;
import com.google.crypto.tink.prf.HkdfPrfParameters;
import com.google.crypto.tink.prf.PrfConfig2026;
import com.google.crypto.tink.prf.PrfSet;
import com.google.crypto.tink.util.SecretBytes;
import java.security.GeneralSecurityException;

/** The primitives of the format, from Tink: HKDF with SHA-256 (RFC 5869) and AES-256-GCM (NIST SP 800-38D). */
final class Primitives {

    /** The size in bytes of every key here. */
    static final int KEY_SIZE = 32;

    private static final int ONLY_KEY = 1;

    private Primitives() {}

    /** Returns HKDF-SHA-256 with an empty salt and this input key; its argument is the info string. */
    @AccessesPartialKey // builds the key object around bytes of ours
    static PrfSet hkdf(SecretBytes secret) {
        try {
            HkdfPrfParameters parameters = HkdfPrfParameters.builder()
                    .setKeySizeBytes(KEY_SIZE)
                    .setHashType(HkdfPrfParameters.HashType.SHA256)
                    .build();
            Key key = HkdfPrfKey.builder()
                    .setParameters(parameters)
                    .setKeyBytes(secret)
                    .build();
            return handle(key, PrfConfig2026.get()).getPrimitive(PrfConfig2026.get(), PrfSet.class);
        } catch (GeneralSecurityException e) {
            throw new CryptoUnavailableException("this Java runtime offers no HMAC-SHA-256 for HKDF", e);
        }
    }

    /** Returns what HKDF gives for the label, in so many bytes. */
    static byte[] derive(PrfSet hkdf, byte[] label, int size) {
        try {
            return hkdf.computePrimary(label, size);
        } catch (GeneralSecurityException e) {
            throw new CryptoUnavailableException("this Java runtime fails to compute HMAC-SHA-256", e);
        }
    }

    /** Returns AES-256-GCM with a random IV of 12 bytes before the ciphertext and a tag of 16 bytes after it. */
    @AccessesPartialKey // builds the key object around bytes of ours
    static Aead aesGcm(SecretBytes secret) {
        try {
            Key key = AesGcmKey.builder()
                    .setParameters(aesGcmParameters())
                    .setKeyBytes(secret)
                    .build();
            return handle(key, AeadConfig2026.get()).getPrimitive(AeadConfig2026.get(), Aead.class);
        } catch (GeneralSecurityException e) {
            throw new CryptoUnavailableException("this Java runtime offers no AES/GCM/NoPadding with 256 bits", e);
        }
    }

    private static AesGcmParameters aesGcmParameters() throws GeneralSecurityException {
        return AesGcmParameters.builder()
                .setKeySizeBytes(KEY_SIZE)
                .setIvSizeBytes(12)
                .setTagSizeBytes(16)
                .setVariant(AesGcmParameters.Variant.NO_PREFIX)
                .build();
    }

    /** Returns a new keyset with one AES-256-GCM key, whose ciphertexts name it in a prefix of 5 bytes. */
    static KeysetHandle newKeyset() {
        try {
            return KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, AeadConfig2026.get());
        } catch (GeneralSecurityException e) {
            throw new CryptoUnavailableException("this Java runtime makes no keys for AES/GCM/NoPadding", e);
        }
    }

    /** Returns the keyset's AEAD. */
    static Aead aead(KeysetHandle keyset) {
        try {
            return keyset.getPrimitive(AeadConfig2026.get(), Aead.class);
        } catch (GeneralSecurityException e) {
            throw new CryptoUnavailableException("this Java runtime offers no AES/GCM/NoPadding with 256 bits", e);
        }
    }

    private static KeysetHandle handle(Key key, Configuration configuration) throws GeneralSecurityException {
        return KeysetHandle.newBuilder()
                .addEntry(KeysetHandle.importKey(key).withFixedId(ONLY_KEY).makePrimary())
                .setConfiguration(configuration)
                .build();
    }
}
