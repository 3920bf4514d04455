package io.github.consentkit.policy.json;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.Check;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The SHA-256 digest of a policy's document; of canonical documents, two with one digest are equal.
 *
 * @param hex 64 lower-case hexadecimal digits
 */
public record PolicyDigest(String hex) {

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

    /** Checks the digits; throws {@link InvalidInputException} for anything else. */
    public PolicyDigest {
        if (!FORM.matcher(Check.notNull(hex, "hex")).matches()) {
            throw new InvalidInputException("a policy digest has 64 lower-case hexadecimal digits");
        }
    }

    /** Returns the digest of these bytes. */
    public static PolicyDigest of(byte[] bytes) {
        Check.notNull(bytes, "bytes");
        try {
            return new PolicyDigest(HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return hex;
    }
}
