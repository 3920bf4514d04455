package io.github.consentkit.crypto.vault;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.Check;
import io.github.consentkit.store.JobState;

/**
 * A record with its position in the source that it comes from. {@code toString} shows the position alone.
 *
 * @param position what the source goes on from: a line number, a key; 1 to {@value io.github.consentkit.store.JobState#MAX_POSITION}
 *     characters. It is kept in clear and stands in the report, so let it be nothing of a person
 * @param record the record
 * @param <T> the registered type
 */
public record Sourced<T>(String position, T record) {

    /** Checks the arguments. */
    public Sourced {
        if (Check.notNull(position, "the position of a record").isEmpty()
                || position.length() > JobState.MAX_POSITION) {
            throw new InvalidInputException("the position of a record has 1 to " + JobState.MAX_POSITION
                    + " characters, not " + position.length());
        }
        Check.notNull(record, "the record at a position");
    }

    @Override
    public String toString() {
        return "Sourced[" + position + ", ***]";
    }
}
