package io.github.consentkit.lifecycle;

import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.store.BulkAnswers;
import io.github.consentkit.store.StoreException;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.store.UnitOfWork;
import io.github.consentkit.subject.SubjectId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Port: something that holds personal data, reached by logical names and without the host's classes.
 *
 * <p>Through it the gate learns where values are in their lives, and lock, separation and destruction reach them. All
 * calls act inside the given transaction.
 */
public interface DataHolder {

    /** Returns the logical name of what is held, unique in a store, such as {@code member}. */
    String name();

    /** Returns what is known of each value of the subject, destroyed ones included; empty for a stranger. */
    List<HeldData> held(Transaction transaction, SubjectId subject);

    /**
     * Returns the same of each of the subjects. A holder whose store is on a server should read them together; by default it is
     * asked for one after another.
     *
     * @return an answer for every subject
     */
    default Map<SubjectId, List<HeldData>> heldOfAll(Transaction transaction, Set<SubjectId> subjects) {
        return BulkAnswers.each(subjects, subject -> held(transaction, subject));
    }

    /**
     * Returns whether what {@link #held} tells may be kept while the subject's stamp stays the same; by default not, so that
     * the holder is asked for each decision.
     */
    default Freshness freshness() {
        return Freshness.ASKED_EACH_TIME;
    }

    /** Locks or frees the subject's values of these items; values that are not held are passed over. */
    void mark(Transaction transaction, SubjectId subject, Set<Id<Item>> items, HeldData.Usability usability);

    /** Sets the subject's live values of these items apart. */
    void separate(Transaction transaction, SubjectId subject, Set<Id<Item>> items);

    /** Destroys the subject's values of these items, wherever they are, for good. */
    void destroy(Transaction transaction, SubjectId subject, Set<Id<Item>> items);

    /**
     * Sets live values of these items apart that are in one unit: a record, or what belongs to none. A holder that keeps them in
     * another store does so in transactions of its own, may be killed at any point, and goes on when it is called again; so
     * this is called outside of a transaction.
     *
     * @throws StoreException when the other store is out of reach, and inside a transaction; nothing is lost
     */
    default void separate(UnitOfWork unitOfWork, SubjectId subject, Optional<RecordRef> unit, Set<Id<Item>> items) {
        unit.ifPresent(record -> {
            throw unitsUnknown();
        });
        unitOfWork.run(transaction -> separate(transaction, subject, items));
    }

    /**
     * Destroys the values of these items that are in one unit, wherever they are, for good; of a record without any other value
     * nothing stays.
     *
     * @param unit the record; empty for what belongs to none
     * @return the keys that are gone
     * @throws StoreException when a store is out of reach; what is destroyed by then stays destroyed, and a second call goes on
     */
    default DestroyedKeys destroy(
            Transaction transaction, SubjectId subject, Optional<RecordRef> unit, Set<Id<Item>> items) {
        unit.ifPresent(record -> {
            throw unitsUnknown();
        });
        destroy(transaction, subject, items);
        return DestroyedKeys.NONE;
    }

    private StoreException unitsUnknown() {
        return new StoreException(
                "the holder '" + name() + "' tells records apart, and has to separate and destroy by record;"
                        + " implement DataHolder.separate and DataHolder.destroy for a unit in it");
    }

    /**
     * Destroys everything of the subject, for good, because the subject leaves as a whole; by default each item that is not
     * destroyed yet. A holder that keeps more than values, such as an account of the host's, removes it here, too.
     *
     * @return the keys that are gone with this call
     */
    default DestroyedKeys erase(Transaction transaction, SubjectId subject) {
        Set<Id<Item>> items = held(transaction, subject).stream()
                .filter(value -> value.stage() != HeldData.Stage.DESTROYED)
                .map(HeldData::item)
                .collect(Collectors.toSet());
        destroy(transaction, subject, items);
        return DestroyedKeys.NONE;
    }

    /**
     * Returns the items of which it anonymises values that it is told to destroy, in place of deleting them, because deleting them is
     * technically very hard where they are; by default none (Decree article 16(1)1).
     *
     * <p>What stays must tell of nobody any more, whatever else is known (PIPA article 58-2), and must not lead back: no subject
     * id, no id of a record. {@link #held} does not tell it any more, or tells it as destroyed. Whatever destroys asks first, and
     * touches nothing unless the policy in force declares anonymisation for these items, with its reason
     * ({@link UndeclaredAnonymisationException}); the certificate then says so.
     */
    default Set<Id<Item>> anonymises() {
        return Set.of();
    }

    /**
     * Returns whether what is told to be destroyed is gone when the call returns; by default it is. Where people do it, as with
     * paper, it is held until they have recorded it.
     */
    default CarriedOut carriedOut() {
        return CarriedOut.AT_ONCE;
    }

    /**
     * Returns the name of the other store in which it keeps what is set apart, the same for all holders of one store; by default it
     * has none. When that store cannot be reached ({@link io.github.consentkit.store.StoreUnreachableException}), a sweep asks it no
     * more.
     */
    default Optional<String> otherStore() {
        return Optional.empty();
    }

    /** When a destruction is carried out. */
    enum CarriedOut {
        /** In the call. */
        AT_ONCE,
        /** Later, by people, for whom the call opens a task. */
        BY_PEOPLE
    }

    /** How long what a holder tells may be believed. */
    enum Freshness {
        /** For one decision. */
        ASKED_EACH_TIME,
        /**
         * As long as the {@link io.github.consentkit.subject.SubjectStamp stamp} of the subject stays the same: the holder
         * keeps everything in a store that moves it with every change, in the same transaction.
         */
        STAMPED
    }
}
