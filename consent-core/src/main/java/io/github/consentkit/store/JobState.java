package io.github.consentkit.store;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.Check;
import java.time.Instant;
import java.util.Optional;

/**
 * How far a long work has come, as every node sees it. Immutable.
 *
 * @param tenant whose data are worked on
 * @param job the name of the work, one line of 1 to 200 characters
 * @param version 1 for the first, one more with each change
 * @param position after what the next batch begins, in a form that concerns the work alone; empty at the start
 * @param at when it was last changed
 */
public record JobState(String tenant, String job, long version, Optional<String> position, Instant at) {

    /** The most UTF-16 units of a position. */
    public static final int MAX_POSITION = 3_000;

    /** Checks the arguments. */
    public JobState {
        Check.idText(tenant, "the tenant of a job", 200);
        Check.idText(job, "the name of a job", 200);
        if (version < 1) {
            throw new InvalidInputException("the version of a job's state begins with 1, not with " + version);
        }
        if (Check.notNull(position, "the position of a job")
                .filter(text -> text.length() > MAX_POSITION)
                .isPresent()) {
            throw new InvalidInputException(
                    "the position of the job " + job + " is longer than " + MAX_POSITION + " characters");
        }
        Check.notNull(at, "the instant of a job's state");
    }

    /** Returns the first state of a job. */
    public static JobState first(String tenant, String job, Optional<String> position, Instant at) {
        return new JobState(tenant, job, 1, position, at);
    }

    /** Returns the next state. */
    public JobState next(Optional<String> further, Instant now) {
        return new JobState(tenant, job, version + 1, further, now);
    }

    /** Returns the name and the version; a position may name a person. */
    @Override
    public String toString() {
        return "JobState[" + tenant + ", " + job + ", version=" + version + "]";
    }
}
