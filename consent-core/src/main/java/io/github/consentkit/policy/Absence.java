package io.github.consentkit.policy;

/**
 * A thing that the text says does not happen, so that its section is missing on purpose.
 *
 * @param clause the clause that says so
 * @param topic what does not happen
 */
public record Absence(Id<Clause> clause, Topic topic) {

    /** What can be absent. */
    public enum Topic {
        /** Provision to third parties. */
        PROVISION,
        /** Entrustment to processors. */
        ENTRUSTMENT,
        /** Transfers abroad. */
        TRANSFERS,
        /** Tracking for advertisements. */
        BEHAVIOURAL_DATA,
        /** Cookies. */
        COOKIES,
        /** Data of children. */
        CHILDREN,
        /** Sensitive data. */
        SENSITIVE,
        /** Pseudonymised data. */
        PSEUDONYMISATION,
        /** Automated decisions. */
        AUTOMATED_DECISIONS,
        /** Portability. */
        PORTABILITY,
        /** Use beyond the purpose of collection. */
        ADDITIONAL_USE,
        /** Cameras. */
        VIDEO
    }
}
