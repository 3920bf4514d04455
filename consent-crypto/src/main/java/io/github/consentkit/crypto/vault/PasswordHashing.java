package io.github.consentkit.crypto.vault;

import io.github.consentkit.error.InvalidInputException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/**
 * How passwords are hashed: the algorithm and cost for new ones. Those that were stored otherwise still
 * verify, and those of a lower cost or of the other algorithm are hashed again when they next match. Immutable and safe for use by many threads.
 */
public final class PasswordHashing {

    /** The iterations of PBKDF2 with HMAC-SHA-512: OWASP's password storage cheat sheet of 2023 asks for at least 210,000. */
    public static final int DEFAULT_ITERATIONS = 220_000;

    private static final Argon2Cost DEFAULT_ARGON2 = new Argon2Cost(19 * 1024, 2, 1);

    private final int iterations;
    private final Optional<Argon2Cost> argon2;

    private PasswordHashing(int iterations, Optional<Argon2Cost> argon2) {
        this.iterations = iterations;
        this.argon2 = argon2;
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
        return new PasswordHashing(iterations, Optional.empty());
    }

    /**
     * Returns Argon2id of Bouncy Castle, which the host has to have, with 19 MiB, two passes and one lane, as OWASP's
     * password storage cheat sheet asks for at least.
     *
     * @throws io.github.consentkit.crypto.key.CryptoUnavailableException when the library is missing
     */
    public static PasswordHashing argon2id() {
        return argon2id(DEFAULT_ARGON2.memoryKib(), DEFAULT_ARGON2.passes(), DEFAULT_ARGON2.lanes());
    }

    /**
     * Returns Argon2id (RFC 9106) of Bouncy Castle, which the host has to have.
     *
     * @param memoryKib the memory of one hash in KiB, 1,024 to 262,144; every log-in at a time takes as much of the heap
     * @param passes 1 to 16
     * @param lanes 1 to 16; they are computed one after another
     * @throws io.github.consentkit.crypto.key.CryptoUnavailableException when the library is missing
     */
    public static PasswordHashing argon2id(int memoryKib, int passes, int lanes) {
        Argon2Cost cost = new Argon2Cost(memoryKib, passes, lanes).checked();
        Argon2Cost.requireLibrary();
        return new PasswordHashing(DEFAULT_ITERATIONS, Optional.of(cost));
    }

    /** Hashes under a new salt, and wipes the characters. */
    String hash(char[] password) {
        PasswordHash made =
                argon2.isPresent() ? Argon2Hash.make(password, argon2.get()) : Pbkdf2Hash.make(password, iterations);
        return made.text();
    }

    /**
     * Compares in constant time, and wipes the characters. Without a stored hash the work is that of a new one, and in vain; so
     * is the work by which an older hash of the same algorithm is cheaper, as a wrong guess would tell by its time that there
     * is one.
     */
    PasswordMatch compare(char[] password, Optional<PasswordHash> stored) {
        if (stored.isEmpty()) {
            Objects.requireNonNull(hash(password));
            return PasswordMatch.DIFFERS;
        }
        char[] again = password.clone();
        byte[] found = stored.get().again(password);
        boolean same = MessageDigest.isEqual(found, stored.get().hash());
        Arrays.fill(found, (byte) 0);
        int missing = missing(stored.get());
        if (!same && missing > 0) {
            Objects.requireNonNull(Pbkdf2Hash.make(again, missing));
        }
        Arrays.fill(again, '\0');
        return same ? PasswordMatch.MATCHES : PasswordMatch.DIFFERS;
    }

    /** How many iterations the stored hash has less than a new one; 0 where they cannot be compared. */
    int missing(PasswordHash stored) {
        return argon2.isEmpty() && stored instanceof Pbkdf2Hash older
                ? Math.max(0, iterations - older.iterations())
                : 0;
    }

    /** Whether a password that was hashed so ought to be hashed again. */
    boolean isOutdated(PasswordHash stored) {
        if (stored instanceof Argon2Hash other) {
            return argon2.map(cost -> cost.isAbove(other.cost())).orElse(true);
        }
        return argon2.isPresent() || ((Pbkdf2Hash) stored).iterations() < iterations;
    }

    /** Returns the algorithm and its cost. */
    @Override
    public String toString() {
        return argon2.map(cost -> "PasswordHashing[" + Argon2Hash.NAME + ", " + cost + "]")
                .orElse("PasswordHashing[" + Pbkdf2Hash.NAME + ", i=" + iterations + "]");
    }
}
