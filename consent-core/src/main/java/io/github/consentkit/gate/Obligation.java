package io.github.consentkit.gate;

/** What whoever uses the permit must do with the data. */
public enum Obligation {
    /** Use the data without what names the person, and keep a record of it (PIPA article 28-4). */
    PSEUDONYMISE,
    /** Use the data for figures about many alone. */
    AGGREGATE
}
