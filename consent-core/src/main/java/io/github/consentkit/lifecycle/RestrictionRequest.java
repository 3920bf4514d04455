package io.github.consentkit.lifecycle;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.Check;
import io.github.consentkit.internal.Copies;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.subject.SubjectId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;

/**
 * What somebody asks for that keeps data from being used until it is answered (clauses H-3, H-6; PIPA articles 36, 37).
 * Immutable; {@code toString} names nobody.
 *
 * @param subject whose data it is about
 * @param id the host's id of the request, one line of 1 to {@value #MAX_LENGTH} characters: placed twice it counts once
 * @param kind what is asked for
 * @param items which items; empty for everything, which only a suspension may be about
 * @param record the record whose values it is about, such as that of an order; empty for every record
 * @param receivedAt when it was received, cut to microseconds: nothing is used from then on, and the time to answer counts
 *     from then on
 */
public record RestrictionRequest(
        SubjectId subject, String id, Kind kind, Set<Id<Item>> items, Optional<RecordRef> record, Instant receivedAt) {

    /** The most UTF-16 units of an id. */
    public static final int MAX_LENGTH = 200;

    /** The most items that one request names. */
    public static final int MAX_ITEMS = 1_000;

    /** Checks the arguments; throws {@link InvalidInputException}. */
    public RestrictionRequest {
        Check.notNull(subject, "subject");
        Check.idText(id, "the id of a request", MAX_LENGTH);
        Check.notNull(kind, "kind");
        items = Copies.set(Check.notNull(items, "items"));
        Check.notNull(record, "record");
        receivedAt = Check.notNull(receivedAt, "receivedAt").truncatedTo(ChronoUnit.MICROS);
        if (items.isEmpty() && kind != Kind.SUSPENSION) {
            throw new InvalidInputException("a request of the kind " + kind
                    + " names the items that are wrong or in dispute, and this one none");
        }
        if (items.size() > MAX_ITEMS) {
            throw new InvalidInputException(
                    "a request names at most " + MAX_ITEMS + " items, this one " + items.size());
        }
    }

    /** What is asked for. */
    public enum Kind {
        /** That something wrong is corrected; the items are locked until it is (clause H-6, PIPA article 36). */
        RECTIFICATION,
        /** Somebody disputes that the items are right, or may be used; they are locked until that is settled. */
        DISPUTE,
        /** That processing stops: nothing but storage goes on (clause H-3, PIPA article 37). */
        SUSPENSION
    }

    /** Asks for the correction of these items. */
    public static RestrictionRequest rectification(
            SubjectId subject, String id, Set<Id<Item>> items, Instant receivedAt) {
        return new RestrictionRequest(subject, id, Kind.RECTIFICATION, items, Optional.empty(), receivedAt);
    }

    /** Disputes these items. */
    public static RestrictionRequest dispute(SubjectId subject, String id, Set<Id<Item>> items, Instant receivedAt) {
        return new RestrictionRequest(subject, id, Kind.DISPUTE, items, Optional.empty(), receivedAt);
    }

    /** Asks to suspend the processing of everything. */
    public static RestrictionRequest suspension(SubjectId subject, String id, Instant receivedAt) {
        return new RestrictionRequest(subject, id, Kind.SUSPENSION, Set.of(), Optional.empty(), receivedAt);
    }

    /** Returns the same for these items alone. */
    public RestrictionRequest of(Set<Id<Item>> some) {
        return new RestrictionRequest(subject, id, kind, some, record, receivedAt);
    }

    /** Returns the same for the values of one record alone. */
    public RestrictionRequest about(RecordRef one) {
        return new RestrictionRequest(subject, id, kind, items, Optional.of(one), receivedAt);
    }

    /** Returns whether the request is about this item. */
    public boolean names(Id<Item> item) {
        return items.isEmpty() || items.contains(Check.notNull(item, "item"));
    }

    /** Returns the kind and when it was received. */
    @Override
    public String toString() {
        return "RestrictionRequest[" + kind + ", receivedAt=" + receivedAt + "]";
    }
}
