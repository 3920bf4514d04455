package io.github.consentkit.consent;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.Check;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The SHA-256 digest of the exact text that a person saw, in UTF-8 (invariant I5); anybody can recompute it from the text.
 *
 * @param hex 64 lower-case hexadecimal digits (256 bits)
 */
public record TextDigest(String hex) {

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

    /** Checks the digits. */
    public TextDigest {
        if (!FORM.matcher(Check.notNull(hex, "hex")).matches()) {
            throw new InvalidInputException("a text digest has 64 lower-case hexadecimal digits; pass the form's own");
        }
    }

    /** Returns the digest of the text. */
    public static TextDigest of(String text) {
        Check.notNull(text, "text");
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return new TextDigest(HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "sha256:" + hex;
    }
}
