package io.github.consentkit.policy;

/** A built-in purpose that rests on a law and not on the policy's tree; it appears on the page and in the log like any. */
public enum Duty {
    /** The person sees what is held (PIPA article 35). */
    SUBJECT_ACCESS,
    /** Something wrong is corrected (article 36). */
    RECTIFICATION,
    /** Processing is suspended, or goes on again (article 37). */
    SUSPENSION,
    /** The person's data is erased (articles 36, 37). */
    ERASURE,
    /** An authority demands data on a statute (article 18(2)2). */
    LEGAL_DEMAND,
    /** A statute has data kept, and used for what it is kept for (article 21(1)). */
    STATUTORY_HOLD,
    /** The daily separation and destruction. */
    RETENTION_SWEEP,
    /** Keys are changed. */
    KEY_ROTATION,
    /** A breach is looked into and the people concerned are told (article 34). */
    BREACH_RESPONSE;

    /** Tells whether a request for this duty must name a statute that the policy declares. */
    public boolean needsLaw() {
        return this == LEGAL_DEMAND || this == STATUTORY_HOLD;
    }
}
