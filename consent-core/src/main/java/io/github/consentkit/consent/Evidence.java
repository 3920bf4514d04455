package io.github.consentkit.consent;

import io.github.consentkit.internal.Check;
import io.github.consentkit.policy.EvidenceKind;

/**
 * A pointer to what proves an answer: a document number, the id of a call record, a request id.
 *
 * @param kind what it is
 * @param reference where to find it: an id of 1 to 200 characters, never the proof itself
 */
public record Evidence(EvidenceKind kind, String reference) {

    /** Checks the arguments. */
    public Evidence {
        Check.notNull(kind, "kind");
        Check.idText(reference, "the evidence reference", 200);
    }

    /** Masked: references are the host's and may name people. */
    @Override
    public String toString() {
        return "Evidence[" + kind + "]";
    }
}
