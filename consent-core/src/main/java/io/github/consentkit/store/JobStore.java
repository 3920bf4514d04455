package io.github.consentkit.store;

import java.util.Optional;

/** Port: keeps how far long works have come, so that any node can go on with them. Everything is in the caller's transaction. */
public interface JobStore {

    /** Returns the state of the job, or empty when it never began. */
    Optional<JobState> find(Transaction transaction, String tenant, String job);

    /**
     * Stores the state in the place of the one whose version is one less; of version 1 where there is none. Returns whether
     * it is stored: somebody else may have been faster.
     */
    Stored put(Transaction transaction, JobState state);

    /** What came of a write. */
    enum Stored {
        /** The state is stored. */
        DONE,
        /** Another one was faster; nothing changed. */
        OVERTAKEN
    }
}
