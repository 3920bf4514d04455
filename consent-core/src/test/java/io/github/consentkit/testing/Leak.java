package io.github.consentkit.testing;

/**
 * A planted value in clear.
 *
 * @param marker the name of the marker, never its value
 * @param where the file, column, exception or stream, and what it was packed into
 * @param offset how many bytes come before it there
 * @param form the encoding in which it stands
 */
public record Leak(String marker, String where, long offset, String form) {

    /** Returns what was found, and where. */
    @Override
    public String toString() {
        return marker + " in " + where + " at byte " + offset + " (" + form + ")";
    }
}
