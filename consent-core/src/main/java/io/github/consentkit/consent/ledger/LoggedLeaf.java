package io.github.consentkit.consent.ledger;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.Check;

/**
 * A leaf at its place in the log.
 *
 * @param index the place, from 0
 * @param leaf the leaf
 */
public record LoggedLeaf(long index, LedgerLeaf leaf) {

    /** Checks the arguments. */
    public LoggedLeaf {
        Check.notNull(leaf, "leaf");
        if (index < 0) {
            throw new InvalidInputException("the places of leaves begin with 0");
        }
    }
}
