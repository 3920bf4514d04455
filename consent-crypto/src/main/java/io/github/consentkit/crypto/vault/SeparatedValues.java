package io.github.consentkit.crypto.vault;

import io.github.consentkit.crypto.recovery.KeyCare;
import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.Check;
import io.github.consentkit.lifecycle.RecordRef;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.store.StoreException;
import io.github.consentkit.subject.SubjectId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the privacy officer sees of the separate store: which values are there and since when, never a value. It is for the
 * officer's own screens, as whoever sees it learns that somebody was a member. Safe for use by many threads.
 */
public final class SeparatedValues {

    private final Apart apart;

    SeparatedValues(Apart apart) {
        this.apart = apart;
    }

    /**
     * A value that is apart.
     *
     * @param subject whose it is
     * @param record the record that held it
     * @param field the logical name of its field
     * @param item the item
     * @param since when it was copied, to the microsecond
     */
    public record Entry(SubjectId subject, RecordRef record, String field, Id<Item> item, Instant since) {

        /** Checks the arguments. */
        public Entry {
            Check.notNull(subject, "subject");
            Check.notNull(record, "record");
            Check.notNull(field, "field");
            Check.notNull(item, "item");
            Check.notNull(since, "since");
        }

        /** Returns item and time, and nobody. */
        @Override
        public String toString() {
            return "Entry[type=" + record.type() + ", item=" + item + ", since=" + since + "]";
        }
    }

    /**
     * Returns values in the order of subject, type, record and field; also copies whose separation was broken off, until it
     * is brought to its end.
     *
     * @param after the last one of the page before; empty for the first page
     * @param atMost how many, 1 to {@value Paging#MAX_SIZE}
     * @throws StoreException when the separate store cannot be reached
     */
    public List<Entry> page(Optional<Entry> after, int atMost) {
        Check.notNull(after, "after");
        if (atMost < 1 || atMost > Paging.MAX_SIZE) {
            throw new InvalidInputException(
                    "a page has 1 to " + Paging.MAX_SIZE + " entries, this one " + atMost + "; ask for fewer");
        }
        return apart
                .reading(transaction -> apart.values()
                        .page(
                                transaction,
                                apart.tenant(),
                                after.map(last -> new ApartRow(
                                        new RecordRow.Key(
                                                apart.tenant(),
                                                last.subject(),
                                                last.record().type(),
                                                last.record().id()),
                                        last.field(),
                                        last.item(),
                                        new byte[0],
                                        last.since())),
                                atMost))
                .stream()
                .map(row -> new Entry(row.key().subject(), row.key().ref(), row.field(), row.item(), row.since()))
                .toList();
    }

    /** Returns how many values of each type are apart. */
    public Map<String, Long> counts() {
        return apart.reading(transaction -> apart.values().counts(transaction, apart.tenant()));
    }

    /** Returns what an operator does with the keys of the separate store: it has epochs and exports of its own. */
    public KeyCare keys() {
        return apart.care();
    }
}
