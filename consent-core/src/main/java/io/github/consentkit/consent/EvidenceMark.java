package io.github.consentkit.consent;

import io.github.consentkit.internal.Check;
import io.github.consentkit.internal.Hex256;
import io.github.consentkit.policy.EvidenceKind;

/**
 * What the ledger holds of a piece of evidence: its kind, and a digest that tells nothing to whoever lacks the evidence.
 *
 * <p>The digest is SHA-256 over a random nonce and the evidence; the nonce is kept with the evidence and goes with it, so
 * that nobody can find a guessable piece, such as an address, by trying (invariant I7).
 *
 * @param kind what it is
 * @param digest 64 lower-case hexadecimal digits (256 bits)
 */
public record EvidenceMark(EvidenceKind kind, String digest) {

    /** Checks the digits. */
    public EvidenceMark {
        Check.notNull(kind, "kind");
        Hex256.check(digest, "the digest of evidence");
    }
}
