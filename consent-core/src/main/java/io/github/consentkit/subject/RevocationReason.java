package io.github.consentkit.subject;

/** Why a link to a guardian was revoked; it decides what becomes of what the guardian agreed to. */
public enum RevocationReason {
    /**
     * Somebody who was the guardian is so no longer, or no longer wants to act: custody went to somebody else, the
     * guardian died or stepped down. What was agreed was agreed by the guardian of then, and stays until it is withdrawn.
     */
    POWERS_LOST,
    /** It turned out that it never was the guardian. What was agreed never was an agreement. */
    NEVER_GUARDIAN
}
