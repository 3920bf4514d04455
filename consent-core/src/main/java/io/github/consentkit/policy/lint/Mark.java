package io.github.consentkit.policy.lint;

/** How sure it is what a law says; a finding shows it, so that nobody takes a recollection for a reading. */
public enum Mark {
    /** Read in the statute's text. */
    READ("V"),
    /** Read in a secondary source. */
    SECONDARY("V2"),
    /** Recalled and not confirmed. */
    RECALLED("R"),
    /** A choice of this library, and no rule of law. */
    CHOICE("D");

    private final String sign;

    Mark(String sign) {
        this.sign = sign;
    }

    /** Returns the short sign: V, V2, R or D. */
    public String sign() {
        return sign;
    }
}
