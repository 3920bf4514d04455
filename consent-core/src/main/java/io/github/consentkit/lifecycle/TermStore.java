package io.github.consentkit.lifecycle;

import io.github.consentkit.store.Transaction;
import io.github.consentkit.subject.SubjectId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Port: keeps until when values are kept, so that finding what is due costs as much as is due, and not as much as is stored.
 * Everything is in the caller's transaction.
 *
 * <p>Whatever changes what is known of a subject marks the subject in the same transaction, so that nothing has to be computed
 * with each save; computing takes the mark away.
 */
public interface TermStore {

    /**
     * Runs the work when everything else of the outermost transaction is done, before it commits; of two for one subject the
     * second takes the place of the first. It may hold the subject and write its terms, and nothing else: whoever held a
     * subject earlier could meet others in a circle who hold it last, as every change does.
     */
    void atTheEnd(Transaction transaction, SubjectId subject, Consumer<? super Transaction> work);

    /**
     * Returns the names of the holders of data that were registered when terms were computed. A process that has not registered
     * all of them does not know what a person has.
     */
    Set<String> holders(Transaction transaction);

    /** Adds names of holders. */
    void addHolders(Transaction transaction, Set<String> names);

    /** Forgets the name of a holder that is given up for good. */
    void removeHolder(Transaction transaction, String name);

    /**
     * Makes whoever changes what is known of the subject wait with its commit until this transaction ends, and returns whether
     * the subject is marked; to be called before what is known is read.
     */
    Mark hold(Transaction transaction, SubjectId subject);

    /** Returns the terms of the subject's units, in the order of record types and ids, those of no record first. */
    List<UnitTerms> of(Transaction transaction, SubjectId subject);

    /**
     * Keeps exactly these terms of the subject, and takes the mark away; what stays the same is not written.
     *
     * @return how many units were written or removed
     */
    long replace(Transaction transaction, SubjectId subject, List<UnitTerms> terms);

    /** Removes every term of the subject. */
    void removeAll(Transaction transaction, SubjectId subject);

    /**
     * Returns the units that are due at the instant, the longest due first, then in the order of subjects, record types and ids.
     *
     * @param after the unit after which to go on; empty for the beginning
     * @param atMost how many to return at most
     */
    List<UnitTerms> due(Transaction transaction, Instant at, Optional<UnitTerms> after, int atMost);

    /** Returns how many units are due at the instant. */
    long countDue(Transaction transaction, Instant at);

    /** Returns marked subjects in the order of their ids, after this one. */
    List<SubjectId> marked(Transaction transaction, Optional<SubjectId> after, int atMost);

    /** Returns how many subjects are marked. */
    long countMarked(Transaction transaction);

    /**
     * Marks the next subjects of all of whom anything is known, in the order of their ids, and returns the last of them; empty
     * when none is left.
     */
    Optional<SubjectId> markNext(Transaction transaction, Optional<SubjectId> after, int atMost);

    /** Whether something changed since the terms of a subject were computed. */
    enum Mark {
        /** Something may have. */
        CHANGED,
        /** Nothing has. */
        COMPUTED
    }
}
