package io.github.consentkit.lifecycle;

import io.github.consentkit.store.BulkAnswers;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.subject.SubjectId;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Port: keeps what hosts report of the lives of people's data. Everything is in the caller's transaction; every event that is
 * stored moves the stamp of its subject where the store has stamps.
 */
public interface LifeEventStore {

    /** Stores the event unless there is one of its subject with this key. */
    Stored append(Transaction transaction, LifeEvent event);

    /** Removes every event of the subject, for whoever leaves nothing of a person behind. */
    void removeAll(Transaction transaction, SubjectId subject);

    /** Returns the events of the subject, in the order of their keys. */
    List<LifeEvent> of(Transaction transaction, SubjectId subject);

    /**
     * Returns the same of each of the subjects. A store that goes to a server should read them together; by default it is asked
     * for one after another.
     *
     * @return an answer for every subject
     */
    default Map<SubjectId, List<LifeEvent>> ofAll(Transaction transaction, Set<SubjectId> subjects) {
        return BulkAnswers.each(subjects, subject -> of(transaction, subject));
    }

    /** What came of a report. */
    enum Stored {
        /** The event is new. */
        NEW,
        /** It was there already. */
        KNOWN,
        /** Another event has this key; nothing changed. */
        ANOTHER
    }
}
