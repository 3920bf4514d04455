package io.github.consentkit.consent.ledger;

import io.github.consentkit.internal.Hex256;
import java.util.HexFormat;

/**
 * The name under which the ledger knows a person: it tells nothing without the salt of its {@link Alias}.
 *
 * @param hex 64 lower-case hexadecimal digits (256 bits)
 */
public record Pseudonym(String hex) {

    /** Checks the digits. */
    public Pseudonym {
        Hex256.check(hex, "a pseudonym of the ledger");
    }

    /** Returns the pseudonym with these 32 bytes. */
    static Pseudonym of(byte[] bytes) {
        return new Pseudonym(HexFormat.of().formatHex(bytes));
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
