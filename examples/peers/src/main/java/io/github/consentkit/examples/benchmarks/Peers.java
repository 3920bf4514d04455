package io.github.consentkit.examples.benchmarks;

import com.amazonaws.encryptionsdk.AwsCrypto;
import com.amazonaws.encryptionsdk.CommitmentPolicy;
import com.amazonaws.encryptionsdk.CryptoAlgorithm;
import com.amazonaws.encryptionsdk.CryptoMaterialsManager;
import com.amazonaws.encryptionsdk.caching.CachingCryptoMaterialsManager;
import com.amazonaws.encryptionsdk.caching.LocalCryptoMaterialsCache;
import com.amazonaws.encryptionsdk.jce.JceMasterKey;
import com.godaddy.asherah.appencryption.Session;
import com.godaddy.asherah.appencryption.SessionFactory;
import com.godaddy.asherah.crypto.NeverExpiredCryptoPolicy;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.aead.KmsEnvelopeAead;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.crypto.spec.SecretKeySpec;
import org.jasypt.encryption.pbe.StandardPBEByteEncryptor;
import org.jasypt.iv.RandomIvGenerator;
import org.springframework.security.crypto.encrypt.AesGcmBytesEncryptor;
import org.springframework.security.crypto.encrypt.BytesEncryptor;

/** The libraries that are compared. */
public enum Peers {
    /** Tink's envelope: a new key for each value, wrapped by a local one in place of a key management service. */
    TINK_ENVELOPE {
        @Override
        Peer make() throws GeneralSecurityException {
            TinkCipher wrapping = TinkCipher.make();
            Aead envelope = KmsEnvelopeAead.create(PredefinedAeadParameters.AES256_GCM, wrapping.aead());
            return new Peer() {
                @Override
                public byte[] seal(byte[] value) throws GeneralSecurityException {
                    return envelope.encrypt(value, ASSOCIATED);
                }

                @Override
                public byte[] open(byte[] sealed) throws GeneralSecurityException {
                    return envelope.decrypt(sealed, ASSOCIATED);
                }
            };
        }
    },

    /** Spring Security's AES-256-GCM: one key for all values, no context. */
    SPRING_SECURITY {
        @Override
        Peer make() {
            BytesEncryptor encryptor = AesGcmBytesEncryptor.withSecretKey(new SecretKeySpec(secret(), "AES"))
                    .build();
            return new Peer() {
                @Override
                public byte[] seal(byte[] value) {
                    return encryptor.encrypt(value);
                }

                @Override
                public byte[] open(byte[] sealed) {
                    return encryptor.decrypt(sealed);
                }
            };
        }
    },

    /** Jasypt's strongest algorithm: AES-256-CBC under a key derived for each value, no authentication. */
    JASYPT {
        @Override
        Peer make() {
            StandardPBEByteEncryptor encryptor = new StandardPBEByteEncryptor();
            encryptor.setAlgorithm("PBEWITHHMACSHA512ANDAES_256");
            encryptor.setPassword("correct horse battery staple");
            encryptor.setIvGenerator(new RandomIvGenerator());
            return new Peer() {
                @Override
                public byte[] seal(byte[] value) {
                    return encryptor.encrypt(value);
                }

                @Override
                public byte[] open(byte[] sealed) {
                    return encryptor.decrypt(sealed);
                }
            };
        }
    },

    /** The AWS Encryption SDK with a raw master key, its cache of data keys, key commitment and without signatures. */
    AWS_ENCRYPTION_SDK {
        @Override
        Peer make() {
            JceMasterKey master = JceMasterKey.getInstance(
                    new SecretKeySpec(secret(), "AES"), "local", "master", "AES/GCM/NoPadding");
            CryptoMaterialsManager cached = CachingCryptoMaterialsManager.newBuilder()
                    .withMasterKeyProvider(master)
                    .withCache(new LocalCryptoMaterialsCache(100))
                    .withMaxAge(1, TimeUnit.HOURS)
                    .build();
            AwsCrypto crypto = AwsCrypto.builder()
                    .withCommitmentPolicy(CommitmentPolicy.RequireEncryptRequireDecrypt)
                    .withEncryptionAlgorithm(CryptoAlgorithm.ALG_AES_256_GCM_HKDF_SHA512_COMMIT_KEY)
                    .build();
            return new Peer() {
                @Override
                public byte[] seal(byte[] value) {
                    return crypto.encryptData(cached, value, CONTEXT).getResult();
                }

                @Override
                public byte[] open(byte[] sealed) {
                    return crypto.decryptData(cached, sealed).getResult();
                }
            };
        }
    },

    /** Asherah: a hierarchy with keys per partition, in a session that stays open, its metastore in memory. */
    ASHERAH {
        @Override
        Peer make() {
            SessionFactory factory = SessionFactory.newBuilder("consulting", "members")
                    .withInMemoryMetastore()
                    .withCryptoPolicy(new NeverExpiredCryptoPolicy())
                    .withStaticKeyManagementService("thisIsAStaticMasterKeyForTesting")
                    .build();
            Session<byte[], byte[]> session = factory.getSessionBytes("member-1001");
            return new Peer() {
                @Override
                public byte[] seal(byte[] value) {
                    return session.encrypt(value);
                }

                @Override
                public byte[] open(byte[] sealed) {
                    return session.decrypt(sealed);
                }
            };
        }
    };

    private static final Map<String, String> CONTEXT = Map.of("subject", "member-1001", "field", "mobile");
    private static final byte[] ASSOCIATED = "member-1001/mobile".getBytes(StandardCharsets.US_ASCII);

    /** Sets the library up. */
    abstract Peer make() throws GeneralSecurityException;

    private static byte[] secret() {
        byte[] secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        return secret;
    }
}
