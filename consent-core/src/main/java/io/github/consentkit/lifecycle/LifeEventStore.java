package io.github.consentkit.lifecycle;

import io.github.consentkit.store.Transaction;
import io.github.consentkit.subject.SubjectId;
import java.util.List;

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
