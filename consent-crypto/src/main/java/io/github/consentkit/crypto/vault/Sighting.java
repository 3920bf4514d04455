package io.github.consentkit.crypto.vault;

import io.github.consentkit.crypto.key.KeyringAnswer;
import io.github.consentkit.internal.Check;
import io.github.consentkit.subject.SubjectStamp;
import java.util.Optional;

/**
 * A row with what its opening rests on, all of it as of the moment of one statement, so that an erasure or a lock that was
 * committed before counts (invariants I8, I12).
 *
 * @param row the row
 * @param keyring what the store has at the place of its keyring; empty when the store does not tell it along with the row
 * @param stamp the stamp of its subject; empty when the store keeps none, or when this transaction has changed what is known of
 *     the subject. Where it has changed records or what is known of entities alone, a stamp whose second number nobody will meet again
 */
public record Sighting(RecordRow row, Optional<KeyringAnswer> keyring, Optional<SubjectStamp> stamp) {

    /** Checks the arguments. */
    public Sighting {
        Check.notNull(row, "row");
        Check.notNull(keyring, "keyring");
        Check.notNull(stamp, "stamp");
    }

    /** Returns what came along with the row. */
    Standing standing() {
        return new Standing(keyring, stamp);
    }
}
