package io.github.consentkit.crypto.vault;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.Check;
import java.util.Optional;

/**
 * How many records are wanted, and from where on.
 *
 * @param size at most so many, 1 to {@value #MAX_SIZE}
 * @param after where the page before ended; empty for the first
 */
public record Paging(int size, Optional<Cursor> after) {

    /** The most records that a page may have. */
    public static final int MAX_SIZE = 1_000;

    /** Checks the arguments. */
    public Paging {
        if (size < 1 || size > MAX_SIZE) {
            throw new InvalidInputException("a page has 1 to " + MAX_SIZE + " records, not " + size);
        }
        Check.notNull(after, "after");
    }

    /** Returns the first page of so many records. */
    public static Paging first(int size) {
        return new Paging(size, Optional.empty());
    }

    /** Returns the page of the same size after this place. */
    public Paging after(Cursor cursor) {
        return new Paging(size, Optional.of(Check.notNull(cursor, "cursor")));
    }
}
