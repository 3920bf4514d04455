package io.github.consentkit.consent;

import io.github.consentkit.store.BulkAnswers;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.subject.SubjectId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Port: the append-only ledger of consent events. There is no way to change or remove one. */
public interface ConsentLedger {

    /**
     * Makes every other writer of this subject's ledger wait until the transaction ends, so that what is read after this
     * call is what the next event follows.
     */
    void hold(Transaction transaction, SubjectId subject);

    /** Appends the event at the end of the subject's ledger and returns it with its place. */
    ConsentEvent append(Transaction transaction, SubjectId subject, NewConsentEvent event, Instant recordedAt);

    /** Returns the subject's events in ledger order; empty for a stranger. */
    List<ConsentEvent> events(Transaction transaction, SubjectId subject);

    /** Returns the state that follows from the subject's events, without reading all of them. */
    ConsentState state(Transaction transaction, SubjectId subject);

    /**
     * Returns the same of each of the subjects. A ledger that goes to a server should read them together; by default it is
     * asked for one after another.
     *
     * @return an answer for every subject
     */
    default Map<SubjectId, ConsentState> states(Transaction transaction, Set<SubjectId> subjects) {
        return BulkAnswers.each(subjects, subject -> state(transaction, subject));
    }
}
