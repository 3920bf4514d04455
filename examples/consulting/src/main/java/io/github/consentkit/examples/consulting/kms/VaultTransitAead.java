package io.github.consentkit.examples.consulting.kms;

import com.google.crypto.tink.Aead;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;

/** A key of the transit engine. What it encrypts is the text that Vault gives, such as {@code vault:v1:...}, in ASCII. */
record VaultTransitAead(VaultTransitCalls calls, String mount, String key) implements Aead {

    private static final String CIPHERTEXT = "vault:v[0-9]{1,9}:[A-Za-z0-9+/=]+";

    @Override
    public byte[] encrypt(byte[] plaintext, byte[] associatedData) throws GeneralSecurityException {
        String text = calls.post(
                mount + "/encrypt/" + key,
                Map.of("plaintext", base64(plaintext), "associated_data", base64(associatedData)),
                "ciphertext");
        if (!text.matches(CIPHERTEXT)) {
            throw new GeneralSecurityException("Vault's answer is no ciphertext of the transit engine");
        }
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public byte[] decrypt(byte[] ciphertext, byte[] associatedData) throws GeneralSecurityException {
        String text = new String(ciphertext, StandardCharsets.ISO_8859_1);
        if (!text.matches(CIPHERTEXT)) {
            throw new GeneralSecurityException("this is no ciphertext of the transit engine");
        }
        String plaintext = calls.post(
                mount + "/decrypt/" + key,
                Map.of("ciphertext", text, "associated_data", base64(associatedData)),
                "plaintext");
        try {
            return Base64.getDecoder().decode(plaintext);
        } catch (IllegalArgumentException e) {
            // the cause would quote what may be a key
            throw new GeneralSecurityException("Vault's answer holds no Base64");
        }
    }

    /** Returns a mask. */
    @Override
    public String toString() {
        return "VaultTransitAead[***]";
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
