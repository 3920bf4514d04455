package io.github.consentkit.crypto.key;

import io.github.consentkit.internal.CanonicalWriter;
import io.github.consentkit.internal.Check;
import io.github.consentkit.subject.SubjectId;

/**
 * Where a keyring belongs: known to every reader before it is found. Immutable; equal by value; {@code toString} masks
 * the subject.
 *
 * @param tenant the tenant, one line of 1 to {@value KeyUnit#MAX_LENGTH} characters
 * @param subject whose keys they are
 * @param unit the profile, or one record
 */
public record KeyringId(String tenant, SubjectId subject, KeyUnit unit) {

    /** Checks every part; throws {@link io.github.consentkit.error.InvalidInputException} for one missing or blank. */
    public KeyringId {
        Check.idText(tenant, "the tenant of a keyring", KeyUnit.MAX_LENGTH);
        Check.notNull(subject, "the subject of a keyring");
        Check.notNull(unit, "the unit of a keyring");
    }

    /** Writes the parts so that no two ids come out alike. */
    void write(CanonicalWriter to) {
        to.text(tenant).text(subject.value());
        if (unit instanceof KeyUnit.OfRecord record) {
            to.int8(1).text(record.type()).text(record.recordId());
        } else {
            to.int8(0);
        }
    }
}
