package io.github.consentkit.crypto.vault;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A hash of Argon2id as a PHC string: {@code $argon2id$v=19$m=19456,t=2,p=1$salt$hash}, both in Base64 without padding.
 * The hash has 32 bytes, the salt 16.
 */
final class Argon2Hash implements PasswordHash {

    static final String NAME = "argon2id";

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final Pattern TEXT = Pattern.compile("\\$" + NAME
            + "\\$v=19\\$m=([1-9][0-9]{3,5}),t=([1-9][0-9]?),p=([1-9][0-9]?)"
            + "\\$([A-Za-z0-9+/]{22})\\$([A-Za-z0-9+/]{43})");

    private final Argon2Cost cost;
    private final byte[] salt;
    private final byte[] hash;

    private Argon2Hash(Argon2Cost cost, byte[] salt, byte[] hash) {
        this.cost = cost;
        this.salt = salt;
        this.hash = hash;
    }

    Argon2Cost cost() {
        return cost;
    }

    @Override
    public byte[] hash() {
        return hash.clone();
    }

    static Argon2Hash make(char[] password, Argon2Cost cost) {
        byte[] salt = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(salt);
        return new Argon2Hash(cost, salt, derive(password, salt, cost));
    }

    static Optional<PasswordHash> read(String text) {
        Matcher found = TEXT.matcher(text);
        if (!found.matches()) {
            return Optional.empty();
        }
        Argon2Cost cost = new Argon2Cost(
                Integer.parseInt(found.group(1)), Integer.parseInt(found.group(2)), Integer.parseInt(found.group(3)));
        try {
            Argon2Hash read = new Argon2Hash(
                    cost,
                    Base64.getDecoder().decode(found.group(4)),
                    Base64.getDecoder().decode(found.group(5)));
            return cost.isBounded() && read.text().equals(text) ? Optional.of(read) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public String text() {
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$" + NAME + "$v=19$" + cost + "$" + base64.encodeToString(salt) + "$" + base64.encodeToString(hash);
    }

    @Override
    public byte[] again(char[] password) {
        return derive(password, salt, cost);
    }

    private static byte[] derive(char[] password, byte[] salt, Argon2Cost cost) {
        try {
            Argon2Cost.requireLibrary();
            // a char has at most three bytes in UTF-8; half a surrogate pair was refused before
            byte[] room = new byte[3 * password.length];
            ByteBuffer encoded = ByteBuffer.wrap(room);
            StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(password), encoded, true);
            byte[] bytes = Arrays.copyOf(room, encoded.position());
            Arrays.fill(room, (byte) 0);
            return Argon2.derive(bytes, salt, cost, HASH_BYTES);
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    /** Returns the cost alone. */
    @Override
    public String toString() {
        return "Argon2Hash[" + cost + "]";
    }
}
