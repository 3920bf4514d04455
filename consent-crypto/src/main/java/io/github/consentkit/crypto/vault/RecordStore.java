package io.github.consentkit.crypto.vault;

import io.github.consentkit.lifecycle.DataHolder;
import io.github.consentkit.store.BulkAnswers;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.subject.SubjectId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Port: keeps the records of the vault. Everything happens in the caller's transaction; what a store is given is sealed
 * where it is personal.
 */
public interface RecordStore {

    /**
     * Makes the store ready for records of the shape, or says what to do first; called when a type is registered.
     *
     * @throws io.github.consentkit.error.ConsentKitException when its table is missing or has other columns
     */
    void register(RecordShape shape);

    /** Inserts the row, and returns whether its place was free. */
    boolean insert(Transaction transaction, RecordShape shape, RecordRow row);

    /**
     * Inserts the rows, and returns whether all of their places were free; where not, the caller rolls back the innermost work,
     * as some may be inserted. A store that goes to a server should send them together.
     */
    default boolean insertAll(Transaction transaction, RecordShape shape, List<RecordRow> rows) {
        return rows.stream().allMatch(row -> insert(transaction, shape, row));
    }

    /** Puts the row into the place of the one whose version is one less, and returns whether that was there. */
    boolean replace(Transaction transaction, RecordShape shape, RecordRow row);

    /** Removes the record, and returns whether there was one. */
    boolean delete(Transaction transaction, RecordShape shape, RecordRow.Key key);

    /**
     * Removes every record of the subject with its indexes, of every type that the store has ever held, and returns how
     * many there were.
     */
    long deleteAll(Transaction transaction, String tenant, SubjectId subject);

    /**
     * Returns the types of which the store may have records of the tenant, whether they are registered or not: those that
     * {@link #deleteAll} reaches. Of each of them {@link #factsOfAll} answers for a shape without columns.
     */
    Set<String> types(Transaction transaction, String tenant);

    /** Returns the records that the query names, in its order. */
    List<RecordRow> find(Transaction transaction, RecordShape shape, String tenant, RecordQuery query);

    /**
     * Returns of each id whether somebody has a record of the shape with it. A store that goes to a server should look for them
     * together; by default it is asked for one after another.
     *
     * @return an answer for every id
     */
    default Map<String, Boolean> areTaken(Transaction transaction, RecordShape shape, String tenant, Set<String> ids) {
        return BulkAnswers.each(
                ids,
                id -> !find(transaction, shape, tenant, new RecordQuery.OfId(id))
                        .isEmpty());
    }

    /**
     * Returns all records of each of the subjects, in the order of their ids, of which keys, versions and facts are wanted; they
     * may come without cells. A store that goes to a server should read them together; by default it is asked for one subject
     * after another.
     *
     * @return an answer for every subject
     */
    default Map<SubjectId, List<RecordRow>> factsOfAll(
            Transaction transaction, RecordShape shape, String tenant, Set<SubjectId> subjects) {
        return BulkAnswers.each(
                subjects,
                subject -> find(
                        transaction,
                        shape,
                        tenant,
                        new RecordQuery.OfSubject(subject, Optional.empty(), Integer.MAX_VALUE)));
    }

    /**
     * Returns the same with what their opening rests on. A store that has the keyrings, too, reads it all in one statement;
     * by default the rows come alone, and the rest is asked for afterwards.
     */
    default List<Sighting> look(Transaction transaction, RecordShape shape, String tenant, RecordQuery query) {
        return find(transaction, shape, tenant, query).stream()
                .map(row -> new Sighting(row, Optional.empty(), Optional.empty()))
                .toList();
    }

    /**
     * Returns whether a new record can have this key, as its id is not taken by anybody's, and what storing it rests on. A store
     * that has the keyrings, too, reads it all in one statement; by default only the id is looked for.
     */
    default Vacancy vacancy(Transaction transaction, RecordShape shape, RecordRow.Key key) {
        boolean free = find(transaction, shape, key.tenant(), new RecordQuery.OfId(key.id()))
                .isEmpty();
        return new Vacancy(free ? Vacancy.OfId.FREE : Vacancy.OfId.TAKEN, Standing.UNTOLD);
    }

    /**
     * Returns whether every change of a record moves the stamp of its subject, and so the stamps of {@link #look} and {@link #vacancy} stand for
     * the facts of records; by default not.
     */
    default DataHolder.Freshness freshness() {
        return DataHolder.Freshness.ASKED_EACH_TIME;
    }

    /** Returns the record, or empty. */
    Optional<RecordRow> find(Transaction transaction, RecordShape shape, RecordRow.Key key);
}
