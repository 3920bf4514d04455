package io.github.consentkit.lifecycle;

import io.github.consentkit.store.BulkAnswers;
import io.github.consentkit.store.Removed;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.subject.SubjectId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Port: keeps what people asked for that keeps their data from being used. Everything is in the caller's transaction; every
 * change moves the stamp of its subject where the store has stamps, so that it counts at the next look everywhere.
 */
public interface RestrictionStore {

    /** Stores the restriction unless there is one of its subject and id, and returns whether it did. */
    Stored insert(Transaction transaction, Restriction restriction);

    /** Stores how an open restriction ended; one that has ended stays as it is. Returns whether it did. */
    Stored end(Transaction transaction, Restriction ended);

    /** Returns the restriction of this subject and id. */
    Optional<Restriction> find(Transaction transaction, SubjectId subject, String id);

    /** Returns the open restrictions of the subject, in the order in which they were received, and then of their ids. */
    List<Restriction> open(Transaction transaction, SubjectId subject);

    /**
     * Returns the same of each of the subjects. A store that goes to a server should read them together; by default it is asked
     * for one after another.
     *
     * @return an answer for every subject
     */
    default Map<SubjectId, List<Restriction>> openOfAll(Transaction transaction, Set<SubjectId> subjects) {
        return BulkAnswers.each(subjects, subject -> open(transaction, subject));
    }

    /** Returns every restriction of the subject, ended ones included, in the same order. */
    List<Restriction> of(Transaction transaction, SubjectId subject);

    /**
     * Returns the open restrictions of everybody that were received before an instant, in the order of that, then of
     * the subjects, then of their ids.
     *
     * @param after the one after which to go on; empty for the beginning
     * @param atMost how many to return at most
     */
    List<Restriction> openBefore(Transaction transaction, Instant before, Optional<Restriction> after, int atMost);

    /** Removes every restriction of the subject, for whoever leaves nothing of a person behind. */
    void removeAll(Transaction transaction, SubjectId subject);

    /** Counts the restrictions of everybody that ended before an instant. */
    long countEnded(Transaction transaction, Instant before);

    /**
     * Removes restrictions of everybody that ended before an instant; of several that do it at the same time each removes others. It
     * moves no stamp, as nothing is decided by what has ended.
     *
     * @param atMost how many to look at in one call
     */
    Removed removeEnded(Transaction transaction, Instant before, int atMost);

    /** What came of a write. */
    enum Stored {
        /** It is stored. */
        DONE,
        /** There was one already, or none that is open; nothing changed. */
        UNCHANGED
    }
}
