package io.github.consentkit.policy;

/** What a block of a consent form asks for; all but the first need an act of their own (PIPA article 22(1)). */
public enum BlockKind {
    /** Collection and use of ordinary data. */
    ORDINARY,
    /** Sensitive data (article 23). */
    SENSITIVE,
    /** Unique identification data (article 24). */
    UNIQUE_ID,
    /** Provision to a third party (article 17). */
    THIRD_PARTY,
    /** Marketing (article 22(1)7). */
    MARKETING,
    /** A transfer abroad (article 28-8(1)1). */
    OVERSEAS,
    /** The guardian's consent for a child (article 22-2). */
    GUARDIAN;

    /** Tells whether consent to this counts only when it was given by its own act (invariant I10). */
    public boolean needsOwnAct() {
        return this != ORDINARY;
    }
}
