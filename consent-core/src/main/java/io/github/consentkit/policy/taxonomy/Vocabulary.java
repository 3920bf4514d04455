package io.github.consentkit.policy.taxonomy;

/** A list of terms that others keep. */
public enum Vocabulary {
    /** The Data Privacy Vocabulary of a W3C community group: purposes, legal bases, states of consent. */
    DPV("dpv:"),
    /** Its extension for kinds of personal data. */
    PD("pd:"),
    /** The data categories of fideslang. */
    FIDES_CATEGORY(""),
    /** The data uses of fideslang. */
    FIDES_USE(""),
    /** The data subjects of fideslang. */
    FIDES_SUBJECT("");

    private final String prefix;

    Vocabulary(String prefix) {
        this.prefix = prefix;
    }

    /** Returns what stands before the name of each of its terms: {@code dpv:}, {@code pd:}, or nothing. */
    public String prefix() {
        return prefix;
    }
}
