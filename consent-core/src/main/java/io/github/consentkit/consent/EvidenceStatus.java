package io.github.consentkit.consent;

/** Whether an agreement has the evidence that its collection method asks for (clause B-5). */
public enum EvidenceStatus {
    /** It has a piece of a kind that proves it. */
    COMPLETE,
    /** It has none: the agreement is on record, and nothing is permitted on it. */
    MISSING,
    /** No agreement holds, so nothing has to be proven. */
    NOT_NEEDED
}
