package io.github.consentkit.crypto.vault;

import io.github.consentkit.crypto.key.CryptoUnavailableException;
import io.github.consentkit.error.InvalidInputException;

/** What an Argon2id hash costs: kibibytes of memory, passes over them, and lanes. */
record Argon2Cost(int memoryKib, int passes, int lanes) {

    static final int MIN_MEMORY = 1024;

    /** A stored number above these would hold up the server, or take its memory away. */
    static final int MAX_MEMORY = 256 * 1024;

    static final int MAX_PASSES = 16;
    static final int MAX_LANES = 16;

    private static final String GENERATOR = "org.bouncycastle.crypto.generators.Argon2BytesGenerator";

    boolean isBounded() {
        return memoryKib >= MIN_MEMORY
                && memoryKib <= MAX_MEMORY
                && passes >= 1
                && passes <= MAX_PASSES
                && lanes >= 1
                && lanes <= MAX_LANES;
    }

    Argon2Cost checked() {
        if (!isBounded()) {
            throw new InvalidInputException("Argon2id takes " + MIN_MEMORY + " to " + MAX_MEMORY + " KiB, 1 to "
                    + MAX_PASSES + " passes and 1 to " + MAX_LANES + " lanes, not " + this
                    + "; use PasswordHashing.argon2id() for current ones");
        }
        return this;
    }

    /** Whether a hash of the other cost is weaker in memory or passes. */
    boolean isAbove(Argon2Cost other) {
        return other.memoryKib < memoryKib || other.passes < passes;
    }

    static void requireLibrary() {
        requireLibrary(GENERATOR);
    }

    /** The library is optional, and its absence is told before the first password comes. */
    static void requireLibrary(String generator) {
        try {
            Class.forName(generator, false, Argon2Cost.class.getClassLoader());
        } catch (ClassNotFoundException | LinkageError e) {
            throw new CryptoUnavailableException(
                    "Argon2id needs Bouncy Castle, which is not there; add org.bouncycastle:bcprov-jdk18on (and"
                            + " 'requires org.bouncycastle.provider' in a module-info), or use PasswordHashing.pbkdf2()",
                    e);
        }
    }

    /** Returns it as in a stored text. */
    @Override
    public String toString() {
        return "m=" + memoryKib + ",t=" + passes + ",p=" + lanes;
    }
}
