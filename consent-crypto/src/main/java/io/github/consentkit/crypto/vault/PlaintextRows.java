package io.github.consentkit.crypto.vault;

import io.github.consentkit.store.Transaction;
import io.github.consentkit.subject.SubjectId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Port: the host's rows of one entity type whose values in clear are still to be sealed, so that an erasure, an inquiry or a
 * lock reaches them before the job does that seals them.
 */
public interface PlaintextRows extends EntityRows {

    /**
     * Returns the fields, by their names in the code, whose columns may hold values in clear; {@link #clear} can empty each of
     * them.
     */
    Set<String> plaintextFields();

    /** Returns the rows that hold such values and name this person in this role, in the order of their ids. */
    List<Found> ofSubject(Transaction transaction, String role, SubjectId subject);

    /** Returns those of these rows that hold such values, in no order. */
    List<Found> ofRecords(Transaction transaction, Set<String> recordIds);

    /** Returns for each of {@link #plaintextFields()} how many rows have a value in it. */
    Map<String, Long> left(Transaction transaction);

    /**
     * A row with values in clear; the values are not in here.
     *
     * @param recordId its id in the text form
     * @param fields the fields that have a value
     * @param how on which occasion the values came in, and how
     * @param since when they came in
     */
    record Found(String recordId, Set<String> fields, Collected how, Instant since) {

        /** Copies the fields. */
        public Found {
            fields = Set.copyOf(fields);
        }

        /** Returns the fields that have a value, and no id. */
        @Override
        public String toString() {
            return "Found[" + fields + "]";
        }
    }
}
