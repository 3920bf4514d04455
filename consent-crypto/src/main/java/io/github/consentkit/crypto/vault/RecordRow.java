package io.github.consentkit.crypto.vault;

import io.github.consentkit.internal.Check;
import io.github.consentkit.lifecycle.RecordRef;
import io.github.consentkit.subject.SubjectId;
import java.util.Arrays;
import java.util.Map;

/**
 * A record as a store keeps it: personal values sealed, the others in clear. Immutable; {@code toString} shows no id and
 * no value.
 */
public final class RecordRow {

    private final Key key;
    private final long version;
    private final byte[] facts;
    private final Map<String, Cell> cells;

    /**
     * Copies what it is given.
     *
     * @param version the version of the row, 1 for the first
     * @param facts what is known of the values, in an encoding that concerns the vault alone
     * @param cells the values by the name of their column; columns without a value are left out
     */
    public RecordRow(Key key, long version, byte[] facts, Map<String, Cell> cells) {
        this.key = Check.notNull(key, "key");
        this.version = version;
        this.facts = Check.notNull(facts, "facts").clone();
        this.cells = Map.copyOf(Check.notNull(cells, "cells"));
    }

    /** Returns where the record lies. */
    public Key key() {
        return key;
    }

    /** Returns the version of the row. */
    public long version() {
        return version;
    }

    /** Returns a copy of what is known of the values. */
    public byte[] facts() {
        return facts.clone();
    }

    /** Returns the values by the name of their column. */
    public Map<String, Cell> cells() {
        return cells;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RecordRow that
                && key.equals(that.key)
                && version == that.version
                && Arrays.equals(facts, that.facts)
                && cells.equals(that.cells);
    }

    @Override
    public int hashCode() {
        return 31 * key.hashCode() + Long.hashCode(version);
    }

    /** Returns the columns that have a value. */
    @Override
    public String toString() {
        return "RecordRow[" + key + ", version=" + version + ", columns=" + cells.keySet() + "]";
    }

    /**
     * Where a record lies.
     *
     * @param tenant the tenant
     * @param subject whose record it is
     * @param type the logical name of its type
     * @param id its id, unique within subject and type
     */
    public record Key(String tenant, SubjectId subject, String type, String id) {

        /** Checks the arguments. */
        public Key {
            Check.idText(tenant, "the tenant of a record", RecordRef.MAX_LENGTH);
            Check.notNull(subject, "the subject of a record");
            Check.idText(type, "the type of a record", RecordRef.MAX_LENGTH);
            Check.idText(id, "the id of a record", RecordRef.MAX_LENGTH);
        }

        /** Returns the record without its subject. */
        public RecordRef ref() {
            return new RecordRef(type, id);
        }

        /** Returns the type alone. */
        @Override
        public String toString() {
            return "Key[type=" + type + "]";
        }
    }
}
