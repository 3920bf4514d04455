package io.github.consentkit.consent.ledger;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.Check;

/**
 * A checkpoint as a store gives it back, which nobody has looked at yet.
 *
 * @param size the number of leaves under which it is kept
 * @param note the text of the signed checkpoint
 */
public record StoredCheckpoint(long size, String note) {

    /** Checks the arguments. */
    public StoredCheckpoint {
        Check.notNull(note, "note");
    }

    /**
     * Reads the text.
     *
     * @throws InvalidInputException when it is no signed checkpoint, or one of another size
     */
    public SignedCheckpoint read() {
        SignedCheckpoint read = SignedCheckpoint.parse(note);
        if (read.checkpoint().size() != size) {
            throw new InvalidInputException("the checkpoint kept for " + size + " leaves is one of "
                    + read.checkpoint().size() + "; it was moved or changed");
        }
        return read;
    }
}
