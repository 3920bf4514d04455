package io.github.consentkit.crypto.key;

import io.github.consentkit.internal.Check;
import java.time.Instant;

/** How the key of an epoch is destroyed for good, and when (clause D-4). Immutable. */
public sealed interface KeyDestruction {

    /** Returns the instant. */
    Instant at();

    /**
     * Whoever keeps the key destroys it now.
     *
     * @param at the instant
     */
    record Here(Instant at) implements KeyDestruction {

        /** Checks the argument. */
        public Here {
            Check.notNull(at, "the instant of the destruction");
        }
    }

    /**
     * The key lay where only somebody else can destroy it, such as a key management service, and somebody says that this has
     * happened.
     *
     * @param at the instant from which on nobody can use the key
     * @param by who says so, one line of 1 to 200 characters; no name of a person is needed
     * @param reference where it is proven, such as the number of an event in the service's own log, one line likewise
     */
    record Attested(Instant at, String by, String reference) implements KeyDestruction {

        /** Checks the arguments. */
        public Attested {
            Check.notNull(at, "the instant of the destruction");
            Check.idText(by, "who attests the destruction of a key", KeyUnit.MAX_LENGTH);
            Check.idText(reference, "the reference of the attestation", KeyUnit.MAX_LENGTH);
        }
    }
}
