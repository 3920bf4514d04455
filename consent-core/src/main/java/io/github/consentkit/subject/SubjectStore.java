package io.github.consentkit.subject;

import io.github.consentkit.store.BulkAnswers;
import io.github.consentkit.store.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Port: where subjects are kept. Every call belongs to a transaction of the same store. */
public interface SubjectStore {

    /** Returns what is known of the subject, or empty. */
    Optional<SubjectRecord> find(Transaction transaction, SubjectId subject);

    /**
     * Returns the same of each of the subjects. A store that goes to a server should read them together; by default it is asked
     * for one after another.
     *
     * @return an answer for every subject, empty for a stranger
     */
    default Map<SubjectId, Optional<SubjectRecord>> findAll(Transaction transaction, Set<SubjectId> subjects) {
        return BulkAnswers.each(subjects, subject -> find(transaction, subject));
    }

    /**
     * Returns the first number of the {@linkplain SubjectStamp stamp} of each of the subjects as it is now, for those who have one.
     * A store whose stamps come with records has to say it, or what is known is read again each time that records have changed.
     */
    default Map<SubjectId, Long> states(Transaction transaction, Set<SubjectId> subjects) {
        return Map.of();
    }

    /**
     * Returns what is known of the subject, and makes everybody else who calls this or {@link #save} for the subject wait until the transaction
     * ends; for a stranger there is nothing to hold.
     */
    Optional<SubjectRecord> hold(Transaction transaction, SubjectId subject);

    /** Keeps the record in place of an earlier one of the same subject. */
    void save(Transaction transaction, SubjectRecord subject);

    /** Removes what is known of the subject, and returns whether there was something. */
    boolean remove(Transaction transaction, SubjectId subject);

    /**
     * Returns the subjects who begin to decide alone in a period, in the order of that instant and then of the id.
     *
     * @param from the first instant of the period
     * @param until the first instant after it
     * @param after the subject after which to go on; empty for the beginning
     * @param atMost how many to return at most
     */
    List<SubjectRecord> comingOfAge(
            Transaction transaction, Instant from, Instant until, Optional<SubjectRecord> after, int atMost);

    /**
     * Returns the subjects whose draft nobody has confirmed and that is due at the instant, in the order in which they fell
     * due and then of the id.
     *
     * @param after the subject after which to go on; empty for the beginning
     * @param atMost how many to return at most
     */
    List<SubjectRecord> overdueDrafts(Transaction transaction, Instant at, Optional<SubjectRecord> after, int atMost);
}
