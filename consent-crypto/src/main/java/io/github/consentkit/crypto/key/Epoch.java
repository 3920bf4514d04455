package io.github.consentkit.crypto.key;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.Check;
import java.util.Optional;

/**
 * An epoch of a tenant's keys, and whether its key still is. Immutable.
 *
 * @param number 1 for the first
 * @param destroyed how and when its key was destroyed; empty while it is there
 */
public record Epoch(int number, Optional<KeyDestruction> destroyed) {

    /** Checks the arguments. */
    public Epoch {
        if (number < 1) {
            throw new InvalidInputException("epochs begin with 1, so there is none of the number " + number);
        }
        Check.notNull(destroyed, "how the key was destroyed");
    }
}
