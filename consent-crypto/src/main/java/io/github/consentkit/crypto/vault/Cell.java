package io.github.consentkit.crypto.vault;

import io.github.consentkit.internal.Check;
import java.math.BigDecimal;
import java.util.Arrays;

/** What a column of a record holds; a column without a value has no cell. Immutable; {@code toString} shows no content. */
public sealed interface Cell {

    /** A text of any length. */
    record Text(String value) implements Cell {

        /** Checks the argument. */
        public Text {
            Check.notNull(value, "value");
        }

        @Override
        public String toString() {
            return "Text[***]";
        }
    }

    /** A whole number of 64 bits. */
    record Whole(long value) implements Cell {

        @Override
        public String toString() {
            return "Whole[***]";
        }
    }

    /** A decimal number. */
    record Exact(BigDecimal value) implements Cell {

        /** Checks the argument. */
        public Exact {
            Check.notNull(value, "value");
        }

        @Override
        public String toString() {
            return "Exact[***]";
        }
    }

    /** Bytes. */
    final class Bytes implements Cell {

        private final byte[] value;

        /** Copies the bytes. */
        public Bytes(byte[] value) {
            this.value = Check.notNull(value, "value").clone();
        }

        /** Returns a copy of the bytes. */
        public byte[] value() {
            return value.clone();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Bytes that && Arrays.equals(value, that.value);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(value);
        }

        /** Returns the size alone. */
        @Override
        public String toString() {
            return "Bytes[" + value.length + "]";
        }
    }
}
