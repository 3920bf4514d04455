package io.github.consentkit.crypto.seal;

import io.github.consentkit.crypto.key.KeyId;
import io.github.consentkit.internal.CanonicalWriter;
import io.github.consentkit.internal.Check;
import io.github.consentkit.subject.SubjectId;

/**
 * The place where a value belongs, as the one who seals or opens it knows it; never read from a sealed value.
 *
 * <p>A value opens in the context in which it was sealed and in no other. The names are logical ones: they stay when a
 * class, a column or a table is renamed. Texts are compared as they are, code unit by code unit, without normalisation.
 * Immutable; equal by value; {@code toString} masks the subject and the record.
 *
 * @param tenant the tenant, one line of 1 to {@value #MAX_LENGTH} characters, as all texts here
 * @param recordType the logical name of the record's type
 * @param field the logical name of the field
 * @param subject whom the value is about
 * @param recordId the id of the record, in one text form that the host keeps for good
 */
public record SealContext(String tenant, String recordType, String field, SubjectId subject, String recordId) {

    /** The most UTF-16 units that a part may have. */
    public static final int MAX_LENGTH = 200;

    /** Checks every part; throws {@link io.github.consentkit.error.InvalidInputException} for one missing or blank. */
    public SealContext {
        Check.idText(tenant, "the tenant of a sealed value", MAX_LENGTH);
        Check.idText(recordType, "the record type of a sealed value", MAX_LENGTH);
        Check.idText(field, "the field of a sealed value", MAX_LENGTH);
        Check.notNull(subject, "the subject of a sealed value");
        Check.idText(recordId, "the record id of a sealed value", MAX_LENGTH);
    }

    /** Returns the associated data: version, key id, then every part behind its length, so that no two are alike. */
    byte[] associatedData(int version, KeyId key) {
        return new CanonicalWriter()
                .int8(version)
                .fixed(key.bytes())
                .text(tenant)
                .text(recordType)
                .text(field)
                .text(subject.value())
                .text(recordId)
                .toBytes();
    }

    /** Returns the names without the subject and the record. */
    @Override
    public String toString() {
        return "SealContext[tenant=" + tenant + ", recordType=" + recordType + ", field=" + field
                + ", subject=***, recordId=***]";
    }
}
