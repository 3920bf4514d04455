package io.github.consentkit.crypto.vault;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A hash with what it was made with, as a PHC string: {@code $pbkdf2-sha512$i=220000$salt$hash}, both in Base64 without
 * padding. The hash has 64 bytes, the salt 16.
 */
final class Pbkdf2Hash implements PasswordHash {

    static final String NAME = "pbkdf2-sha512";
    static final int MIN_ITERATIONS = 1_000;

    /** More than anybody sets; a stored number above it would hold up the server and not protect anybody. */
    static final int MAX_ITERATIONS = 10_000_000;

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 64;
    private static final Pattern TEXT =
            Pattern.compile("\\$" + NAME + "\\$i=([1-9][0-9]{3,7})\\$([A-Za-z0-9+/]{22})\\$([A-Za-z0-9+/]{86})");

    private final int iterations;
    private final byte[] salt;
    private final byte[] hash;

    private Pbkdf2Hash(int iterations, byte[] salt, byte[] hash) {
        this.iterations = iterations;
        this.salt = salt;
        this.hash = hash;
    }

    static Pbkdf2Hash make(char[] password, int iterations) {
        byte[] salt = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(salt);
        return new Pbkdf2Hash(iterations, salt, derive(password, salt, iterations));
    }

    /** Reads the one text that a hash has; empty for any other. */
    static Optional<Pbkdf2Hash> read(String text) {
        Matcher found = TEXT.matcher(text);
        if (!found.matches()) {
            return Optional.empty();
        }
        try {
            Pbkdf2Hash read = new Pbkdf2Hash(
                    Integer.parseInt(found.group(1)),
                    Base64.getDecoder().decode(found.group(2)),
                    Base64.getDecoder().decode(found.group(3)));
            boolean bounded = read.iterations <= MAX_ITERATIONS;
            return bounded && read.text().equals(text) ? Optional.of(read) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    int iterations() {
        return iterations;
    }

    @Override
    public byte[] hash() {
        return hash.clone();
    }

    @Override
    public String text() {
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$" + NAME + "$i=" + iterations + "$" + base64.encodeToString(salt) + "$" + base64.encodeToString(hash);
    }

    @Override
    public byte[] again(char[] password) {
        return derive(password, salt, iterations);
    }

    private static byte[] derive(char[] password, byte[] salt, int iterations) {
        PBEKeySpec spec = new PBEKeySpec(password, salt, iterations, HASH_BYTES * Byte.SIZE);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no PBKDF2 with HMAC-SHA-512; run one that has", e);
        } finally {
            spec.clearPassword();
            Arrays.fill(password, '\0');
        }
    }

    /** Returns the cost alone. */
    @Override
    public String toString() {
        return "Pbkdf2Hash[i=" + iterations + "]";
    }
}
