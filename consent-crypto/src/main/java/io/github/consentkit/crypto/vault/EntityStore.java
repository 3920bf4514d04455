package io.github.consentkit.crypto.vault;

import io.github.consentkit.lifecycle.DataHolder;
import io.github.consentkit.store.BulkAnswers;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.subject.SubjectId;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Port: keeps what is known of the values in the host's own entities, a row for each entity and person; the values
 * themselves stay with the host, so the rows have no cells. Everything happens in the caller's transaction.
 */
public interface EntityStore {

    /** Inserts the row, and returns whether its place was free. */
    boolean insert(Transaction transaction, RecordRow row);

    /** Puts the row into the place of the one whose version is one less, and returns whether that was there. */
    boolean replace(Transaction transaction, RecordRow row);

    /** Removes the row, and returns whether there was one. */
    boolean delete(Transaction transaction, RecordRow.Key key);

    /** Returns the rows of one entity, one for each person whose data it holds. */
    List<RecordRow> ofRecord(Transaction transaction, String tenant, String type, String id);

    /** Returns the rows of the subject's entities of this type, in the order of their ids. */
    List<RecordRow> ofSubject(Transaction transaction, String tenant, SubjectId subject, String type);

    /**
     * Returns the same of each of the subjects. A store that goes to a server should read them together; by default it is asked
     * for one after another.
     *
     * @return an answer for every subject
     */
    default Map<SubjectId, List<RecordRow>> ofSubjects(
            Transaction transaction, String tenant, Set<SubjectId> subjects, String type) {
        return BulkAnswers.each(subjects, subject -> ofSubject(transaction, tenant, subject, type));
    }

    /** Returns the types of which there are rows of the subject. */
    Set<String> types(Transaction transaction, String tenant, SubjectId subject);

    /**
     * Returns the rows of these keys that are there, in no order, with what opening rests on as far as the store has it; in
     * few statements however many they are.
     */
    List<Sighting> look(Transaction transaction, Set<RecordRow.Key> keys);

    /**
     * Returns what sealing values of this key rests on, whether there is a row or not. A store that has the keyrings, too, reads it
     * in one statement; by default nothing is told.
     */
    default Standing standing(Transaction transaction, RecordRow.Key key) {
        return Standing.UNTOLD;
    }

    /** Returns whether every change moves the stamp of its subject; by default not. */
    default DataHolder.Freshness freshness() {
        return DataHolder.Freshness.ASKED_EACH_TIME;
    }
}
