package io.github.consentkit.crypto.recovery;

import io.github.consentkit.crypto.key.KeyUnit;
import io.github.consentkit.crypto.key.KeyringId;
import io.github.consentkit.subject.SubjectId;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Writes the place of a keyring into the position of a job, and reads it. */
final class Cursor {

    private Cursor() {}

    static String of(KeyringId id) {
        String subject = base64(id.subject().value());
        return id.unit() instanceof KeyUnit.OfRecord record
                ? subject + "." + base64(record.type()) + "." + base64(record.recordId())
                : subject;
    }

    static KeyringId read(String tenant, String position) {
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
}
