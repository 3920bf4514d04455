package io.github.consentkit.lifecycle;

import io.github.consentkit.internal.Check;
import io.github.consentkit.internal.Copies;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.subject.SubjectId;
import java.util.Map;
import java.util.Set;

/**
 * What an erasure on request has done, for its certificate and for those who are told (PIPA article 36). Immutable;
 * {@code toString} names nobody.
 *
 * @param subject whose data was erased
 * @param told the items that recipients are to destroy, too; empty where they were told before
 * @param values how many values of each item were destroyed with it; paper is not among them, as people destroy it later
 * @param anonymised how many of them were anonymised in place of deleted, by holders that do so
 * @param keys the keys that were destroyed with it
 */
public record ErasedPerson(
        SubjectId subject,
        Set<Id<Item>> told,
        Map<Id<Item>, Long> values,
        Map<Id<Item>, Long> anonymised,
        DestroyedKeys keys) {

    /** Checks the arguments and copies set and maps. */
    public ErasedPerson {
        Check.notNull(subject, "subject");
        told = Copies.set(Check.notNull(told, "told"));
        values = Copies.map(Check.notNull(values, "values"));
        anonymised = Copies.map(Check.notNull(anonymised, "anonymised"));
        Check.notNull(keys, "keys");
    }

    /** Returns whether anything was destroyed; where nothing was, there is nothing to certify. */
    public boolean isAnythingGone() {
        return !values.isEmpty() || !keys.equals(DestroyedKeys.NONE);
    }

    /** Returns the values. */
    @Override
    public String toString() {
        return "ErasedPerson[" + values + "]";
    }
}
