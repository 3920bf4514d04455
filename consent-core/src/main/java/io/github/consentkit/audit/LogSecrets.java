package io.github.consentkit.audit;

/**
 * Port: the secrets of the access log, kept outside its database. Implementations are safe for use by many threads.
 */
public interface LogSecrets {

    /**
     * Returns the pseudonym of a text: the same for the same label and texts, and not to be reversed or tried out without
     * the secret; at most 64 lower-case hexadecimal digits.
     */
    String pseudonym(String label, String... texts);

    /** Returns a message authentication code of the bytes, at least 16 and at most 64 bytes. */
    byte[] mac(byte[] bytes);
}
