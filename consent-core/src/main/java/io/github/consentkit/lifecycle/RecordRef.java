package io.github.consentkit.lifecycle;

import io.github.consentkit.internal.Check;

/**
 * One record of a holder, by its logical names. Immutable; equal by value; {@code toString} masks the id.
 *
 * @param type the logical name of the record's type, one line of 1 to {@value #MAX_LENGTH} characters
 * @param id the id of the record in the text form that the host keeps for good, likewise
 */
public record RecordRef(String type, String id) {

    /** The most UTF-16 units that a part may have. */
    public static final int MAX_LENGTH = 200;

    /** Checks the texts; throws {@link io.github.consentkit.error.InvalidInputException}. */
    public RecordRef {
        Check.idText(type, "the record type", MAX_LENGTH);
        Check.idText(id, "the record id", MAX_LENGTH);
    }

    /** Returns the type alone. */
    @Override
    public String toString() {
        return "RecordRef[type=" + type + ", id=***]";
    }
}
