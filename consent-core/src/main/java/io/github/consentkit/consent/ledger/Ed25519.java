package io.github.consentkit.consent.ledger;

import io.github.consentkit.error.InvalidInputException;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/** Ed25519 (RFC 8032) of the Java platform: verification for everybody, keys and signatures for test suites. */
final class Ed25519 {

    private static final String NAME = "Ed25519";

    /** What stands before a public key in its X.509 form (RFC 8410). */
    private static final String X509 = "302a300506032b6570032100";

    private Ed25519() {}

    static KeyPair newKeys() {
        try {
            return KeyPairGenerator.getInstance(NAME).generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw missing(e);
        }
    }

    /** Returns the public key in 32 bytes. */
    static byte[] raw(PublicKey key) {
        byte[] encoded = key.getEncoded();
        return Arrays.copyOfRange(encoded, encoded.length - CheckpointKey.SIZE, encoded.length);
    }

    static byte[] sign(PrivateKey key, byte[] message) {
        try {
            Signature signature = Signature.getInstance(NAME);
            signature.initSign(key);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw missing(e);
        }
    }

    static void refuseBad(byte[] publicKey) {
        try {
            Signature.getInstance(NAME).initVerify(key(publicKey));
        } catch (InvalidKeySpecException | InvalidKeyException e) {
            throw new InvalidInputException("the bytes are no public key of Ed25519; pass them as they were exported");
        } catch (NoSuchAlgorithmException e) {
            throw missing(e);
        }
    }

    /** Tells whether the signature is the key's; a malformed one is not. */
    static boolean verifies(byte[] publicKey, byte[] message, byte[] bytes) {
        try {
            Signature signature = Signature.getInstance(NAME);
            signature.initVerify(key(publicKey));
            signature.update(message);
            return signature.verify(bytes);
        } catch (InvalidKeySpecException | InvalidKeyException | SignatureException e) {
            return false;
        } catch (NoSuchAlgorithmException e) {
            throw missing(e);
        }
    }

    private static PublicKey key(byte[] raw) throws NoSuchAlgorithmException, InvalidKeySpecException {
        byte[] prefix = HexFormat.of().parseHex(X509);
        byte[] encoded = Arrays.copyOf(prefix, prefix.length + raw.length);
        System.arraycopy(raw, 0, encoded, prefix.length, raw.length);
        return KeyFactory.getInstance(NAME).generatePublic(new X509EncodedKeySpec(encoded));
    }

    private static IllegalStateException missing(GeneralSecurityException cause) {
        return new IllegalStateException("this Java runtime lacks Ed25519; add the module jdk.crypto.ec", cause);
    }
}
