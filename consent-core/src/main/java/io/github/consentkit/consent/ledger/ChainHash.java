package io.github.consentkit.consent.ledger;

import io.github.consentkit.internal.Hex256;
import java.util.HexFormat;

/**
 * The SHA-256 hash of an event and of everything before it in the same chain; anybody can recompute it.
 *
 * @param hex 64 lower-case hexadecimal digits (256 bits)
 */
public record ChainHash(String hex) {

    /** What the first event of a chain follows: 256 bits of zero. */
    public static final ChainHash START = new ChainHash("0".repeat(64));

    /** Checks the digits. */
    public ChainHash {
        Hex256.check(hex, "a hash of the ledger");
    }

    /** Returns the hash with these 32 bytes. */
    static ChainHash of(byte[] bytes) {
        return new ChainHash(HexFormat.of().formatHex(bytes));
    }

    /** Returns the 32 bytes. */
    public byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }

    @Override
    public String toString() {
        return hex;
    }
}
