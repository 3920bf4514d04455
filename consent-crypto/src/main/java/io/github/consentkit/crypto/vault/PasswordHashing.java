package io.github.consentkit.crypto.vault;

import io.github.consentkit.error.InvalidInputException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/**
 * How passwords are hashed: the algorithm and cost for new ones. Those that were stored with another cost still verify, and
 * are hashed again when they next match. Immutable and safe for use by many threads.
 */
public final class PasswordHashing {

    /** The iterations of PBKDF2 with HMAC-SHA-512: OWASP's password storage cheat sheet of 2023 asks for at least 210,000. */
    public static final int DEFAULT_ITERATIONS = 220_000;

    private final int iterations;

    private PasswordHashing(int iterations) {
        this.iterations = iterations;
    }

    /** Returns PBKDF2 with HMAC-SHA-512 of the JDK, with {@link #DEFAULT_ITERATIONS}. */
    public static PasswordHashing pbkdf2() {
        return pbkdf2(DEFAULT_ITERATIONS);
    }

    /**
     * Returns PBKDF2 with HMAC-SHA-512 of the JDK.
     *
     * @param iterations 1,000 to 10,000,000; below {@link #DEFAULT_ITERATIONS} is for tests
     */
    public static PasswordHashing pbkdf2(int iterations) {
        if (iterations < Pbkdf2Hash.MIN_ITERATIONS || iterations > Pbkdf2Hash.MAX_ITERATIONS) {
            throw new InvalidInputException("PBKDF2 takes " + Pbkdf2Hash.MIN_ITERATIONS + " to "
                    + Pbkdf2Hash.MAX_ITERATIONS + " iterations, not " + iterations + "; use "
                    + DEFAULT_ITERATIONS);
        }
        return new PasswordHashing(iterations);
    }

    /** Hashes under a new salt, and wipes the characters. */
    String hash(char[] password) {
        return Pbkdf2Hash.make(password, iterations).text();
    }

    /** Compares in constant time, and wipes the characters. Without a stored hash the work is the same, and in vain. */
    PasswordMatch compare(char[] password, Optional<Pbkdf2Hash> stored) {
        if (stored.isEmpty()) {
            Objects.requireNonNull(hash(password));
            return PasswordMatch.DIFFERS;
        }
        byte[] found = stored.get().again(password);
        boolean same = MessageDigest.isEqual(found, stored.get().hash());
        Arrays.fill(found, (byte) 0);
        return same ? PasswordMatch.MATCHES : PasswordMatch.DIFFERS;
    }

    /** Whether a password that was hashed so ought to be hashed again. */
    boolean isOutdated(Pbkdf2Hash stored) {
        return stored.iterations() < iterations;
    }

    /** Returns the algorithm and its cost. */
    @Override
    public String toString() {
        return "PasswordHashing[" + Pbkdf2Hash.NAME + ", i=" + iterations + "]";
    }
}
