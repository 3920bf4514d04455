package io.github.consentkit.consent;

/** How much one act of the person answered (invariant I10). */
public enum ActScope {
    /** This block alone. */
    ONE_BLOCK,
    /** Several blocks together ("agree to all"): counts only for what needs no act of its own. */
    WHOLE_FORM
}
