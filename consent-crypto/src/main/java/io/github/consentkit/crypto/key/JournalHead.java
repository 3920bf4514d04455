package io.github.consentkit.crypto.key;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.Hex256;

/**
 * How far a journal of erasures goes. Immutable; equal by value.
 *
 * @param sequence how many entries there are
 * @param hash the SHA-256 of the chain up to the last one, 64 hexadecimal digits in lower case; zeros for none
 */
public record JournalHead(long sequence, String hash) {

    /** The head of a journal without an entry. */
    public static final JournalHead NONE = new JournalHead(0, "0".repeat(64));

    /** Checks the arguments. */
    public JournalHead {
        Hex256.check(hash, "the hash of a journal's head");
        if (sequence < 0) {
            throw new InvalidInputException("the number of entries of a journal is 0 or more, not " + sequence);
        }
    }
}
