package io.github.consentkit.crypto.vault;

/** What came of comparing a candidate with a stored password. */
public enum PasswordMatch {
    /** The candidate is the password. */
    MATCHES,
    /** It is not, or there is no such record, or none with a password; the caller cannot tell which, not by time either. */
    DIFFERS
}
