package io.github.consentkit.consent;

import io.github.consentkit.internal.Check;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Language;
import io.github.consentkit.policy.Policy;

/**
 * What the person had in front of them when answering.
 *
 * @param version the version of the policy
 * @param language the language of the text
 * @param digest the digest of the exact text
 */
public record Shown(Id<Policy> version, Language language, TextDigest digest) {

    /** Checks the arguments. */
    public Shown {
        Check.notNull(version, "version");
        Check.notNull(language, "language");
        Check.notNull(digest, "digest");
    }
}
