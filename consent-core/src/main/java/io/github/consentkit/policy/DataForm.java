package io.github.consentkit.policy;

/** In which form data is used, from the most to the least identifying. */
public enum DataForm {
    /** As it was collected. */
    IDENTIFIED,
    /** Without what names the person, the additional information kept apart (PIPA article 28-2). */
    PSEUDONYMISED,
    /** Figures about many. */
    AGGREGATE;

    /** Tells whether this form shows no more of the person than the other. */
    public boolean revealsAtMost(DataForm other) {
        return compareTo(other) >= 0;
    }
}
