package io.github.consentkit.media;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.Check;
import io.github.consentkit.internal.Copies;
import io.github.consentkit.lifecycle.Origin;
import io.github.consentkit.lifecycle.RecordRef;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.subject.SubjectId;
import java.util.Optional;
import java.util.Set;

/**
 * What comes into a medium: whose data, and which items of the policy. Immutable; {@code toString} names nobody.
 *
 * @param subjects whose it is; several for a mixed file, none where nobody knows
 * @param items the items of each of them, at least one
 * @param collectedUnder the version of the policy in force when it was collected (invariant I13)
 * @param origin how and when it was collected; empty when nobody knows, so that no clock counts from it
 * @param record the record of the host that it belongs to, such as that of an order, so that what happens to this ends it;
 *     empty for a record of its own
 */
public record Contents(
        Set<SubjectId> subjects,
        Set<Id<Item>> items,
        Id<Policy> collectedUnder,
        Optional<Origin> origin,
        Optional<RecordRef> record) {

    /** The most people whose data may come in at once. */
    public static final int MAX_SUBJECTS = 200;

    /** Checks the arguments. */
    public Contents {
        subjects = Copies.set(Check.notNull(subjects, "subjects"));
        items = Copies.set(Check.notNull(items, "items"));
        Check.notNull(collectedUnder, "collectedUnder");
        Check.notNull(origin, "origin");
        Check.notNull(record, "record");
        if (items.isEmpty()) {
            throw new InvalidInputException(
                    "what a medium holds has items of the policy; name them, or do not enter what is not about a person");
        }
        if (subjects.size() > MAX_SUBJECTS) {
            throw new InvalidInputException(
                    "the data of " + subjects.size() + " people at once; file at most " + MAX_SUBJECTS + " at a time");
        }
    }

    /** Returns the items of one person, collected under the version. */
    public static Contents of(SubjectId subject, Set<Id<Item>> items, Id<Policy> collectedUnder) {
        return ofAll(Set.of(Check.notNull(subject, "subject")), items, collectedUnder);
    }

    /** Returns the same items of several people, collected under the version. */
    public static Contents ofAll(Set<SubjectId> subjects, Set<Id<Item>> items, Id<Policy> collectedUnder) {
        return new Contents(subjects, items, collectedUnder, Optional.empty(), Optional.empty());
    }

    /** Returns items of people whom nobody knows. */
    public static Contents ofUnknown(Set<Id<Item>> items, Id<Policy> collectedUnder) {
        return ofAll(Set.of(), items, collectedUnder);
    }

    /** Returns the same with how it was collected. */
    public Contents from(Origin how) {
        return new Contents(subjects, items, collectedUnder, Optional.of(how), record);
    }

    /** Returns the same for a record of the host. */
    public Contents about(RecordRef one) {
        return new Contents(subjects, items, collectedUnder, origin, Optional.of(one));
    }

    /** Returns the items and the number of people. */
    @Override
    public String toString() {
        return "Contents[" + items + ", people=" + subjects.size() + "]";
    }
}
