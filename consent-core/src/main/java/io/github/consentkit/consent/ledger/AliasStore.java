package io.github.consentkit.consent.ledger;

import io.github.consentkit.store.BulkAnswers;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.subject.SubjectId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Port: who is meant by a pseudonym of the ledger, kept apart from it so that it can be forgotten. */
public interface AliasStore {

    /** Returns the alias of the person, or empty when there is none. */
    Optional<Alias> find(Transaction transaction, SubjectId subject);

    /**
     * Returns the same of each of the people. A store that goes to a server should read them together; by default it is asked
     * for one after another.
     *
     * @return an answer for every person, empty where there is no alias
     */
    default Map<SubjectId, Optional<Alias>> findAll(Transaction transaction, Set<SubjectId> subjects) {
        return BulkAnswers.each(subjects, subject -> find(transaction, subject));
    }

    /** Returns the alias of the person, drawing one where there is none; all callers get the same. */
    Alias obtain(Transaction transaction, SubjectId subject);

    /**
     * Destroys the salt of the person's alias, so that nobody can tie the events of the ledger to the person any more;
     * false when there was none. Whoever comes back gets another alias.
     */
    boolean forget(Transaction transaction, SubjectId subject);

    /**
     * Notes since when the person is erased, who is tied to the events of the ledger for some time after that. The first time stays
     * that was noted; of whom there is no alias nothing is noted.
     */
    void gone(Transaction transaction, SubjectId subject, Instant since);

    /**
     * Returns the people who were erased before an instant, in the order of their ids.
     *
     * @param after the one after whom to go on; empty for the beginning
     * @param atMost how many to return at most
     */
    List<SubjectId> goneBefore(Transaction transaction, Instant before, Optional<SubjectId> after, int atMost);
}
