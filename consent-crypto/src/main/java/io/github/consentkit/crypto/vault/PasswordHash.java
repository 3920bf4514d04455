package io.github.consentkit.crypto.vault;

import java.util.Optional;

/** A stored hash of a password, with what it was made with. */
sealed interface PasswordHash permits Pbkdf2Hash, Argon2Hash {

    /** Reads the one text that a hash has; empty for any other, and for a cost that would hold up the server. */
    static Optional<PasswordHash> read(String text) {
        return Pbkdf2Hash.read(text).<PasswordHash>map(hash -> hash).or(() -> Argon2Hash.read(text));
    }

    byte[] hash();

    /** The hash of these characters with the same salt and cost; wipes them. */
    byte[] again(char[] password);

    String text();
}
