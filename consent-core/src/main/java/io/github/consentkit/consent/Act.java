package io.github.consentkit.consent;

/** What the person did to answer (Decree article 17(2)). */
public enum Act {
    /** Set a mark. */
    TICK,
    /** Signed. */
    SIGNATURE,
    /** Said so on the telephone. */
    VOICE,
    /** Replied by e-mail. */
    EMAIL_REPLY,
    /** Nothing: it happened without an act of the person. */
    NONE
}
