package io.github.consentkit.lifecycle;

import io.github.consentkit.internal.Check;
import io.github.consentkit.subject.SubjectId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How long the values of one unit are kept, as it was computed last: a record, or what a holder does not tell apart. Immutable;
 * {@code toString} names nobody.
 *
 * @param subject whose values they are
 * @param record the record; empty for what belongs to none
 * @param items the terms, by item
 */
public record UnitTerms(SubjectId subject, Optional<RecordRef> record, List<ItemTerm> items) {

    /** Checks the arguments, and puts the items into the order of their ids. */
    public UnitTerms {
        Check.notNull(subject, "subject");
        Check.notNull(record, "record");
        items = Check.notNull(items, "items").stream()
                .sorted(Comparator.comparing((ItemTerm term) -> term.item().value()))
                .toList();
    }

    /** Of somebody who has left, and of whom nothing is kept: the person is to be let go. */
    static UnitTerms nothingLeft(SubjectId subject) {
        return new UnitTerms(subject, Optional.empty(), List.of());
    }

    /**
     * Returns when to look at the unit next: the earliest of its items; empty for not before another event. A unit without items
     * is the last trace of somebody who has left, and is due at once.
     */
    public Optional<Instant> due() {
        return items.isEmpty() ? Optional.of(Instant.EPOCH) : earliest();
    }

    private Optional<Instant> earliest() {
        return items.stream().map(ItemTerm::due).reduce(Optional.empty(), ItemTerm::earlier);
    }

    /** Returns the items that are due at the instant. */
    public List<ItemTerm> dueAt(Instant at) {
        Check.notNull(at, "at");
        return items.stream()
                .filter(term -> term.due().filter(due -> !due.isAfter(at)).isPresent())
                .toList();
    }

    /** Returns the type of the record and when it is due. */
    @Override
    public String toString() {
        return "UnitTerms[" + record.map(RecordRef::type).orElse("no record") + ", due="
                + due().map(Instant::toString).orElse("-") + "]";
    }
}
