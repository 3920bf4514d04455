package io.github.consentkit.policy;

/** How it was checked that the guardian really agreed: the seven ways of Decree article 17-2(1). */
public enum GuardianConfirmation {
    /** A mark on a web page, confirmed by a text message to the guardian's phone. */
    WEB_AND_TEXT_MESSAGE,
    /** A mark on a web page, and the guardian's card. */
    WEB_AND_CARD,
    /** A mark on a web page, and an identity check by mobile phone. */
    WEB_AND_IDENTITY_CHECK,
    /** A paper handed over, signed and sent back. */
    SIGNED_PAPER,
    /** An e-mail, answered by the guardian. */
    EMAIL_REPLY,
    /** A call in which the contents were told and agreed to. */
    CALL,
    /** Another way of equal weight. */
    EQUIVALENT
}
