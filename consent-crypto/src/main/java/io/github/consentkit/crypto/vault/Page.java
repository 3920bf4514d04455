package io.github.consentkit.crypto.vault;

import io.github.consentkit.internal.Check;
import java.util.List;
import java.util.Optional;

/**
 * Records that a search found, each with what came of opening it. {@code toString} shows no value.
 *
 * @param found the records, in the order of the search
 * @param next where to go on, or empty when this was the last page
 * @param <P> the type that was asked for
 */
public record Page<P>(List<Found<P>> found, Optional<Cursor> next) {

    /** Copies the list. */
    public Page {
        found = List.copyOf(Check.notNull(found, "found"));
        Check.notNull(next, "next");
    }

    /** Returns the values of the records that opened; look at {@link #found()} for why others did not. */
    public List<P> opened() {
        return found.stream()
                .flatMap(record -> record.outcome().opened().stream())
                .toList();
    }

    /**
     * One record.
     *
     * @param id its id
     * @param outcome what came of opening it
     */
    public record Found<P>(String id, Outcome<P> outcome) {

        /** Returns the outcome without the id. */
        @Override
        public String toString() {
            return "Found[" + outcome + "]";
        }
    }
}
