package io.github.consentkit.crypto.vault;

import io.github.consentkit.crypto.key.KeyringAnswer;
import io.github.consentkit.internal.Check;
import io.github.consentkit.subject.SubjectStamp;
import java.util.Optional;

/**
 * What a change of a record rests on besides the record itself, all of it as of the moment of one statement, so that an erasure
 * or a lock that was committed before counts (invariants I8, I12).
 *
 * @param keyring what the store has at the place of the record's keyring; empty when the store does not tell it
 * @param stamp the stamp of the person; empty when the store keeps none, or when this transaction has changed what is known of
 *     her. Where it has changed records or what is known of entities alone, a stamp whose second number nobody will meet again
 */
public record Standing(Optional<KeyringAnswer> keyring, Optional<SubjectStamp> stamp) {

    /** Nothing is told, and all of it is asked for afterwards. */
    public static final Standing UNTOLD = new Standing(Optional.empty(), Optional.empty());

    /** Checks the arguments. */
    public Standing {
        Check.notNull(keyring, "keyring");
        Check.notNull(stamp, "stamp");
    }
}
