package io.github.consentkit.lifecycle;

import io.github.consentkit.internal.Check;
import io.github.consentkit.internal.Copies;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.Purpose;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What a holder knows of one item of a subject: everything but the value.
 *
 * @param item the item
 * @param collectedUnder the version of the policy in force when the value was collected (invariant I13)
 * @param stage where the value is in its life
 * @param usability whether it may be used but for storage
 * @param endedPurposes the purposes that are achieved for this value
 * @param record the record that holds the value; empty when the holder does not tell its records apart
 * @param origin how and when the value came in; empty when the holder does not know, so that no clock counts from it
 */
public record HeldData(
        Id<Item> item,
        Id<Policy> collectedUnder,
        Stage stage,
        Usability usability,
        Set<Id<Purpose>> endedPurposes,
        Optional<RecordRef> record,
        Optional<Origin> origin) {

    /** Checks the arguments. */
    public HeldData {
        Check.notNull(item, "item");
        Check.notNull(collectedUnder, "collectedUnder");
        Check.notNull(stage, "stage");
        Check.notNull(usability, "usability");
        endedPurposes = Copies.set(Check.notNull(endedPurposes, "endedPurposes"));
        Check.notNull(record, "record");
        Check.notNull(origin, "origin");
    }

    /** Returns the facts of a value of which nobody knows when it came in. */
    public HeldData(
            Id<Item> item,
            Id<Policy> collectedUnder,
            Stage stage,
            Usability usability,
            Set<Id<Purpose>> endedPurposes,
            Optional<RecordRef> record) {
        this(item, collectedUnder, stage, usability, endedPurposes, record, Optional.empty());
    }

    /** Returns the facts of a value of no record in particular. */
    public HeldData(
            Id<Item> item,
            Id<Policy> collectedUnder,
            Stage stage,
            Usability usability,
            Set<Id<Purpose>> endedPurposes) {
        this(item, collectedUnder, stage, usability, endedPurposes, Optional.empty(), Optional.empty());
    }

    /** Returns the facts of a value that was collected under the version and is in ordinary use. */
    public static HeldData live(Id<Item> item, Id<Policy> collectedUnder) {
        return new HeldData(item, collectedUnder, Stage.LIVE, Usability.FREE, Set.of());
    }

    /** Returns the same in another stage. */
    public HeldData at(Stage next) {
        return new HeldData(item, collectedUnder, next, usability, endedPurposes, record, origin);
    }

    /** Returns the same, locked or free. */
    public HeldData with(Usability next) {
        return new HeldData(item, collectedUnder, stage, next, endedPurposes, record, origin);
    }

    /** Returns the same for a value of this record. */
    public HeldData in(RecordRef of) {
        return new HeldData(item, collectedUnder, stage, usability, endedPurposes, Optional.of(of), origin);
    }

    /** Returns the same with how the value came in. */
    public HeldData from(Origin how) {
        return new HeldData(item, collectedUnder, stage, usability, endedPurposes, record, Optional.of(how));
    }

    /** Returns the same, with this purpose achieved. */
    public HeldData without(Id<Purpose> purpose) {
        Set<Id<Purpose>> ended = new LinkedHashSet<>(endedPurposes);
        ended.add(Check.notNull(purpose, "purpose"));
        return new HeldData(item, collectedUnder, stage, usability, ended, record, origin);
    }

    /** Where a value is in its life. */
    public enum Stage {
        /** In ordinary use. */
        LIVE,
        /** On the way: refused like what is set apart, and read by nobody. */
        SEPARATING,
        /** Set apart, only for what it is kept for (clauses D-2, D-3). */
        SEPARATED,
        /** Gone (clause D-4). */
        DESTROYED
    }

    /** Whether a value may be used. */
    public enum Usability {
        /** Nothing stands against it. */
        FREE,
        /** Under rectification: stored, and nothing else (clause H-6). */
        LOCKED
    }
}
