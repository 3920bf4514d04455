package io.github.consentkit.crypto.photo;

import io.github.consentkit.internal.Check;
import io.github.consentkit.subject.SubjectId;

/**
 * Where the chunks of one photo lie. Immutable; equal by value; {@code toString} masks subject and record.
 *
 * @param tenant the tenant, one line of 1 to 200 characters, as all texts here
 * @param subject whose photo it is
 * @param recordType the logical name of the record's type
 * @param recordId the id of the record
 * @param field the logical name of the field
 */
public record ChunkPlace(String tenant, SubjectId subject, String recordType, String recordId, String field) {

    private static final int MAX_LENGTH = 200;

    /** Checks every part; throws {@link io.github.consentkit.error.InvalidInputException}. */
    public ChunkPlace {
        Check.idText(tenant, "the tenant of a photo", MAX_LENGTH);
        Check.notNull(subject, "the subject of a photo");
        Check.idText(recordType, "the record type of a photo", MAX_LENGTH);
        Check.idText(recordId, "the record id of a photo", MAX_LENGTH);
        Check.idText(field, "the field of a photo", MAX_LENGTH);
    }

    /** Returns the names without the subject and the record. */
    @Override
    public String toString() {
        return "ChunkPlace[tenant=" + tenant + ", recordType=" + recordType + ", field=" + field + "]";
    }
}
