package io.github.consentkit.policy;

/** What can prove that a person agreed (Decree article 17(2)). */
public enum EvidenceKind {
    /** A mark set on a web page. */
    WEB_CLICK,
    /** A signed paper. */
    SIGNED_PAPER,
    /** A recorded call. */
    CALL_RECORD,
    /** A reply by e-mail. */
    EMAIL_REPLY,
    /** A document received by fax. */
    FAX_DOCUMENT,
    /** A post on a board, kept as it was. */
    BOARD_POST
}
