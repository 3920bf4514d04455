package io.github.consentkit.annotation;

/** What a {@link Partial} value keeps of its source. */
public enum Keep {
    /** The year of a {@code LocalDate}, as a {@code Year} or an {@code Integer}. */
    YEAR,
    /**
     * The last four letters or digits of a text, without the signs between them. Of a text with fewer than eight of them
     * nothing is kept, as the part would be most of it.
     */
    LAST_FOUR
}
