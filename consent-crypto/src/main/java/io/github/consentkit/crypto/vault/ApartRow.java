package io.github.consentkit.crypto.vault;

import io.github.consentkit.internal.Check;
import io.github.consentkit.lifecycle.RecordRef;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;

/**
 * One separated value as a separate store keeps it: sealed, without any index. Immutable; {@code toString} shows no id and no
 * value.
 */
public final class ApartRow {

    private final RecordRow.Key key;
    private final String field;
    private final Id<Item> item;
    private final byte[] sealed;
    private final Instant since;

    /**
     * Copies what it is given.
     *
     * @param key the record whose value it was
     * @param field the logical name of its field
     * @param item the item
     * @param sealed the sealed value; of a photo, whose chunks lie beside, nothing
     * @param since when it was copied, to the microsecond
     */
    public ApartRow(RecordRow.Key key, String field, Id<Item> item, byte[] sealed, Instant since) {
        this.key = Check.notNull(key, "key");
        this.field = Check.idText(field, "the field of a separated value", RecordRef.MAX_LENGTH);
        this.item = Check.notNull(item, "item");
        this.sealed = Check.notNull(sealed, "sealed").clone();
        this.since = Check.notNull(since, "since").truncatedTo(ChronoUnit.MICROS);
    }

    /** Returns the record whose value it was. */
    public RecordRow.Key key() {
        return key;
    }

    /** Returns the logical name of its field. */
    public String field() {
        return field;
    }

    /** Returns the item. */
    public Id<Item> item() {
        return item;
    }

    /** Returns a copy of the sealed value; of a photo nothing. */
    public byte[] sealed() {
        return sealed.clone();
    }

    /** Returns when it was copied. */
    public Instant since() {
        return since;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ApartRow that
                && key.equals(that.key)
                && field.equals(that.field)
                && item.equals(that.item)
                && Arrays.equals(sealed, that.sealed)
                && since.equals(that.since);
    }

    @Override
    public int hashCode() {
        return 31 * key.hashCode() + field.hashCode();
    }

    /** Returns type and field. */
    @Override
    public String toString() {
        return "ApartRow[type=" + key.type() + ", field=" + field + "]";
    }
}
