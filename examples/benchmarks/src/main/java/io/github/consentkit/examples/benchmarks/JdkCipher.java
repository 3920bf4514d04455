package io.github.consentkit.examples.benchmarks;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Baseline: the JDK's own AES-256-GCM with a cipher that is used again and again; the random IV stands in front. */
record JdkCipher(Cipher cipher, SecretKey key, SecureRandom random) {

    private static final int KEY = 32;
    private static final int IV = 12;
    private static final int TAG = 16;

    static JdkCipher make() {
        SecureRandom random = new SecureRandom();
        byte[] key = new byte[KEY];
        random.nextBytes(key);
        try {
            return new JdkCipher(Cipher.getInstance("AES/GCM/NoPadding"), new SecretKeySpec(key, "AES"), random);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    byte[] seal(byte[] value, byte[] associated) throws GeneralSecurityException {
        byte[] sealed = new byte[IV + value.length + TAG];
        byte[] iv = new byte[IV];
        random.nextBytes(iv);
        System.arraycopy(iv, 0, sealed, 0, IV);
        cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG * Byte.SIZE, iv));
        cipher.updateAAD(associated);
        cipher.doFinal(value, 0, value.length, sealed, IV);
        return sealed;
    }

    byte[] open(byte[] sealed, byte[] associated) throws GeneralSecurityException {
        cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG * Byte.SIZE, sealed, 0, IV));
        cipher.updateAAD(associated);
        return cipher.doFinal(sealed, IV, sealed.length - IV);
    }
}
