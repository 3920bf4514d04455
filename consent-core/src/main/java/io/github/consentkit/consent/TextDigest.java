package io.github.consentkit.consent;

import io.github.consentkit.internal.Check;
import io.github.consentkit.internal.Hex256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The SHA-256 digest of the exact text that a person saw, in UTF-8 (invariant I5); anybody can recompute it from the text.
 *
 * @param hex 64 lower-case hexadecimal digits (256 bits)
 */
public record TextDigest(String hex) {

    /** Checks the digits. */
    public TextDigest {
        Hex256.check(Check.notNull(hex, "hex"), "a text digest");
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
