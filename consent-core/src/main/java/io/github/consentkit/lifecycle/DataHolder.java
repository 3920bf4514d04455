package io.github.consentkit.lifecycle;

import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.subject.SubjectId;
import java.util.List;
import java.util.Set;

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

    /** Locks or frees the subject's values of these items; values that are not held are passed over. */
    void mark(Transaction transaction, SubjectId subject, Set<Id<Item>> items, HeldData.Usability usability);

    /** Sets the subject's live values of these items apart. */
    void separate(Transaction transaction, SubjectId subject, Set<Id<Item>> items);

    /** Destroys the subject's values of these items, wherever they are, for good. */
    void destroy(Transaction transaction, SubjectId subject, Set<Id<Item>> items);
}
