package io.github.consentkit.consent;

import io.github.consentkit.internal.Check;
import io.github.consentkit.policy.LocalizedText;
import java.util.Optional;

/**
 * What was on the screen, written again from the version of the policy and compared with the digest in the ledger.
 *
 * @param shown version, language and digest, as the ledger has them
 * @param title the heading of the block in that version; empty where the version is not at hand
 * @param text the exact text; present exactly when the digest is that of what was written again
 * @param match what the comparison gave
 */
public record ShownText(Shown shown, Optional<LocalizedText> title, Optional<String> text, Match match) {

    /** Checks the arguments. */
    public ShownText {
        Check.notNull(shown, "shown");
        Check.notNull(title, "title");
        Check.notNull(text, "text");
        Check.notNull(match, "match");
    }

    /** Whether the text that was written again is the one that was shown. */
    public enum Match {
        /** It has the same digest. */
        SAME,
        /** It has another digest: version or ledger are not what they were. */
        DIFFERENT,
        /** The version, or the block in it, is not at hand. */
        NOT_AT_HAND
    }
}
