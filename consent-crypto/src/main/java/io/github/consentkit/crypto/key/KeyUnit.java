package io.github.consentkit.crypto.key;

import io.github.consentkit.internal.Check;

/**
 * What the keys of one keyring are for: one record of the subject, or the subject's profile. Immutable; equal by value;
 * {@code toString} masks the record.
 */
public sealed interface KeyUnit {

    /** The most UTF-16 units that a text may have. */
    int MAX_LENGTH = 200;

    /** The values that a subject has once: one keyring for all of them. */
    record Profile() implements KeyUnit {}

    /**
     * One record of a type of which a subject has several.
     *
     * @param type the logical name of the record's type, one line of 1 to {@value KeyUnit#MAX_LENGTH} characters
     * @param recordId the id of the record, likewise
     */
    record OfRecord(String type, String recordId) implements KeyUnit {

        /** Checks the texts; throws {@link io.github.consentkit.error.InvalidInputException}. */
        public OfRecord {
            Check.idText(type, "the record type of a keyring", MAX_LENGTH);
            Check.idText(recordId, "the record id of a keyring", MAX_LENGTH);
        }

        /** Returns the type alone. */
        @Override
        public String toString() {
            return "OfRecord[type=" + type + ", recordId=***]";
        }
    }
}
