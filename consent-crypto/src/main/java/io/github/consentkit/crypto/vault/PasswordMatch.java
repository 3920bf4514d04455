package io.github.consentkit.crypto.vault;

/** What came of comparing a candidate with a stored password. */
public enum PasswordMatch {
    /** The candidate is the password. */
    MATCHES,
    /**
     * It is not, or there is no such record, or none with a password; the answer does not tell which. The work of hashing is
     * the same for each while stored hashes are of the configured algorithm; those of another one, and of a higher cost than
     * the configured one, take their own time. What the gate, the log and the database take beside it is not evened out.
     */
    DIFFERS
}
