package io.github.consentkit.crypto.key;

import io.github.consentkit.internal.CanonicalWriter;
import io.github.consentkit.internal.Check;
import io.github.consentkit.subject.SubjectId;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

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

    /** Returns the id without its tenant in one text, for the position of a job; it names the subject. */
    public String position() {
        String person = base64(subject.value());
        return unit instanceof KeyUnit.OfRecord record
                ? person + "." + base64(record.type()) + "." + base64(record.recordId())
                : person;
    }

    /** Returns the id at a position that {@link #position} returned. */
    public static KeyringId at(String tenant, String position) {
        String[] parts = position.split("\\.", -1);
        KeyUnit unit = parts.length == 1 ? new KeyUnit.Profile() : new KeyUnit.OfRecord(text(parts[1]), text(parts[2]));
        return new KeyringId(tenant, SubjectId.of(text(parts[0])), unit);
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(String base64) {
        return new String(Base64.getUrlDecoder().decode(base64), StandardCharsets.UTF_8);
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
