package io.github.consentkit.observe;

import io.github.consentkit.internal.Check;
import io.github.consentkit.internal.Copies;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Something that happened in the SDK. Every text in a signal is a name of the SDK, of the policy or of a type of the host; there
 * are few of each, so that they can be tags of a meter. Nothing in it is of a person. Immutable.
 */
public sealed interface Signal {

    /**
     * The gate decided.
     *
     * @param action {@code use}, {@code collect}, {@code provide} or {@code perform}
     * @param reasons every reason of a refusal by the name that it has in JSON and in the access log; empty for a permit
     */
    record Decided(String action, Set<String> reasons) implements Signal {

        /** Copies the reasons. */
        public Decided {
            Check.notNull(action, "action");
            reasons = Copies.set(Check.notNull(reasons, "reasons"));
        }
    }

    /**
     * Values were sealed.
     *
     * @param type the logical name of their type
     * @param values how many
     */
    record Sealed(String type, int values) implements Signal {}

    /**
     * Values were opened, each after its entry in the access log.
     *
     * @param type the logical name of their type
     * @param values how many
     */
    record Opened(String type, int values) implements Signal {}

    /**
     * A keyring was needed.
     *
     * @param found where it came from
     */
    record KeyringFound(Found found) implements Signal {

        /** Where a keyring came from. */
        public enum Found {
            /** It was unwrapped in memory. */
            CACHED,
            /** Its row was unwrapped. */
            UNWRAPPED
        }
    }

    /**
     * Entries of the access log became durable together, or did not.
     *
     * @param entries how many; 0 when not even the end of the log could be read
     * @param took from the call of the store to its answer
     * @param outcome what came of it
     */
    record Logged(int entries, Duration took, Outcome outcome) implements Signal {}

    /**
     * A statement ran in the database.
     *
     * @param name what it is for, such as {@code find keyrings}
     * @param took from its sending to the reading of its last row
     * @param outcome what came of it
     */
    record StatementRun(String name, Duration took, Outcome outcome) implements Signal {}

    /**
     * A long work came further.
     *
     * @param job its name
     * @param done how many rows this run has finished
     * @param failed how many it could not do
     */
    record JobAdvanced(String job, long done, long failed) implements Signal {}

    /**
     * What waited in a queue was taken away.
     *
     * @param queue its name
     * @param taken how many
     * @param oldest how long the oldest of them had waited; empty when nobody knows
     */
    record QueueTaken(String queue, int taken, Optional<Duration> oldest) implements Signal {}

    /** What came of something. */
    enum Outcome {
        /** It was done. */
        DONE,
        /** It failed; an exception says why. */
        FAILED
    }
}
