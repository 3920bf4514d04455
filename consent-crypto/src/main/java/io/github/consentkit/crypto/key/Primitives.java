package io.github.consentkit.crypto.key;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.StreamingAead;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.prf.PredefinedPrfParameters;
import com.google.crypto.tink.prf.PrfConfig2026;
import com.google.crypto.tink.prf.PrfSet;
import com.google.crypto.tink.signature.Ed25519Parameters;
import com.google.crypto.tink.signature.SignatureConfig2026;
import com.google.crypto.tink.streamingaead.AesGcmHkdfStreamingKey;
import com.google.crypto.tink.streamingaead.AesGcmHkdfStreamingParameters;
import com.google.crypto.tink.subtle.AesGcmHkdfStreaming;
import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.crypto.tink.subtle.Hkdf;
import com.google.crypto.tink.util.SecretBytes;
import io.github.consentkit.crypto.index.Tags;
import java.security.GeneralSecurityException;

/** The primitives of the format, from Tink: HKDF and HMAC with SHA-256, AES-256-GCM (NIST SP 800-38D). */
final class Primitives {

    /** The size in bytes of every key here. */
    static final int KEY_SIZE = 32;

    private static final int SEGMENT = 1 << 16;
    private static final byte[] NO_SALT = {};

    private Primitives() {}

    /** Returns what HKDF-SHA-256 gives for this input key with an empty salt and the label as its info string. */
    static byte[] hkdf(byte[] secret, byte[] label, int size) {
        try {
            return Hkdf.computeHkdf("HMACSHA256", secret, NO_SALT, label, size);
        } catch (GeneralSecurityException e) {
            throw new CryptoUnavailableException("this Java runtime offers no HMAC-SHA-256 for HKDF", e);
        }
    }

    /** Returns what the keyset's function gives for the label, in so many bytes. */
    static byte[] derive(PrfSet function, byte[] label, int size) {
        try {
            return function.computePrimary(label, size);
        } catch (GeneralSecurityException e) {
            throw new CryptoUnavailableException("this Java runtime fails to compute HMAC-SHA-256", e);
        }
    }

    /** Returns AES-256-GCM with a random IV of 12 bytes before the ciphertext and a tag of 16 bytes after it. */
    @AccessesPartialKey // builds the key object around bytes of ours
    static Aead aesGcm(SecretBytes secret) {
        try {
            return AesGcmJce.create(AesGcmKey.builder()
                    .setParameters(aesGcmParameters())
                    .setKeyBytes(secret)
                    .build());
        } catch (GeneralSecurityException e) {
            throw new CryptoUnavailableException("this Java runtime offers no AES/GCM/NoPadding with 256 bits", e);
        }
    }

    /** Returns AES-256-GCM in segments of 64 KiB under a key that HKDF-SHA-256 derives for each stream. */
    @AccessesPartialKey // builds the key object around bytes of ours
    static StreamingAead streaming(SecretBytes secret) {
        try {
            AesGcmHkdfStreamingParameters parameters = AesGcmHkdfStreamingParameters.builder()
                    .setKeySizeBytes(KEY_SIZE)
                    .setDerivedAesGcmKeySizeBytes(KEY_SIZE)
                    .setHkdfHashType(AesGcmHkdfStreamingParameters.HashType.SHA256)
                    .setCiphertextSegmentSizeBytes(SEGMENT)
                    .build();
            return AesGcmHkdfStreaming.create(AesGcmHkdfStreamingKey.create(parameters, secret));
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
        return newKeyset(KeyUse.EPOCH);
    }

    /** Returns a new keyset with one key for the use: AES-256-GCM as above, HMAC-SHA-256 with a key of 32 bytes, or Ed25519. */
    static KeysetHandle newKeyset(KeyUse use) {
        try {
            return switch (use) {
                case EPOCH -> KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, configuration(use));
                case TAGS, LEDGER_MAC ->
                    KeysetHandle.generateNew(PredefinedPrfParameters.HMAC_SHA256_PRF, configuration(use));
                case LEDGER_SIGNING -> KeysetHandle.generateNew(Ed25519Parameters.create(), configuration(use));
            };
        } catch (GeneralSecurityException e) {
            throw new CryptoUnavailableException(
                    "this Java runtime makes no keys for AES-256-GCM, HMAC-SHA-256 or Ed25519", e);
        }
    }

    /** Returns what Tink needs to know to read and write keysets for this use. */
    static Configuration configuration(KeyUse use) throws GeneralSecurityException {
        return switch (use) {
            case EPOCH -> AeadConfig2026.get();
            case TAGS, LEDGER_MAC -> PrfConfig2026.get();
            case LEDGER_SIGNING -> SignatureConfig2026.get();
        };
    }

    /** Returns the tags of the tenant under the primary key of the keyset. */
    static Tags tags(String tenant, KeysetHandle keyset) {
        try {
            PrfSet function = keyset.getPrimitive(PrfConfig2026.get(), PrfSet.class);
            return Tags.of(tenant, input -> derive(function, input, Tags.SIZE));
        } catch (GeneralSecurityException e) {
            throw new CryptoUnavailableException("this Java runtime offers no HMAC-SHA-256", e);
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
}
